"""docs/recovery.md: applies interrupted, killed, a lost state, a lost Region.

The moments are random; the seed is printed, and ISTHMUS_E2E_SEED repeats it. The commands below
are those of the page, which is held to them.
"""

import json
import os
import random
import re
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from harness.deployment import ROOT, example
from harness.process import CommandFailed, run
from harness.progress import say, step

PAGE = ROOT / "docs" / "recovery.md"

HALF_MADE = """\
terraform refresh
terraform plan -no-color -refresh=false |
  sed -n 's/^ *# \\(.*\\) is tainted, so must be replaced$/\\1/p' >tainted
set --
while read -r address; do set -- "$@" "-target=$address"; done <tainted
[ $# = 0 ] || terraform destroy "$@\""""
APPLY = "terraform apply"
UNLOCK = 'terraform force-unlock -force "$ID"'
LIST = """\
for workspace in cdktf.out/stacks/*/; do terraform -chdir="$workspace" state pull; done >known.json
aws resourcegroupstaggingapi get-resources --region "$REGION" \\
  --tag-filters "Key=isthmus:deployment,Values=$NAME" --output text \\
  --query "ResourceTagMappingList[].[ResourceARN, Tags[?Key=='Name'].Value | [0]]" |
  while read -r arn name; do
    case $arn in *:ec2:*) is="\\"id\\": \\"${arn##*/}\\"" ;; *) is="\\"arn\\": \\"$arn\\"" ;; esac
    grep -qF "$is" known.json || echo "$arn $name"
  done"""
ROLES = """\
aws iam list-roles --region "$REGION" --output text \\
  --query "Roles[?starts_with(RoleName, '$NAME-') && ends_with(RoleName, '-$REGION')].[RoleName]" |
  while read -r role; do
    grep -qF "\\"id\\": \\"$role\\"" known.json || echo "$role"
  done"""
CHECKS = """\
of=HealthCheckConfig.AlarmIdentifier
aws route53 list-health-checks --region us-east-1 --output text \\
  --query "HealthChecks[?$of.Name=='$NAME-healthy-targets'].[Id, $of.Region]" |
  while read -r check region; do
    grep -qF "\\"id\\": \\"$check\\"" known.json || echo "$check $region"
  done"""
PERMISSIONS = """\
aws lambda get-policy --region "$REGION" --function-name "$NAME-responder" \\
  --query Policy --output text |
  grep -o 'arn:aws:execute-api:[^"]*' | while read -r api; do
    grep -qF "\\"source_arn\\": \\"$api\\"" known.json || echo "$NAME-responder/api-gateway"
  done"""
REVOKE = """\
aws ec2 revoke-security-group-egress --region "$REGION" --group-id "$ID" \\
  --ip-permissions "IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}]\""""
TIDY = "rm -f recovered.tf tainted\nterraform plan"
DESCRIBE = """\
aws ec2 describe-security-group-rules --region "$REGION" --security-group-rule-ids "$ID" \\
  --query "SecurityGroupRules[].[Description, CidrIpv4]" --output text"""

NAME = "private-api"
EAST, WEST = "us-east-1", "us-west-2"
SECONDS = 600
ROUNDS = 8

EXISTS = re.compile(
    r"already ?exist|duplicate|conflict|already associated|^accepting .* IncorrectState",
    re.IGNORECASE,
)
AT = re.compile(r"with ([\w.-]+(?:\[\"[^\"]+\"\])?),")


@pytest.fixture(scope="module")
def deployment(deploy):
    made = deploy(example())
    made.environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TF_CLI_ARGS_apply": "-auto-approve -no-color",
        "TF_CLI_ARGS_destroy": "-auto-approve -no-color",
        "TF_CLI_ARGS_refresh": "-no-color",
        "AWS_PAGER": "",
    }
    return made


@pytest.fixture(scope="module")
def chance():
    seed = int(os.environ.get("ISTHMUS_E2E_SEED") or random.randrange(2**32))
    say(f"ISTHMUS_E2E_SEED={seed}")
    return random.Random(seed)


def shell(deployment, command, folder=None, allowed=(0,), **variables):
    """What a command of the page printed."""
    return run(
        ["bash", "-euo", "pipefail", "-c", command],
        folder or deployment.folder,
        deployment.environment | variables,
        SECONDS,
        allowed,
    )


# --- Disturbances.


def changes_so_far(deployment, region):
    """How many calls have changed something in a Region."""
    reads = ("Get", "Describe", "List", "Head", "Search")
    return sum(
        call["region"] == region
        and call["service"] not in ("s3", "sts")
        and not call["action"].startswith(reads)
        for call in deployment.emulator.calls()
    )


def apply_until(deployment, workspace, region, changes, seconds=SECONDS):
    """An apply that has changed that much by now, or has ended."""
    start = changes_so_far(deployment, region)
    running = deployment[workspace].start("apply", "-auto-approve", "-no-color")
    deadline = time.monotonic() + seconds
    while running.running and changes_so_far(deployment, region) < start + changes:
        assert time.monotonic() < deadline, running
        time.sleep(0.1)
    return running


def interrupt(deployment, workspace, region, changes):
    """Ctrl-C after so many changes; whether there was anything to interrupt."""
    running = apply_until(deployment, workspace, region, changes)
    try:
        hit = running.running
        running.interrupt()
        running.wait(SECONDS)
        say(f"SIGINT to {workspace} after {changes} changes{'' if hit else ', when it had ended'}")
        return hit
    finally:
        running.close()


def kill(deployment, workspace, region, changes):
    """SIGKILL to Terraform and its providers after so many changes."""
    running = apply_until(deployment, workspace, region, changes)
    hit = running.running
    running.close()
    say(f"SIGKILL to {workspace} after {changes} changes{'' if hit else ', when it had ended'}")
    return hit


# --- The page's tables.


def tables():
    """The rows of every table of the page, by the table's header."""
    found, rows = {}, None
    for line in PAGE.read_text().splitlines():
        if not line.startswith("|"):
            rows = None
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if rows is None:
            rows = found.setdefault(cells[0], [])
        elif not set(line) <= set("|- "):
            rows.append([cell.strip("`") for cell in cells])
    return found


def pattern(template, last=r"[^:]+"):
    """A regular expression for a template with <placeholders>; the last one may hold slashes."""
    parts = re.split(r"<(\w+)>", template)
    names = parts[1::2]
    kinds = {"id": r"[^/:]+", "rest": last, "path": last, "zone": r"[a-z0-9]+-az\d"}
    text = re.escape(parts[0])
    for name, after in zip(names, parts[2::2], strict=True):
        text += f"(?P<{name}>{kinds.get(name, r'[a-z0-9-]+')})" + re.escape(after)
    return re.compile(text + "$")


def fill(template, values):
    return re.sub(r"<(\w+)>", lambda match: values[match.group(1)], template)


def block(arn, name):
    """(address, id) of something that bears a tag; None for what needs no adopting."""
    for ending, named, address, identity in tables()["ARN"]:
        at = pattern(ending).search(arn)
        by = pattern(named.replace("<prefix>", NAME)).match(name) if named else True
        if at and by:
            values = at.groupdict() | {"arn": arn} | (by.groupdict() if named else {})
            return fill(address, values), fill(identity, values)
    raise AssertionError(f"the page does not say what {arn} ({name}) is")


def rule(deployment, region, arn):
    """(address, id) of a security group's rule, by its description."""
    identity = arn.rsplit("/", 1)[1]
    text = shell(deployment, DESCRIBE, REGION=region, ID=identity)
    description, cidr = text.strip().split("\t")
    for said, address in tables()["Description"]:
        match = pattern(said.replace("<other>", "<id>")).match(description)
        if match:
            values = {"cidr": cidr, "region": region, "other": match.groupdict().get("id")}
            return fill(address.removeprefix("in `peering`: `"), values), identity
    raise AssertionError(f"the page does not say what the rule '{description}' is")


def untagged(deployment, workspace, errors):
    """{address: id} of what bears no tag, made of what the states hold and the apply says."""
    held = deployment[workspace].held()
    outputs = {
        region: deployment[f"regional-{region}"].outputs() for region in deployment.spec["regions"]
    } if workspace == "peering" else {}
    return {
        address: identity(deployment, workspace, address, error, held, outputs)
        for address, error in errors.items()
    }


def identity(deployment, workspace, address, error, held, outputs):
    """The id of one of them."""
    kind, key = address.split(".", 1)[0], re.search(r"\[\"([^\"]+)\"\]", address)
    key = key and key.group(1)
    label = address.split(".", 1)[1].split("[")[0]
    assert kind in {row[0] for row in tables()["Type"]}, f"the page says nothing of {address}"

    def tgw_table():
        if workspace == "peering":
            return outputs[label.split("_")[0]]["transit_gateway_route_table_id"]
        return held["aws_ec2_transit_gateway_route_table.main"]["id"]

    def attachment():
        if workspace == "peering":
            [found] = [v for k, v in held.items() if "peering_attachment." in k]
            return found["id"]
        return held["aws_ec2_transit_gateway_vpc_attachment.main"]["id"]

    def cidr():
        where = label.split("_")[1] if workspace == "peering" else workspace[len("regional-") :]
        return deployment.spec["regions"][where]["network"]["cidr"]

    def api():
        return held["aws_api_gateway_rest_api.main"]["id"]

    def resource():
        if label == "root":
            return held["aws_api_gateway_rest_api.main"]["root_resource_id"]
        region = workspace[len("regional-") :]
        found = deployment.aws("apigateway", region).get_resources(restApiId=api())["items"]
        return next(r["id"] for r in found if r["path"] != "/")

    def role():
        region = workspace[len("regional-") :]
        return f"{NAME}-{label.replace('_', '-')}-{region}"

    made = {
        "aws_iam_role_policy_attachment": lambda: (
            f"{role()}/arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
        ),
        "aws_route_table_association": lambda: "/".join(
            [held[f'aws_subnet.{label}["{key}"]']["id"], held[f"aws_route_table.{label}"]["id"]]
        ),
        "aws_route": lambda: f"{outputs[label.split('_')[0]][f'{key}_route_table_id']}_{cidr()}",
        "aws_ec2_transit_gateway_peering_attachment_accepter": attachment,
        "aws_ec2_transit_gateway_route": lambda: f"{tgw_table()}_{cidr()}",
        "aws_ec2_transit_gateway_route_table_association": lambda: f"{tgw_table()}_{attachment()}",
        "aws_api_gateway_resource": lambda: f"{api()}/{resource()}",
        "aws_api_gateway_method": lambda: f"{api()}/{resource()}/ANY",
        "aws_api_gateway_base_path_mapping": lambda: "/".join(
            [deployment.spec["domain"], deployment.spec["api"]["basePath"]]
        ),
        "aws_route53_zone": lambda: re.search(r"hosted zone (\w+)", error).group(1),
        "aws_route53_record": lambda: (
            f"{held['aws_route53_zone.main']['zone_id']}_{deployment.spec['domain']}_A_{key}"
        ),
    }
    return made[kind]()


# --- The page's steps.


def unlock(deployment, workspace):
    said = deployment[workspace].start("plan", "-no-color")
    try:
        said.wait(SECONDS)
        text = said.output + said.errors
    finally:
        said.close()
    if "Error acquiring the state lock" not in text:
        assert "Error:" not in text, text
        say(f"{workspace}: the lock was released before the kill")
        return
    identity = re.search(r"Lock Info:\W+ID:\s+(\S+)", text).group(1)
    shell(deployment, UNLOCK, deployment[workspace].directory, ID=identity)


def unknown(deployment, region):
    """[(ARN, name)] of what exists in a Region and no state knows."""
    lines = shell(deployment, LIST, REGION=region, NAME=NAME).splitlines()
    return [tuple(line.split(" ", 1)) for line in lines]


def belongs(workspace, address):
    """Whether something is of that workspace, by its address."""
    crosses = re.search(r"[a-z]-\d_[a-z]{2}-", address) is not None
    if workspace == "peering":
        return crosses
    return not crosses and address.startswith("aws_route53") == (workspace == "global-dns")


class Recovery:
    """Steps 2 to 6 in one workspace; ``regions`` are those to look in."""

    guard = threading.Lock()  # one at a time writes known.json

    def __init__(self, deployment, workspace, regions):
        self.deployment, self.workspace, self.regions = deployment, workspace, regions
        self.folder = deployment[workspace].directory
        self.blocks = {}

    def look(self):
        """Steps 2 to 4; how many things no state knew."""
        self.blocks = {}
        (self.folder / "recovered.tf").unlink(missing_ok=True)
        shell(self.deployment, HALF_MADE, self.folder)
        for address in (self.folder / "tainted").read_text().splitlines():
            say(f"{self.workspace}: {address} was half made")
        for region in self.regions:
            home = self.workspace == f"regional-{region}"
            with self.guard:
                found = unknown(self.deployment, region)
                roles = self.names(ROLES, region) if home else []
                permissions = self.names(PERMISSIONS, region) if home else []
            for arn, name in found:
                self.adopt(region, arn, name)
            for role in roles:
                purpose = role[len(NAME) + 1 : -len(region) - 1].replace("-", "_")
                self.add(f"aws_iam_role.{purpose}", role)
            for permission in permissions:
                self.add("aws_lambda_permission.responder", permission)
        if self.workspace == "global-dns":
            for line in shell(self.deployment, CHECKS, NAME=NAME).splitlines():
                check, region = line.split()
                self.add(f'aws_route53_health_check.region["{region}"]', check)
        self.write()
        return len(self.blocks)

    def names(self, command, region):
        """What a list of step 3 shows; one of permissions fails where there is none."""
        allowed = (0, 1, 254, 255) if command == PERMISSIONS else (0,)
        return shell(self.deployment, command, allowed=allowed, REGION=region, NAME=NAME).split()

    def adopt(self, region, arn, name):
        by_description = ":security-group-rule/" in arn
        address, identity = (
            rule(self.deployment, region, arn) if by_description else block(arn, name)
        )
        if address.startswith("none") or not belongs(self.workspace, address):
            return
        self.add(address, identity)
        if ":security-group/" in arn:
            shell(self.deployment, REVOKE, allowed=(0, 254, 255), REGION=region, ID=identity)

    def add(self, address, identity):
        assert self.blocks.get(address, identity) == identity, f"two of {address}"
        self.blocks[address] = identity

    def write(self):
        blocks = sorted(self.blocks.items())
        text = [f"import {{\n  to = {to}\n  id = {json.dumps(by)}\n}}\n" for to, by in blocks]
        (self.folder / "recovered.tf").write_text("".join(text))

    def finish(self):
        """Steps 5 and 6."""
        for _ in range(ROUNDS):
            plan = self.deployment[self.workspace].plan()
            lost = {address for address, actions in plan.items() if "delete" in actions}
            assert not lost, f"{self.workspace}: a block is missing, or why replace {lost}?"
            try:
                shell(self.deployment, APPLY, self.folder)
                break
            except CommandFailed as failure:
                found = existing(str(failure))
                if not found or set(found) & set(self.blocks):
                    raise
                self.blocks |= untagged(self.deployment, self.workspace, found)
                self.write()
        assert "No changes" in shell(self.deployment, TIDY, self.folder)
        say(f"{self.workspace} is whole again; adopted: {len(self.blocks)}")


def existing(text):
    """{address: error} of what exists already; empty if an error of the apply is another one."""
    errors = re.split(r"(?m)^Error: ", text)[1:]
    if not all(EXISTS.search(error) for error in errors):
        return {}
    return {AT.search(error).group(1): error for error in errors}


# --- The tests.


def test_page_shows_the_commands_that_run_here():
    mark = "```sh by=src/e2e/tests/test_recovery.py"
    shown = re.findall(rf"{mark}\n(.*?)\n```", PAGE.read_text(), re.DOTALL)
    assert shown == [UNLOCK, HALF_MADE, LIST, ROLES, CHECKS, PERMISSIONS, REVOKE, APPLY, TIDY, DESCRIBE]


@pytest.mark.step
def test_a_regional_apply_interrupted_and_one_killed(deployment, chance):
    deployment.synth()
    deployment.init()
    east = [chance.randrange(1, most) for most in (60, 30, 15)]  # less is left every time
    west = chance.randrange(1, 60)

    def interrupted():
        recovery = Recovery(deployment, f"regional-{EAST}", [EAST])
        for changes in east:
            interrupt(deployment, f"regional-{EAST}", EAST, changes)
            say(f"regional-{EAST}: {recovery.look()} things that no state knew")
        with step("apply after the interruptions"):
            recovery.finish()

    def killed():
        recovery = Recovery(deployment, f"regional-{WEST}", [WEST])
        if kill(deployment, f"regional-{WEST}", WEST, west):
            unlock(deployment, f"regional-{WEST}")
        say(f"regional-{WEST}: {recovery.look()} things that no state knew")
        with step("recovery of the killed apply"):
            recovery.finish()

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(interrupted), pool.submit(killed)]
    first, second = (each.exception() for each in running)
    if first or second:
        raise first or second from (second if first else None)
    counts = [
        {key.split("/")[2]: len(found) for key, found in deployment.resources(region).items()}
        for region in (EAST, WEST)
    ]
    assert counts[0] == counts[1], "one of the two holds something twice"


@pytest.mark.step
@pytest.mark.parametrize("workspace", ["peering", "global-dns"])
def test_what_joins_regions_interrupted_and_killed(deployment, chance, workspace):
    recovery = Recovery(deployment, workspace, [EAST, WEST])
    interrupt(deployment, workspace, EAST, chance.randrange(1, 4))
    recovery.look()
    if kill(deployment, workspace, EAST, chance.randrange(1, 4)):
        unlock(deployment, workspace)
    say(f"{workspace}: {recovery.look()} more things that no state knew")
    recovery.finish()


def test_all_of_it_converged(deployment):
    assert deployment.changes() == {}
    assert deployment.resources()["111122223333/aws/route53"] == sorted(
        value["id"].removeprefix("/hostedzone/")
        for address, value in deployment["global-dns"].held().items()
        if address.startswith(("aws_route53_zone.", "aws_route53_health_check."))
    )
    for region in (EAST, WEST):
        assert unknown(deployment, region) == []


@pytest.mark.parametrize("region", [EAST, WEST])
def test_no_security_group_lets_more_out_than_it_should(deployment, region):
    ec2 = deployment.aws("ec2", region)
    rules = [
        rule
        for group in ec2.describe_security_groups()["SecurityGroups"]
        if group["GroupName"].startswith(NAME)
        for rule in ec2.describe_security_group_rules(
            Filters=[{"Name": "group-id", "Values": [group["GroupId"]]}]
        )["SecurityGroupRules"]
        if rule["IsEgress"]
    ]
    [endpoint] = ec2.describe_vpc_endpoints()["VpcEndpoints"]
    [rule] = rules
    assert rule["ReferencedGroupInfo"]["GroupId"] == endpoint["Groups"][0]["GroupId"]
    assert (rule["IpProtocol"], rule["FromPort"]) == ("tcp", 443)


@pytest.mark.step
@pytest.mark.parametrize("workspace", [f"regional-{EAST}", "peering", "global-dns"])
def test_a_lost_state(deployment, workspace):
    before, addresses = deployment.resources(), deployment[workspace].addresses()
    held = [address for address in addresses if not address.startswith("data.")]
    deployment[workspace]("state", "rm", *held)
    regions = [EAST] if workspace.startswith("regional") else [EAST, WEST]
    recovery = Recovery(deployment, workspace, regions)
    assert recovery.look()
    recovery.finish()
    assert deployment.resources() == before
    assert deployment[workspace].addresses() == addresses


@pytest.mark.step
def test_a_lost_region(deployment):
    deployment.emulator.control("POST", "block", region=WEST)
    try:
        assert deployment[f"regional-{EAST}"].changes() == ""
        assert deployment["global-dns"].changes() == ""
        deployment.spec["regions"][WEST]["retired"] = True
        deployment.synth()
        shell(deployment, APPLY, deployment["global-dns"].directory)
        checks = deployment.aws("route53").list_health_checks()["HealthChecks"]
        left = [c["HealthCheckConfig"]["AlarmIdentifier"]["Region"] for c in checks]
        assert left == [EAST]
    finally:
        deployment.emulator.control("DELETE", "block")
    deployment.spec["regions"][WEST]["retired"] = False
    deployment.synth()
    shell(deployment, APPLY, deployment["global-dns"].directory)
    assert deployment.changes() == {}


@pytest.mark.step
def test_destroy_leaves_nothing(deployment):
    deployment.destroy()
    assert deployment.resources() == {}
