"""Fixtures of every test here: an emulator for the whole run, and AWS clients that talk to it."""

import functools
import itertools
import json
import shutil
from collections import Counter
from contextlib import contextmanager

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from emulator.process import Emulator
from harness.deployment import Deployment
from harness.progress import Follower, say
from harness.terraform import TARGET

CLIENT = Config(connect_timeout=10, read_timeout=60, retries={"total_max_attempts": 1})


def clients(emulator):
    """client(service, region) for boto3 clients of that emulator, each made once."""

    @functools.cache
    def client(service, region="us-east-1"):
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=emulator.url,
            aws_access_key_id="emulator",
            aws_secret_access_key="emulator",
            config=CLIENT,
        )

    return client


@pytest.fixture(scope="session")
def emulator():
    """One emulator for the whole run. Tests share its account: give what you make its own name."""
    with Emulator() as started:
        yield started


@pytest.fixture
def empty_emulator():
    """An emulator of the test's own, with nothing in it (it takes about two seconds to start)."""
    with Emulator() as started:
        yield started


@pytest.fixture(scope="session")
def aws(emulator):
    """aws(service, region="us-east-1"): a boto3 client."""
    return clients(emulator)


@pytest.fixture
def refused():
    """refused(code): AWS is to answer what is inside with that error."""

    @contextmanager
    def expect(code):
        with pytest.raises(ClientError) as caught:
            yield caught
        assert caught.value.response["Error"]["Code"] == code

    return expect


class Make:
    """Makes what tests need but are not about."""

    serial = itertools.count(1)

    def __init__(self, emulator, aws):
        self.emulator, self.aws = emulator, aws

    def name(self):
        """A name that no other test uses."""
        return f"test-{next(self.serial)}"

    def vpc(self, region="us-east-1", cidr="10.1.0.0/16"):
        ec2 = self.aws("ec2", region)
        vpc = ec2.create_vpc(CidrBlock=cidr)["Vpc"]["VpcId"]
        ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        return vpc

    def subnet(self, vpc, cidr="10.1.64.0/28", zone="use1-az1", region="us-east-1"):
        subnet = self.aws("ec2", region).create_subnet(
            VpcId=vpc, CidrBlock=cidr, AvailabilityZoneId=zone
        )
        return subnet["Subnet"]["SubnetId"]

    def group(self, vpc):
        name = self.name()
        made = self.aws("ec2").create_security_group(GroupName=name, Description=name, VpcId=vpc)
        return made["GroupId"]

    def gateway(self, region="us-east-1", default="disable"):
        options = {"DefaultRouteTableAssociation": default, "DefaultRouteTablePropagation": default}
        made = self.aws("ec2", region).create_transit_gateway(Options=options)
        return made["TransitGateway"]["TransitGatewayId"]

    def gateway_table(self, gateway, region="us-east-1"):
        made = self.aws("ec2", region).create_transit_gateway_route_table(TransitGatewayId=gateway)
        return made["TransitGatewayRouteTable"]["TransitGatewayRouteTableId"]

    def attachment(self, gateway, vpc, *subnets, tags=None):
        given = [{"Key": k, "Value": v} for k, v in (tags or {}).items()]
        kind = "transit-gateway-attachment"
        made = self.aws("ec2").create_transit_gateway_vpc_attachment(
            TransitGatewayId=gateway,
            VpcId=vpc,
            SubnetIds=subnets,
            TagSpecifications=[{"ResourceType": kind, "Tags": given}] if given else [],
        )
        return made["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"]

    def attached(self):
        """A VPC attached to a Transit Gateway: (vpc, gateway, attachment)."""
        vpc, gateway = self.vpc(), self.gateway()
        return vpc, gateway, self.attachment(gateway, vpc, self.subnet(vpc))

    def peering(self, gateway, peer, region="us-east-1", peer_region="us-west-2"):
        made = self.aws("ec2", region).create_transit_gateway_peering_attachment(
            TransitGatewayId=gateway,
            PeerTransitGatewayId=peer,
            PeerRegion=peer_region,
            PeerAccountId="111122223333",
        )
        return made["TransitGatewayPeeringAttachment"]["TransitGatewayAttachmentId"]

    def certificate(self, region="us-east-1"):
        arn = f"arn:aws:acm:{region}:111122223333:certificate/{self.name()}"
        self.emulator.certificate(arn)
        return arn

    def balancer(self, *mappings, groups=(), vpc=None):
        """A Network Load Balancer; without mappings, in a subnet of its own."""
        mappings = mappings or [{"SubnetId": self.subnet(vpc or self.vpc())}]
        made = self.aws("elbv2").create_load_balancer(
            Name=self.name(),
            Type="network",
            Scheme="internal",
            SubnetMappings=mappings,
            SecurityGroups=list(groups),
        )
        return made["LoadBalancers"][0]

    def role(self):
        name = self.name()
        made = self.aws("iam").create_role(RoleName=name, AssumeRolePolicyDocument="{}")
        return made["Role"]["Arn"]


@pytest.fixture
def make(emulator, aws):
    """See `Make`."""
    return Make(emulator, aws)


@pytest.fixture(scope="module")
def deploy(request, tmp_path_factory):
    """deploy(spec): a Deployment of a spec in a folder and an emulator of its own; ``kind`` makes
    another one, from the same arguments.

    Where a step failed, what the emulator was asked and what it printed are kept.
    """
    emulators = []

    def deployment(spec, kind=Deployment):
        emulators.append(Emulator())
        made = kind(tmp_path_factory.mktemp("deployment"), emulators[-1], spec)
        made.make_bucket()
        return made

    yield deployment
    for emulator in emulators:
        if hasattr(request.node, "failed_step"):
            kept = TARGET / "failed" / request.node.name.replace("/", "-")
            kept.mkdir(parents=True, exist_ok=True)
            (kept / "calls.json").write_text(json.dumps(emulator.calls(), indent=1))
            shutil.copy(emulator.log, kept / "emulator.log")
            say(f"kept for diagnosis: {kept}")
        emulator.stop()


def pytest_configure(config):
    config.addinivalue_line("markers", "step: what comes after it in its module builds on it")
    if not hasattr(config, "workerinput"):
        plugins = config.pluginmanager

        def write(line):
            plugins.getplugin("terminalreporter").write_line(line)

        config.follower = Follower(TARGET / "progress", write)


def pytest_unconfigure(config):
    if hasattr(config, "follower"):
        config.follower.stop()


def pytest_collection_modifyitems(items):
    """Modules that deploy first, the largest before: they take minutes, and no worker is to be
    left alone with one at the end."""
    deploying = Counter(item.parent for item in items if "deploy" in item.fixturenames)
    items.sort(key=lambda item: -deploying[item.parent])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed and not hasattr(item.parent, "failed_step"):
        say(f"FAILED {item.nodeid}")
        if item.get_closest_marker("step"):
            item.parent.failed_step = item.name
    return report


def pytest_runtest_setup(item):
    if hasattr(item.parent, "failed_step"):
        pytest.fail(f"not tried, since {item.parent.failed_step} failed", pytrace=False)
