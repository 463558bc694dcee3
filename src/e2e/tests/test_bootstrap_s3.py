"""docs/state.md: ``isthmus bootstrap s3`` makes the buckets of the state, on the emulator, and a
workspace keeps its state there."""

import json

import pytest

from harness.deployment import example
from harness.process import CommandFailed
from harness.terraform import Terraform

BUCKETS = {"bootstrap-state-east": "us-east-1", "bootstrap-state-west": "us-west-2"}
KEY = "arn:aws:kms:us-west-2:111122223333:key/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e02"

each_bucket = pytest.mark.parametrize("bucket", BUCKETS)


@pytest.fixture(scope="module")
def deployment(deploy):
    spec = example()
    spec["state"] = {
        "s3": {
            "bucket": "bootstrap-state-east",
            "region": "us-east-1",
            "workspaces": {
                "regional-us-west-2": {
                    "bucket": "bootstrap-state-west",
                    "region": "us-west-2",
                    "kmsKey": KEY,
                }
            },
        }
    }
    return deploy(spec)


@pytest.fixture(scope="module")
def bootstrap(deployment):
    return Terraform(deployment.folder / "bootstrap" / "s3", deployment.environment)


@pytest.mark.step
def test_apply(deployment, bootstrap):
    deployment.synth()
    deployment.isthmus("bootstrap", "s3")
    # terraform -chdir=bootstrap/s3 init, and apply.
    bootstrap.init()
    bootstrap.apply()
    state = deployment.folder / "state" / "private-api" / "bootstrap-s3.tfstate"
    assert json.loads(state.read_text())["resources"]


@pytest.mark.step
@each_bucket
def test_bucket_is_versioned_and_encrypted(deployment, bucket):
    s3 = deployment.aws("s3", BUCKETS[bucket])
    where = s3.get_bucket_location(Bucket=bucket)["LocationConstraint"]
    assert (where or "us-east-1") == BUCKETS[bucket]
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    [rule] = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    default = rule["ApplyServerSideEncryptionByDefault"]
    if bucket == "bootstrap-state-west":
        assert default == {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY}
        assert rule["BucketKeyEnabled"]
    else:
        assert default == {"SSEAlgorithm": "AES256"}


@pytest.mark.step
@each_bucket
def test_bucket_is_closed(deployment, bucket):
    s3 = deployment.aws("s3", BUCKETS[bucket])
    block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert set(block.values()) == {True} and len(block) == 4
    [rule] = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
    assert rule == {"ObjectOwnership": "BucketOwnerEnforced"}
    [statement] = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]
    assert statement == {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


@pytest.mark.step
def test_second_plan_is_empty(bootstrap):
    assert bootstrap.changes() == ""


@pytest.mark.step
def test_is_not_destroyed(bootstrap):
    refused = bootstrap.start("destroy", "-auto-approve", "-no-color")
    assert refused.wait(120) == 1
    assert "prevent_destroy" in refused.errors
    refused.close()
    assert bootstrap.changes() == ""


@pytest.mark.step
def test_a_workspace_keeps_its_state_there(deployment):
    for workspace, bucket in zip(("regional-us-east-1", "regional-us-west-2"), BUCKETS):
        terraform, s3 = deployment[workspace], deployment.aws("s3", BUCKETS[bucket])
        # The emulator is reached without TLS, which the policy forbids.
        with pytest.raises(CommandFailed, match="403"):
            terraform.init()
        s3.delete_bucket_policy(Bucket=bucket)
        terraform.init()
        terraform("apply", "-auto-approve", "-no-color", "-target=aws_cloudwatch_log_group.responder")
        listed = s3.list_objects_v2(Bucket=bucket)["Contents"]
        assert [each["Key"] for each in listed] == [f"private-api/{workspace}.tfstate"]
        assert terraform.addresses() == ["aws_cloudwatch_log_group.responder"]
