"""A client in each VPC: a Lambda function in a workload subnet, and a second endpoint of API
Gateway, which the API must refuse. Made by the test, removed by it."""

import io
import json
import time
import zipfile
from functools import partial
from pathlib import Path

from botocore.exceptions import ClientError

from harness.progress import say, step

from .options import TAG

CODE = Path(__file__).with_name("probe.mjs")
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
ACCESS = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"

READY_SECONDS = 600
RELEASE_SECONDS = 3600  # AWS says up to 20 minutes for a function's interfaces; it has taken longer
ROLE_SECONDS = 120


class Probe:
    """The client of one Region. ``aws(service, region)`` gives boto3 clients."""

    def __init__(self, aws, options, region, pause=10):
        self.aws, self.options, self.region, self.pause = aws, options, region, pause
        self.name = f"{options.name}-probe"
        self.role = f"{self.name}-{region}"
        self.tags = {TAG: options.run, "Name": self.name}
        self.made = []  # (what, how to remove it), in the order of making

    def client(self, service):
        return self.aws(service, self.region)

    def _tagged(self, kind):
        tags = [{"Key": key, "Value": value} for key, value in self.tags.items()]
        return [{"ResourceType": kind, "Tags": tags}]

    def make(self, vpc, cidr, subnets):
        """Makes everything and waits until it can be used."""
        self._make_groups(vpc, cidr)
        self._make_endpoint(vpc, subnets[:1])
        self._make_function(subnets[:1])

    def _make_groups(self, vpc, cidr):
        ec2 = self.client("ec2")
        for name in (self.name, f"{self.name}-endpoint"):
            group = ec2.create_security_group(
                GroupName=name,
                Description="Test client of a private API",
                VpcId=vpc,
                TagSpecifications=self._tagged("security-group"),
            )["GroupId"]
            self.made.append((f"security group {group}", partial(self._remove_group, group)))
            if name.endswith("-endpoint"):
                self.endpoint_group = group
            else:
                self.group = group
        ec2.authorize_security_group_ingress(
            GroupId=self.endpoint_group,
            IpPermissions=[
                {
                    "IpProtocol": "tcp",
                    "FromPort": 443,
                    "ToPort": 443,
                    "IpRanges": [{"CidrIp": cidr}],
                }
            ],
        )

    def _make_endpoint(self, vpc, subnets):
        ec2 = self.client("ec2")
        endpoint = ec2.create_vpc_endpoint(
            VpcEndpointType="Interface",
            VpcId=vpc,
            ServiceName=f"com.amazonaws.{self.region}.execute-api",
            SubnetIds=subnets,
            SecurityGroupIds=[self.endpoint_group],
            PrivateDnsEnabled=False,
            TagSpecifications=self._tagged("vpc-endpoint"),
        )["VpcEndpoint"]["VpcEndpointId"]
        self.endpoint = endpoint
        self.made.append(
            (
                f"endpoint {endpoint}",
                lambda: ec2.delete_vpc_endpoints(VpcEndpointIds=[endpoint]),
            )
        )

        def found():
            answer = ec2.describe_vpc_endpoints(VpcEndpointIds=[endpoint])
            return answer["VpcEndpoints"][0]

        self.wait("the second endpoint", lambda: found()["State"] == "available")
        self.endpoint_host = found()["DnsEntries"][0]["DnsName"]

    def _make_function(self, subnets):
        iam, functions = self.client("iam"), self.client("lambda")
        tags = [{"Key": key, "Value": value} for key, value in self.tags.items()]
        role = iam.create_role(
            RoleName=self.role, AssumeRolePolicyDocument=json.dumps(TRUST), Tags=tags
        )["Role"]["Arn"]
        self.made.append((f"role {self.role}", lambda: iam.delete_role(RoleName=self.role)))
        iam.attach_role_policy(RoleName=self.role, PolicyArn=ACCESS)
        self.made.append(
            (
                f"policy of {self.role}",
                lambda: iam.detach_role_policy(RoleName=self.role, PolicyArn=ACCESS),
            )
        )
        logs, group = self.client("logs"), f"/aws/lambda/{self.name}"
        logs.create_log_group(logGroupName=group, tags=self.tags)
        self.made.append(
            (f"log group {group}", lambda: logs.delete_log_group(logGroupName=group))
        )
        self.made.append(("network interfaces of the function", self._released))
        deadline = time.monotonic() + ROLE_SECONDS
        while True:
            try:
                functions.create_function(
                    FunctionName=self.name,
                    Role=role,
                    Runtime="nodejs22.x",
                    Handler="index.handler",
                    Code={"ZipFile": packed()},
                    Timeout=20,
                    VpcConfig={"SubnetIds": subnets, "SecurityGroupIds": [self.group]},
                    Tags=self.tags,
                )
                break
            except ClientError as refusal:
                # A new role is known everywhere only after some seconds.
                code = refusal.response["Error"]["Code"]
                if code != "InvalidParameterValueException" or time.monotonic() > deadline:
                    raise
                time.sleep(self.pause)
        self.made.append(
            (
                f"function {self.name}",
                lambda: functions.delete_function(FunctionName=self.name),
            )
        )

        def active():
            configuration = functions.get_function_configuration(FunctionName=self.name)
            return configuration.get("State", "Active") == "Active"

        self.wait("the function", active)

    def ask(self, host, path, **headers):
        """{status, body, addresses} of a GET from inside the VPC; status 0 where nothing came."""
        event = {"host": host, "path": path, "headers": headers}
        answer = self.client("lambda").invoke(
            FunctionName=self.name, Payload=json.dumps(event).encode()
        )
        text = answer["Payload"].read()
        if answer.get("FunctionError"):
            raise RuntimeError(f"the probe of {self.region} failed: {text!r}")
        return json.loads(text)

    def wait(self, what, done, seconds=READY_SECONDS):
        """Returns when ``done()`` is true; raises TimeoutError past the limit."""
        deadline = time.monotonic() + seconds
        while not done():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what} in {self.region} took longer than {seconds} s")
            time.sleep(self.pause)

    def _interfaces(self):
        ec2 = self.client("ec2")
        groups = [group for group in (getattr(self, "group", None),) if group]
        answer = ec2.describe_network_interfaces(Filters=[{"Name": "group-id", "Values": groups}])
        return answer["NetworkInterfaces"]

    def _released(self):
        """AWS removes a deleted function's interfaces when it likes; nothing else goes before."""
        with step(f"waiting for {self.region} to release the probe's network interfaces"):
            self.wait("releasing interfaces", lambda: not self._interfaces(), RELEASE_SECONDS)

    def _remove_group(self, group):
        """Removes a security group once nothing uses it any more."""

        def gone():
            try:
                self.client("ec2").delete_security_group(GroupId=group)
                return True
            except ClientError as refusal:
                if refusal.response["Error"]["Code"] != "DependencyViolation":
                    raise
                return False

        self.wait(f"releasing security group {group}", gone)

    def remove(self):
        """Removes what was made, last first; what could not be removed, with the reason."""
        failures = []
        while self.made:
            what, undo = self.made.pop()
            try:
                undo()
            except Exception as problem:  # the rest is to go all the same
                failures.append(f"{what} in {self.region}: {problem}")
                say(f"could not remove {failures[-1]}")
        return failures


def packed():
    """The function's code as a ZIP file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.mjs", CODE.read_text())
    return file.getvalue()
