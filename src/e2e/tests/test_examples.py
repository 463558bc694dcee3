"""Every example that no other test here applies: applied, planned again, destroyed."""

import json

import pytest

from harness.deployment import BUCKET, ROOT, example
from harness.terraform import Terraform

ELSEWHERE = {
    "three-regions": "test_regions.py",
    "hcp-terraform": "test_hcp.py",
}
HERE = sorted(
    str(file.relative_to(ROOT))
    for file in (ROOT / "examples").glob("*.yaml")
    if file.stem not in ELSEWHERE
)


def existing_logging_role(deployment):
    """What ``accountRole: existing`` says is there."""
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    iam = deployment.aws("iam")
    role = iam.create_role(RoleName="logs-of-all-apis", AssumeRolePolicyDocument=policy)
    patch = {"op": "replace", "path": "/cloudwatchRoleArn", "value": role["Role"]["Arn"]}
    for region in deployment.spec["regions"]:
        deployment.aws("apigateway", region).update_account(patchOperations=[patch])
    return lambda: iam.delete_role(RoleName="logs-of-all-apis")


def unprotect(deployment):
    """What whoever destroys does first: AWS deletes no balancer that is protected."""
    for said in (deployment.spec.get("defaults", {}), *deployment.spec["regions"].values()):
        if "deletionProtection" in said.get("facade", {}).get("nlb", {}):
            said["facade"]["nlb"]["deletionProtection"] = False
    deployment.synth()
    deployment.in_order("apply", Terraform.apply)


@pytest.mark.parametrize("path", HERE)
def test_example(deploy, path):
    deployment = deploy(example(path))
    is_given = deployment.spec.get("api", {}).get("accountRole") == "existing"
    remove_role = existing_logging_role(deployment) if is_given else lambda: None
    deployment.synth()
    deployment.apply()
    assert deployment.changes() == {}
    outputs = {
        region: deployment[f"regional-{region}"].outputs()
        for region, said in deployment.spec["regions"].items()
        if not said.get("retired")
    }
    for region, found in outputs.items():
        balancers = deployment.aws("elbv2", region).describe_load_balancers()["LoadBalancers"]
        assert [each["DNSName"] for each in balancers] == [found["facade_dns_name"]]
    checks = deployment.aws("route53").list_health_checks()["HealthChecks"]
    assert len(checks) == len(outputs)
    unprotect(deployment)
    deployment.destroy()
    remove_role()
    assert deployment.resources() == {}
    kept = deployment.aws("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])
    assert len(kept) == len(deployment.workspaces())


def test_the_others_are_applied_elsewhere():
    for stem, test in ELSEWHERE.items():
        assert stem in (ROOT / "src/e2e/tests" / test).read_text()
