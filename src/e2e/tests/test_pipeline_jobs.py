"""The jobs of ``isthmus pipeline github`` and ``gitlab``, each in a clone of its own: the commands
are those of the script, and what one job hands to another is enough."""

from functools import partial

import pytest

from harness.deployment import example
from harness.jobs import Github, Gitlab, committed
from harness.pipeline import PipelineDeployment, platform

REGION = "us-east-1"


@pytest.fixture(scope="module")
def deployment(deploy):
    """One Region; the workspaces and their lock files are committed."""
    made = deploy(example("examples/one-region.yaml"), partial(PipelineDeployment, form="github"))
    made.spec["rollout"] = {"bakeMinutes": 0, "platforms": [platform(made.environment)]}
    return made


def commit(deployment):
    deployment.synth()
    deployment.isthmus("pipeline", "github")
    deployment.isthmus("pipeline", "gitlab")
    deployment.script("lock")
    committed(deployment.folder, deployment.environment)


@pytest.mark.step
def test_GitHub_creates(deployment):
    commit(deployment)
    jobs = Github(deployment.folder, deployment.environment)
    assert jobs.run() == {
        "check": "success",
        "review": "skipped",
        "start": "success",
        "create": "success",
        f"plan-regional-{REGION}": "success",
        f"apply-regional-{REGION}": "skipped",  # it was created, so there is nothing left to do
        "plan-global-dns": "success",
        "apply-global-dns": "success",
    }, jobs.said
    assert deployment.aws("route53").list_hosted_zones()["HostedZones"]


@pytest.mark.step
def test_another_branch_is_only_checked(deployment):
    jobs = Github(deployment.folder, deployment.environment, branch="other")
    assert {name for name, result in jobs.run().items() if result != "skipped"} == {"check"}


@pytest.mark.step
def test_GitLab_changes(deployment):
    deployment.healthy()
    deployment.spec["defaults"] = {"logs": {"retentionDays": 60}}
    commit(deployment)
    deployment.forget_calls()
    jobs = Gitlab(deployment.folder, deployment.environment)
    assert set(jobs.run().values()) == {"success"}, jobs.said
    assert f"regional-{REGION}: done" in jobs.said
    assert "global-dns: no changes" in jobs.said
    groups = deployment.aws("logs", REGION).describe_log_groups()["logGroups"]
    assert {group["retentionInDays"] for group in groups} == {60}


@pytest.mark.step
def test_GitHub_stops_at_a_failure(deployment):
    deployment.alarm(REGION, "ALARM")
    deployment.spec["defaults"] = {"logs": {"retentionDays": 90}}
    commit(deployment)
    jobs = Github(deployment.folder, deployment.environment)
    results = jobs.run()
    assert results[f"apply-regional-{REGION}"] == "failure", jobs.said
    assert f"health of {REGION} did not come back" in jobs.said
    assert results["plan-global-dns"] == results["apply-global-dns"] == "skipped"


@pytest.mark.step
def test_a_commit_that_forgot_to_synthesize_stops_at_the_check(deployment):
    deployment.healthy()
    deployment.spec["defaults"] = {"logs": {"retentionDays": 120}}
    deployment.write_spec()
    committed(deployment.folder, deployment.environment)
    for jobs in (
        Github(deployment.folder, deployment.environment),
        Gitlab(deployment.folder, deployment.environment),
    ):
        results = jobs.run()
        assert results.pop("check") == "failure"
        assert set(results.values()) == {"skipped"}
        assert "the committed workspaces are not those of the spec" in jobs.said
