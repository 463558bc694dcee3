"""Starting, stopping, the control API, and what Terraform needs of S3 and STS."""

import os
import signal
import subprocess
import sys
import urllib.error
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from emulator.process import E2E, Emulator

from .conftest import clients


def test_it_ends_on_sigterm_and_listens_on_loopback_only(tmp_path):
    with Emulator() as started:
        assert started.url.startswith("http://127.0.0.1:")
        os.kill(started.pid, signal.SIGTERM)
        assert started.stop() == 0


def test_a_port_in_use_is_said_at_once(emulator):
    port = emulator.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "emulator", "--port", port]
    ran = subprocess.run(command, cwd=E2E, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1
    assert port in ran.stderr and "in use" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_account_is_empty_until_something_is_made_and_again_after(empty_emulator):
    client = clients(empty_emulator)
    empty_emulator.certificate("arn:aws:acm:us-east-1:111122223333:certificate/given")
    assert empty_emulator.resources() == {}
    ec2 = client("ec2", "us-west-2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    role = client("iam").create_role(RoleName="role", AssumeRolePolicyDocument="{}")
    found = empty_emulator.resources()
    assert vpc in found["111122223333/us-west-2/ec2"]
    assert found["111122223333/aws/iam"] == [role["Role"]["RoleId"]]
    ec2.delete_vpc(VpcId=vpc)
    client("iam").delete_role(RoleName="role")
    assert empty_emulator.resources() == {}


def test_calls_are_recorded_with_operation_region_home_and_status(empty_emulator):
    client = clients(empty_emulator)
    client("ec2", "us-west-2").describe_vpcs()
    client("route53", "us-west-2").list_hosted_zones()
    client("apigateway").get_rest_apis()
    client("logs").describe_log_groups()
    client("s3").list_buckets()
    keys = ("service", "region", "home", "action", "status")
    assert [tuple(c[k] for k in keys) for c in empty_emulator.calls()] == [
        ("ec2", "us-west-2", "us-west-2", "DescribeVpcs", 200),
        ("route53", "us-west-2", "us-east-1", "ListHostedZones", 200),
        ("apigateway", "us-east-1", "us-east-1", "GetRestApis", 200),
        ("logs", "us-east-1", "us-east-1", "DescribeLogGroups", 200),
        ("s3", "us-east-1", "us-east-1", "ListBuckets", 200),
    ]
    empty_emulator.control("DELETE", "calls")
    assert empty_emulator.calls() == []


def test_what_is_blocked_fails_until_it_is_not(empty_emulator):
    client = clients(empty_emulator)
    for service, operation in (
        ("ec2", "describe_vpcs"),
        ("iam", "list_roles"),
        ("apigateway", "get_rest_apis"),
        ("logs", "describe_log_groups"),
        ("s3", "list_buckets"),
    ):
        rule = {"region": "us-east-1", "service": service}
        assert empty_emulator.control("POST", "block", **rule) == [rule]
        assert empty_emulator.control("GET", "block") == [rule]
        with pytest.raises(ClientError) as caught:
            getattr(client(service), operation)()
        answer = caught.value.response
        assert answer["Error"]["Code"] == "ServiceUnavailable"
        assert answer["ResponseMetadata"]["HTTPStatusCode"] == 503
        client("sts").get_caller_identity()
        assert empty_emulator.control("DELETE", "block", **rule) == []
        getattr(client(service), operation)()


def test_blocking_a_home_region_blocks_the_services_without_regions(empty_emulator):
    client = clients(empty_emulator)
    empty_emulator.control("POST", "block", home="us-east-1")
    with pytest.raises(ClientError):
        client("route53", "us-west-2").list_hosted_zones()
    client("ec2", "us-west-2").describe_vpcs()
    empty_emulator.control("DELETE", "block")
    client("route53", "us-west-2").list_hosted_zones()


@pytest.mark.parametrize(
    ("method", "name", "parameters", "status"),
    [
        ("POST", "block", {"colour": "red"}, 400),
        ("POST", "certificate", {"arn": "arn:aws:iam::1:role/x"}, 400),
        ("POST", "certificate", {}, 400),
        ("GET", "nonsense", {}, 404),
        ("POST", "resources", {}, 404),
    ],
)
def test_a_wrong_request_is_refused(emulator, method, name, parameters, status):
    with pytest.raises(urllib.error.HTTPError) as caught:
        emulator.control(method, name, **parameters)
    assert caught.value.code == status


def test_what_the_emulator_cannot_do_is_an_error_that_says_so(emulator, aws, refused):
    with refused("EmulatorFault"):
        aws("ec2").create_verified_access_instance()
    assert "error" in emulator.calls()[-1]


def test_every_caller_is_of_the_account_in_the_examples(aws):
    assert aws("sts").get_caller_identity()["Account"] == "111122223333"


def test_a_given_certificate_is_issued(aws, make):
    arn = make.certificate("us-west-2")
    found = aws("acm", "us-west-2").describe_certificate(CertificateArn=arn)["Certificate"]
    assert (found["CertificateArn"], found["Status"]) == (arn, "ISSUED")


def test_of_many_who_lock_a_state_one_succeeds(aws, make):
    s3, bucket = aws("s3"), make.name()
    s3.create_bucket(Bucket=bucket)

    def lock(owner):
        try:
            s3.put_object(Bucket=bucket, Key="a.tflock", Body=owner, IfNoneMatch="*")
        except ClientError as problem:
            return problem.response["Error"]["Code"]
        return "locked"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lock, [str(n).encode() for n in range(8)]))
    assert sorted(answers) == ["PreconditionFailed"] * 7 + ["locked"]
