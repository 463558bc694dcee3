"""The command for AWS itself, as far as it can be tested without: on the emulator, with a client
that is told what to answer."""

import json
import re

import pytest
from botocore.exceptions import ClientError

from aws import __main__ as command
from aws import options as line
from aws.probe import Probe
from aws.scenario import Failed, Scenario
from harness.deployment import Workspaces
from harness.terraform import environment as for_terraform

EAST, WEST = "us-east-1", "us-west-2"
DOMAIN = "private.internal.example.com"


def certificate(region, account="111122223333"):
    return f"arn:aws:acm:{region}:{account}:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01"


def arguments(*more, regions=(EAST, WEST)):
    given = [f"--certificate={region}={certificate(region)}" for region in regions]
    return ["--domain", DOMAIN, *given, *more]


@pytest.fixture
def options():
    return line.parse(arguments("--yes"))


# --- The command line and what is said before it begins.


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (arguments(regions=[EAST]), "twice, for two different Regions"),
        (arguments(regions=[EAST, EAST]), "twice, for two different Regions"),
        (arguments("--certificate", f"{EAST}={certificate(WEST)}"), f"is one of {WEST}"),
        (arguments("--certificate", "us-east-1"), "is not REGION=ARN"),
        (arguments("--cidr", "10.0.0.0/16"), "twice, for two networks"),
        (arguments("--cidr", "10.0.0.0/16", "--cidr", "10.0.0.0/8"), "do not overlap"),
        (arguments("--cidr", "10.0.0.1/16", "--cidr", "10.1.0.0/16"), "is not an IPv4 CIDR"),
        (arguments()[2:], "--domain"),
    ],
)
def test_a_wrong_command_line_is_explained(given, said, capsys):
    with pytest.raises(SystemExit) as end:
        line.parse(given)
    assert end.value.code == 2
    assert said in re.sub(r"\s+", " ", capsys.readouterr().err)


@pytest.mark.parametrize("role", ["create", "existing"])
def test_the_spec_is_one_that_isthmus_takes(options, role, tmp_path):
    made = line.spec(options, role)
    assert made["tags"] == {"isthmus-e2e": options.run}
    workspaces = Workspaces(tmp_path, for_terraform({**command.os.environ}), made)
    workspaces.synth()
    names = [w["name"] for w in workspaces.workspaces()]
    assert names == [f"regional-{EAST}", f"regional-{WEST}", "peering", "global-dns"]


def test_every_run_has_a_name_of_its_own():
    assert line.parse(arguments()).name != line.parse(arguments()).name


def test_cost_and_time_are_stated_before_it_asks(options, capsys):
    asked = []

    def ask(prompt):
        asked.append(capsys.readouterr().out)
        return "no"

    quiet = line.parse(arguments())
    assert not command.confirmed(quiet, "111122223333", ask)
    [said] = asked
    for part in ("account 111122223333", "60 to 120 minutes", "US dollars", quiet.name, EAST, WEST):
        assert part in said
    assert command.confirmed(quiet, "111122223333", lambda _: "yes ")
    assert command.confirmed(options, "111122223333", ask)
    assert len(asked) == 1, "--yes was asked all the same"


def test_no_terminal_is_no_consent():
    def ask(_):
        raise EOFError

    assert not command.confirmed(line.parse(arguments()), "111122223333", ask)


# --- Whatever happens, it cleans up.


class Staged:
    """A scenario that ends as it is told."""

    def __init__(self, run=None, clean_up=None, left=()):
        self.failure, self.trouble, self.remains = run, clean_up, list(left)
        self.cleaned = 0
        self.deployment = type("Deployment", (), {"folder": "FOLDER"})

    def run(self):
        if self.failure:
            raise self.failure

    def clean_up(self):
        self.cleaned += 1
        if self.trouble:
            raise self.trouble
        return self.remains


@pytest.mark.parametrize(
    ("staged", "status"),
    [
        (Staged(), 0),
        (Staged(run=Failed("no")), 1),
        (Staged(run=TimeoutError("no")), 1),
        (Staged(run=KeyboardInterrupt()), 130),
        (Staged(left=["arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1"]), 1),
        (Staged(run=KeyboardInterrupt(), left=["vpc-1"]), 130),
        (Staged(clean_up=KeyboardInterrupt()), 130),
        (Staged(clean_up=ValueError("surprise")), 1),
    ],
)
def test_it_always_cleans_up_and_says_what_is_left(staged, status, options, capsys):
    assert command.ordeal(staged, options) == status
    assert staged.cleaned == 1
    said = capsys.readouterr().err
    if staged.remains or staged.trouble:
        assert "FOLDER" in said
        assert f"Key=isthmus-e2e,Values={options.run}" in said
        assert "terraform -chdir=DIRECTORY destroy" in said
    else:
        assert said == ""


# --- Before anything is made.


@pytest.fixture
def scenario(options, aws, tmp_path):
    return Scenario(options, Workspaces(tmp_path, {}, {"regions": {}}), aws, pause=0)


def test_a_certificate_that_is_missing_is_refused(scenario):
    with pytest.raises(Failed, match="cannot be read"):
        scenario.check_certificates()


def test_a_certificate_that_is_not_issued_or_of_another_name_is_refused(options, tmp_path):
    def scenario_with(**certificate):
        class Acm:
            def describe_certificate(self, CertificateArn):  # noqa: N803
                return {"Certificate": certificate}

        return Scenario(options, Workspaces(tmp_path, {}, {}), lambda *_: Acm())

    with pytest.raises(Failed, match="PENDING_VALIDATION, not ISSUED"):
        scenario_with(Status="PENDING_VALIDATION").check_certificates()
    with pytest.raises(Failed, match="does not cover"):
        scenario_with(Status="ISSUED", DomainName="example.com").check_certificates()
    wildcard = ["*.internal.example.com"]
    scenario_with(Status="ISSUED", SubjectAlternativeNames=wildcard).check_certificates()


def test_the_role_of_other_apis_is_left_alone(options, tmp_path):
    def scenario_with(**roles):
        def client(_, region):
            account = {"cloudwatchRoleArn": roles[region]} if region in roles else {}
            return type("Api", (), {"get_account": lambda self: account})()

        return Scenario(options, Workspaces(tmp_path, {}, {}), client)

    assert scenario_with().account_role() == "create"
    assert scenario_with(**{EAST: "role", WEST: "role"}).account_role() == "existing"
    with pytest.raises(Failed, match=f"{WEST} has a role"):
        scenario_with(**{WEST: "role"}).account_role()


# --- The client in a VPC.


@pytest.fixture
def probe(options, empty_clients):
    return Probe(empty_clients, options, EAST, pause=0)


@pytest.fixture
def empty_clients(empty_emulator):
    from .conftest import clients

    made = clients(empty_emulator)
    made.emulator = empty_emulator
    return made


def place(aws):
    """A network for a probe: (vpc, cidr, subnets)."""
    ec2 = aws("ec2", EAST)
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/20")["Subnet"]["SubnetId"]
    return vpc, "10.1.0.0/16", [subnet]


def test_a_probe_asks_and_leaves_nothing(probe, empty_clients):
    there = place(empty_clients)
    before = empty_clients.emulator.resources()
    probe.make(*there)
    answer = probe.ask("127.0.0.1", "/things")
    assert answer["status"] == 0 and "ECONNREFUSED" in answer["body"]
    assert probe.remove() == []
    assert empty_clients.emulator.resources() == before


def test_a_probe_that_could_not_be_made_leaves_nothing(probe, empty_clients):
    there = place(empty_clients)
    before = empty_clients.emulator.resources()
    empty_clients.emulator.control("POST", "block", service="lambda")
    with pytest.raises(ClientError):
        probe.make(*there)
    empty_clients.emulator.control("DELETE", "block")
    assert probe.remove() == []
    assert empty_clients.emulator.resources() == before


def test_what_cannot_be_removed_is_said_and_the_rest_goes(probe, empty_clients):
    probe.make(*place(empty_clients))
    empty_clients.emulator.control("POST", "block", service="iam")
    failures = probe.remove()
    assert [f.split(" in ")[0] for f in failures] == [
        f"policy of {probe.role}",
        f"role {probe.role}",
    ]
    empty_clients.emulator.control("DELETE", "block")
    left = empty_clients.emulator.resources()
    assert not [key for key in left if "lambda" in key]


# --- All of it.


class Answering(Probe):
    """A client of a network that routes nothing: it answers as AWS should, by the model, and
    tells the alarm, which nothing evaluates, what it should say."""

    def make(self, vpc, cidr, subnets):
        super().make(vpc, cidr, subnets)
        watch = self.client("cloudwatch")
        [alarm] = watch.describe_alarms()["MetricAlarms"]
        watch.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue="OK", StateReason="told")

    def ask(self, host, path, **headers):
        if host != self.options.domain:
            return {"status": 403, "body": "User: anonymous is not authorized to perform"}
        region = self.region
        if not self._let_in(region):
            region = next(each for each in self.options.regions if each != region)
        return {"status": 200, "body": json.dumps({"region": region, "path": path})}

    def _let_in(self, region):
        groups = self.aws("ec2", region).describe_security_groups()["SecurityGroups"]
        [found] = [g for g in groups if g["GroupName"] == f"{self.options.name}-endpoint"]
        return found["IpPermissions"]


@pytest.mark.step
def test_the_whole_run_on_the_emulator(options, empty_clients, tmp_path):
    emulator = empty_clients.emulator
    for arn in options.certificates.values():
        emulator.certificate(arn)
    environment = for_terraform(emulator.environment)
    deployment = Workspaces(tmp_path, environment, line.spec(options, "create"))
    scenario = Scenario(options, deployment, empty_clients, pause=0, probe=Answering)
    for probe in scenario.probes.values():
        probe.pause = 0
    assert scenario.account_role() == "create"
    assert command.ordeal(scenario, options) == 0
    assert emulator.resources() == {}
    for region in options.regions:
        assert not empty_clients("apigateway", region).get_account().get("cloudwatchRoleArn")
