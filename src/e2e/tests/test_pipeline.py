"""``isthmus pipeline generic``: the script from first creation to a Region that has left."""

import shutil
import time
from functools import partial

import pytest

from harness.deployment import example
from harness.pipeline import PipelineDeployment, platform

EAST, WEST = "us-east-1", "us-west-2"
WORKSPACES = [f"regional-{EAST}", f"regional-{WEST}", "peering", "global-dns"]


@pytest.fixture(scope="module")
def deployment(deploy):
    made = deploy(example(), partial(PipelineDeployment, form="generic"))
    made.spec["rollout"] = {"bakeMinutes": 0, "platforms": [platform(made.environment)]}
    made.spec["defaults"] = {"logs": {"retentionDays": 30}}
    return made


def locks(deployment):
    """{workspace: its lock file}."""
    stacks = deployment.folder / "cdktf.out" / "stacks"
    return {f.parent.name: f.read_bytes() for f in stacks.glob("*/.terraform.lock.hcl")}


def applied(said):
    """The workspaces that a run applied, in their order."""
    mark = ": applies the saved plan"
    return [line.split("| ")[-1][: -len(mark)] for line in said.splitlines() if line.endswith(mark)]


def keep(deployment, days):
    """Changes something in every Region."""
    deployment.spec["defaults"]["logs"]["retentionDays"] = days
    deployment.write_spec()


def kept(deployment, region):
    """What that change has come to."""
    groups = deployment.aws("logs", region).describe_log_groups()["logGroups"]
    return {group["retentionInDays"] for group in groups}


@pytest.mark.step
def test_lock_files_are_made_once_for_all_workspaces(deployment):
    deployment.write()
    deployment.script("check")
    deployment.script("lock")
    made = locks(deployment)
    assert set(made) == set(WORKSPACES)
    assert len(set(made.values())) == 1
    assert b"hashicorp/aws" in made["peering"]


@pytest.mark.step
def test_a_review_says_what_has_to_wait(deployment):
    deployment.script("plan")
    summary = (deployment.folder / "isthmus-plans" / "summary.md").read_text()
    assert f"| `regional-{EAST}` | Plan: " in summary
    for workspace in ("peering", "global-dns"):
        assert (
            f"| `{workspace}` | **cannot be planned before these have been applied**, whose outputs"
            f" it reads: regional-{EAST} regional-{WEST} |" in summary
        )
    assert deployment.changing_calls() == []


@pytest.mark.step
def test_the_first_creation_makes_the_Regions_side_by_side(deployment):
    before = locks(deployment)
    said = deployment.script("run")
    assert set(applied(said)[:2]) == set(WORKSPACES[:2])
    assert applied(said)[2:] == WORKSPACES[2:]
    east, west = deployment.changed(EAST), deployment.changed(WEST)
    assert west[0]["time"] < [c for c in east if c["action"].startswith("CreateLoadB")][0]["time"]
    assert deployment.changes() == {}
    assert locks(deployment) == before


@pytest.mark.step
def test_a_run_without_a_change_changes_nothing(deployment):
    deployment.healthy()
    deployment.forget_calls()
    said = deployment.script("run")
    assert applied(said) == []
    assert deployment.changing_calls() == []


@pytest.mark.step
def test_a_change_reaches_one_Region_after_the_other(deployment):
    keep(deployment, 60)
    deployment.forget_calls()
    assert applied(deployment.script("run")) == WORKSPACES[:2]
    east, west = deployment.changed(EAST), deployment.changed(WEST)
    assert east and west
    assert max(call["time"] for call in east) < min(call["time"] for call in west)
    assert kept(deployment, EAST) == kept(deployment, WEST) == {60}


@pytest.mark.step
def test_an_alarm_while_a_change_bakes_leaves_the_next_Region_as_it_is(deployment):
    keep(deployment, 90)
    deployment.forget_calls()
    running = deployment.start("run", ISTHMUS_BAKE_SECONDS="60")
    try:
        while f"regional-{EAST}: bakes" not in running.errors:
            assert running.running, running
            time.sleep(0.2)
        deployment.alarm(EAST, "ALARM")
        assert running.wait(60) == 1, running
        assert f"stopped: {EAST} is in alarm" in running.errors
    finally:
        running.close()
    assert kept(deployment, EAST) == {90}
    assert kept(deployment, WEST) == {60}
    assert deployment.changed(WEST) == []


@pytest.mark.step
def test_nothing_goes_on_while_another_Region_is_in_alarm(deployment):
    said = deployment.script("run", status=1)
    assert f"{EAST} is in alarm, so regional-{WEST} is left as it is" in said
    assert applied(said) == []
    assert deployment.changed(WEST) == []


@pytest.mark.step
def test_a_Region_whose_health_does_not_come_back_stops_the_rest(deployment):
    keep(deployment, 120)  # the Region that is in alarm may be changed: that may be the remedy
    said = deployment.script("run", status=1)
    assert applied(said) == [f"regional-{EAST}"]
    assert f"health of {EAST} did not come back in 2 seconds: the alarm is ALARM" in said
    assert kept(deployment, WEST) == {60}


@pytest.mark.step
def test_it_goes_on_where_it_stopped(deployment):
    deployment.healthy()
    assert applied(deployment.script("run")) == [f"regional-{WEST}"]
    assert kept(deployment, EAST) == kept(deployment, WEST) == {120}


@pytest.mark.step
def test_only_a_saved_plan_that_is_fresh_is_applied(deployment, tmp_path):
    workspace, plans = f"regional-{EAST}", deployment.folder / "isthmus-plans"
    keep(deployment, 150)
    deployment.script("plan", workspace)
    assert deployment.script("changes", workspace).strip() == "true"
    shutil.copytree(plans, tmp_path / "plans")
    deployment.script("apply", workspace)
    said = deployment.script("apply", workspace, status=1)
    assert "has been applied before; plan it again" in said
    # The same plan again, as from another machine: the state has moved on.
    shutil.copytree(tmp_path / "plans", plans, dirs_exist_ok=True)
    assert "Saved plan is stale" in deployment.script("apply", workspace, status=1)
    # A plan of another spec.
    shutil.copytree(tmp_path / "plans", plans, dirs_exist_ok=True)
    keep(deployment, 180)
    said = deployment.script("apply", workspace, status=1)
    assert f"the saved plan of {workspace} is stale: the workspace is another one now" in said
    assert kept(deployment, EAST) == {150}
    assert "there is no saved plan" in deployment.script(
        "apply", "peering", status=1, ISTHMUS_PLANS=str(tmp_path / "none")
    )
    assert "one Region at a time" in deployment.script("apply", *WORKSPACES[:2], status=1)
    assert "there is no workspace 'nonsense'" in deployment.script("plan", "nonsense", status=1)


@pytest.mark.step
def test_a_retired_Region_leaves_in_its_order(deployment):
    deployment.spec["regions"][WEST]["retired"] = True
    deployment.write_spec()
    said = deployment.script("run", status=1)
    assert "the pipeline is not that of the spec; write it again" in said
    deployment.write()
    deployment.forget_calls()
    said = deployment.script("run")
    assert applied(said) == [f"regional-{EAST}", "global-dns", "peering", f"regional-{WEST}"]

    def times(*actions):
        found = [c["time"] for c in deployment.changing_calls() if c["action"] in actions]
        assert found, actions
        return found

    dns = times("ChangeResourceRecordSets", "DeleteHealthCheck")
    peering = times("DeleteTransitGatewayPeeringAttachment")
    region = times("DeleteLoadBalancer", "DeleteVpc")
    assert max(dns) < min(peering) <= max(peering) < min(region)
    assert deployment.resources(WEST) == {}


@pytest.mark.step
def test_it_is_forgotten(deployment):
    before = locks(deployment)
    del deployment.spec["regions"][WEST]
    deployment.write()
    deployment.forget_calls()
    assert applied(deployment.script("run")) == []
    assert deployment.changing_calls() == []
    rest = {f"regional-{EAST}", "global-dns"}
    assert {w["name"] for w in deployment.workspaces()} == rest
    assert {w: lock for w, lock in locks(deployment).items() if w in rest} == {
        w: lock for w, lock in before.items() if w in rest
    }


@pytest.mark.step
def test_a_Region_that_comes_waits_its_turn(deployment):
    """With one Region there, a second is not the first creation."""
    said = deployment.script("start")
    assert f"regional-{EAST} exists" in said
    assert deployment.script("first").strip() == "false"
    assert "nothing to do" in deployment.script("create")
    said = deployment.script("changes", f"regional-{WEST}", status=1)
    assert f"there is no workspace 'regional-{WEST}'" in said
