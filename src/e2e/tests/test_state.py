"""docs/state.md: a workspace moves from one backend to another with ``terraform init
-migrate-state`` and keeps what it knows."""

import pytest

from harness.deployment import example

HELD = ["aws_cloudwatch_log_group.responder"]
WORKSPACE = "regional-us-east-1"


@pytest.fixture(scope="module")
def deployment(deploy):
    made = deploy(example())
    made.environment["TF_CLI_ARGS_init"] = "-force-copy -no-color"  # yes to what it asks
    return made


@pytest.mark.step
def test_a_state_of_one_thing(deployment):
    deployment.spec["state"] = "local"
    deployment.synth()
    workspace = deployment[WORKSPACE]
    workspace.init()
    workspace("apply", "-auto-approve", "-no-color", f"-target={HELD[0]}")
    assert workspace.addresses() == HELD


@pytest.mark.step
@pytest.mark.parametrize("to", ["s3", "local"])
def test_moves(deployment, to):
    deployment.spec["state"] = example()["state"] if to == "s3" else "local"
    deployment.synth()
    workspace = deployment[WORKSPACE]
    workspace("init", "-migrate-state", "-no-color")
    assert workspace.addresses() == HELD
    kept = deployment.aws("s3").list_objects_v2(Bucket="isthmus-e2e-state").get("Contents", [])
    assert [each["Key"] for each in kept] == [f"private-api/{WORKSPACE}.tfstate"]
    assert HELD[0] not in workspace.plan()
