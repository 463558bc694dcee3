"""State that moves to another backend, and offline plans that leave it alone (docs/state.md)."""

import json

import pytest

from harness.deployment import BUCKET, example
from harness.process import CommandFailed

pytestmark = pytest.mark.step

WORKSPACE = "regional-us-east-1"
OUTPUTS = {"vpc_id": {"value": "vpc-1", "type": "string"}}


@pytest.fixture(scope="module")
def deployment(deploy):
    return deploy(example())


def in_bucket(deployment):
    key = f"{deployment.spec['name']}/{WORKSPACE}.tfstate"
    return json.loads(deployment.aws("s3").get_object(Bucket=BUCKET, Key=key)["Body"].read())


def test_local_state_lies_beside_the_spec(deployment):
    s3, deployment.spec["state"] = deployment.spec["state"], "local"
    deployment.synth()
    deployment.spec["state"] = s3
    terraform = deployment[WORKSPACE]
    terraform.init()
    state = deployment.folder / "applied.tfstate"
    state.write_text(
        json.dumps(
            {
                "version": 4,
                "terraform_version": "1.10.0",
                "serial": 7,
                "lineage": "6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e01",
                "outputs": OUTPUTS,
                "resources": [],
            }
        )
    )
    terraform("state", "push", state)
    kept = deployment.folder / "state" / deployment.spec["name"] / f"{WORKSPACE}.tfstate"
    assert json.loads(kept.read_text())["outputs"] == OUTPUTS


def test_state_moves_to_a_bucket(deployment):
    deployment.synth()
    terraform = deployment[WORKSPACE]
    # The flag answers the one question that Terraform asks.
    terraform("init", "-migrate-state", "-force-copy")
    assert in_bucket(deployment)["outputs"] == OUTPUTS
    assert terraform.outputs() == {"vpc_id": "vpc-1"}


def test_offline_workspace_leaves_it_alone(deployment):
    deployment.isthmus("synth", "--offline")
    terraform = deployment[WORKSPACE]
    with pytest.raises(CommandFailed, match="Backend configuration changed"):
        terraform("init", "-no-color")
    terraform("init", "-reconfigure")
    assert terraform.outputs() == {}
    assert in_bucket(deployment)["outputs"] == OUTPUTS


def test_a_plain_synth_leads_back_to_it(deployment):
    deployment.synth()
    terraform = deployment[WORKSPACE]
    terraform("init", "-reconfigure")
    assert terraform.outputs() == {"vpc_id": "vpc-1"}
