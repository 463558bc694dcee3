"""Three Regions; a fourth is added and then retired, and nothing of the others is touched."""

import pytest

from harness.deployment import example

NEW = "us-west-2"


def added():
    """What a spec says of the fourth Region."""
    arn = f"arn:aws:acm:{NEW}:111122223333:certificate/6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e04"
    return {"network": {"cidr": "10.4.0.0/16"}, "certificate": arn}


@pytest.fixture(scope="module")
def deployment(deploy):
    made = deploy(example("examples/three-regions.yaml"))
    made.emulator.certificate(added()["certificate"])
    assert NEW not in made.spec["regions"]
    return made


def order(deployment):
    """The workspaces' names, stage by stage."""
    stages = {}
    for workspace in deployment.workspaces():
        stages.setdefault(workspace["stage"], []).append(workspace["name"])
    return list(stages.values())


def gone(plans):
    """Addresses that plans delete or replace, as (workspace, address)."""
    return {
        (workspace, address)
        for workspace, plan in plans.items()
        for address, actions in plan.items()
        if "delete" in actions
    }


@pytest.mark.step
def test_apply_three(deployment):
    deployment.synth()
    deployment.apply()


@pytest.mark.step
def test_add_a_fourth(deployment):
    others = list(deployment.spec["regions"])
    before = {region: deployment.resources(region) for region in others}
    deployment.spec["regions"][NEW] = added()
    deployment.synth()
    assert order(deployment) == [
        [*(f"regional-{region}" for region in others), f"regional-{NEW}"],
        ["peering"],
        ["global-dns"],
    ]
    plans = deployment.roll()

    assert gone(plans) == set()
    assert [plans[f"regional-{region}"] for region in others] == [{}, {}, {}]
    assert all(NEW in address for address in plans["peering"]), plans["peering"]
    changed = {a for a, actions in plans["global-dns"].items() if actions != ["create"]}
    assert changed == {"aws_route53_zone.main"}
    after = {region: deployment.resources(region) for region in others}
    for region in others:
        for key, found in before[region].items():
            assert set(found) <= set(after[region][key]), f"lost in {key}"
    assert deployment.changes() == {}


@pytest.mark.step
def test_retire_it(deployment):
    others = [region for region in deployment.spec["regions"] if region != NEW]
    deployment.spec["regions"][NEW]["retired"] = True
    deployment.synth()
    assert order(deployment) == [
        [f"regional-{region}" for region in others],
        ["global-dns"],
        ["peering"],
        [f"regional-{NEW}"],
    ]
    plans = deployment.roll()

    assert [plans[f"regional-{region}"] for region in others] == [{}, {}, {}]
    for workspace, address in gone(plans):
        assert workspace == f"regional-{NEW}" or NEW in address, f"{address} in {workspace}"
    assert plans["global-dns"]["aws_route53_zone.main"] == ["update"]


def test_its_account_is_empty(deployment):
    assert deployment.resources(NEW) == {}
    rest = deployment.resources()
    assert not [name for names in rest.values() for name in names if NEW in name]
    [zone] = deployment.aws("route53").list_hosted_zones()["HostedZones"]
    seen = deployment.aws("route53").get_hosted_zone(Id=zone["Id"])["VPCs"]
    assert NEW not in {vpc["VPCRegion"] for vpc in seen}
    checks = deployment.aws("route53").list_health_checks()["HealthChecks"]
    regions = {c["HealthCheckConfig"]["AlarmIdentifier"]["Region"] for c in checks}
    assert regions == set(deployment.spec["regions"]) - {NEW}


@pytest.mark.step
def test_forget_it(deployment):
    del deployment.spec["regions"][NEW]
    deployment.synth()
    assert f"regional-{NEW}" not in [w["name"] for w in deployment.workspaces()]
    assert not (deployment[f"regional-{NEW}"].directory / "cdk.tf.json").exists()
    deployment.init()  # the providers of the Region are gone from peering and global-dns
    assert deployment.changes() == {}


@pytest.mark.step
def test_destroy_leaves_nothing(deployment):
    deployment.destroy()
    assert deployment.resources() == {}
