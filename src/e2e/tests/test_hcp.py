"""docs/state.md: the example with its state in HCP Terraform, here a server in memory that
speaks its API. The workspaces run where the tests run: execution mode local."""

import shutil

import pytest

from harness.deployment import example
from harness.terraform import Terraform
from hcp.server import Server

PROJECT = "networking"
NAMES = [
    "private-api-regional-us-east-1",
    "private-api-regional-us-west-2",
    "private-api-peering",
    "private-api-global-dns",
]


@pytest.fixture(scope="module")
def server():
    with Server() as started:
        yield started


@pytest.fixture(scope="module")
def deployment(deploy, server):
    spec = example("examples/hcp-terraform.yaml")
    spec["state"] = {
        "hcp": {
            "organization": server.organization,
            "hostname": server.hostname,
            "project": PROJECT,
            "execution": "local",
        }
    }
    made = deploy(spec)
    made.environment |= server.environment
    return made


@pytest.mark.step
def test_init_makes_project_and_workspaces(deployment, server):
    deployment.synth()
    deployment.init()
    assert [w["name"] for w in server.workspaces.values()] == NAMES
    assert {w["project"] for w in server.workspaces.values()} == {PROJECT}
    assert list(server.projects.values()) == ["Default Project", PROJECT]


@pytest.mark.step
def test_apply(deployment, server):
    deployment.in_order("apply", Terraform.apply)
    for name in NAMES:
        assert server.state(name)["resources"], name
        assert not server.workspace(name)["locked"], name
    # Nothing of it is left on this machine.
    left = [path for path in deployment.folder.rglob("*.tfstate") if path.parent.name != ".terraform"]
    assert not left


@pytest.mark.step
def test_outputs_travel_between_workspaces(deployment, server):
    gateways = {
        region: deployment[f"regional-{region}"].outputs()["transit_gateway_id"]
        for region in ("us-east-1", "us-west-2")
    }
    [peering] = deployment.aws("ec2").describe_transit_gateway_peering_attachments()[
        "TransitGatewayPeeringAttachments"
    ]
    ends = [peering["RequesterTgwInfo"], peering["AccepterTgwInfo"]]
    assert {end["Region"]: end["TransitGatewayId"] for end in ends} == gateways
    read = f"/api/v2/workspaces/{server.workspace(NAMES[0])['id']}/current-state-version"
    server.calls.clear()
    deployment["peering"].plan()
    assert ("GET", read) in server.calls


@pytest.mark.step
def test_second_plans_are_empty(deployment):
    assert deployment.changes() == {}


@pytest.mark.step
def test_a_folder_works_wherever_it_lies(deployment, tmp_path):
    """It is uploaded as it is for a run on the server, so it must need nothing beside it."""
    for workspace in deployment.workspaces():
        folder = tmp_path / workspace["name"]
        moved = Terraform(folder, deployment.environment)
        shutil.copytree(
            deployment[workspace["name"]].directory,
            folder,
            ignore=shutil.ignore_patterns(".terraform*"),
        )
        moved.init()
        assert moved.changes() == ""


@pytest.mark.step
def test_a_locked_workspace_waits(deployment, server):
    workspace = server.workspace(NAMES[2])
    workspace["locked"] = True
    try:
        refused = deployment["peering"].start("plan", "-no-color")
        assert refused.wait(60) == 1
        assert "already locked" in refused.errors
        refused.close()
    finally:
        workspace["locked"] = False


@pytest.mark.step
def test_destroy(deployment, server):
    deployment.destroy()
    assert deployment.resources() == {}
    assert all(not server.state(name)["resources"] for name in NAMES)


def test_terraform_asked_nothing_that_the_server_does_not_know(server):
    assert not server.unknown
