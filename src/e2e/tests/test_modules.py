"""The modules, as root modules over them are applied: the example at the root of the repository and
the one with three Regions."""

import json
import shutil

import pytest

from harness.deployment import ROOT, example
from harness.progress import step
from harness.terraform import Terraform

ROOTS = {
    "two": ("main.tf.json.example", "isthmus.yaml"),
    "three": ("modules/examples/three-regions/main.tf.json", "examples/three-regions.yaml"),
}


class Root(Terraform):
    """A root module: `cp main.tf.json.example main.tf.json`, in a folder of its own."""

    def __init__(self, deployment, file):
        folder = deployment.folder / "root"
        folder.mkdir()
        shutil.copytree(ROOT / "modules", folder / "modules")
        text = (ROOT / file).read_text().replace('"../../', '"./modules/')
        (folder / "main.tf.json").write_text(text)
        super().__init__(folder, deployment.environment)


@pytest.fixture(scope="module", params=ROOTS)
def applied(request, deploy):
    """(deployment, root) of one of the examples; the spec is what it should be equal to."""
    file, spec = ROOTS[request.param]
    deployment = deploy(example(spec))
    root = Root(deployment, file)
    root.init()
    with step(f"apply of {file}"):
        root.apply()
    return deployment, root


@pytest.mark.step
def test_a_second_plan_is_empty(applied):
    _, root = applied
    root("validate", "-no-color")
    assert root.changes() == ""


def test_every_region_is_there_and_peered(applied):
    deployment, _ = applied
    regions = sorted(deployment.spec["regions"])
    for region in regions:
        ec2 = deployment.aws("ec2", region)
        [vpc] = [v for v in ec2.describe_vpcs()["Vpcs"] if not v["IsDefault"]]
        assert vpc["CidrBlock"] == deployment.spec["regions"][region]["network"]["cidr"]
        peerings = ec2.describe_transit_gateway_peering_attachments()
        states = [p["State"] for p in peerings["TransitGatewayPeeringAttachments"]]
        assert states == ["available"] * (len(regions) - 1)
        tables = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc["VpcId"]]}])
        entry = next(
            table
            for table in tables["RouteTables"]
            if {"Key": "Name", "Value": "private-api-entry"} in table["Tags"]
        )
        beyond = {route["DestinationCidrBlock"] for route in entry["Routes"]}
        others = {
            deployment.spec["regions"][other]["network"]["cidr"]
            for other in regions
            if other != region
        }
        assert others <= beyond


def test_clients_are_led_to_every_region(applied):
    deployment, root = applied
    route53 = deployment.aws("route53")
    [zone] = route53.list_hosted_zones()["HostedZones"]
    seen = route53.get_hosted_zone(Id=zone["Id"])["VPCs"]
    assert sorted(vpc["VPCRegion"] for vpc in seen) == sorted(deployment.spec["regions"])
    records = route53.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]
    latency = {r["Region"]: r for r in records if r["Type"] == "A"}
    assert sorted(latency) == sorted(deployment.spec["regions"])
    assert all(record["HealthCheckId"] for record in latency.values())
    assert root.outputs()["url"].startswith(f"https://{deployment.spec['domain']}/")


def test_the_function_answers(applied):
    deployment, _ = applied
    region = sorted(deployment.spec["regions"])[0]
    event = {"path": "/x", "requestContext": {"requestId": "1"}}
    answer = deployment.aws("lambda", region).invoke(
        FunctionName="private-api-responder", Payload=json.dumps(event)
    )
    body = json.loads(json.loads(answer["Payload"].read())["body"])
    assert body["region"] == region


@pytest.mark.step
def test_a_change_in_place(applied):
    _, root = applied
    file = root.directory / "main.tf.json"
    configuration = json.loads(file.read_text())
    [name, *_] = [m for m in configuration["module"] if m.startswith("regional-")]
    configuration["module"][name]["alarm_evaluation_periods"] = 5
    file.write_text(json.dumps(configuration))
    region = name.removeprefix("regional-")
    assert root.plan_and_apply() == {
        f"module.{name}.aws_cloudwatch_metric_alarm.healthy_targets": ["update"],
        f'module.global-dns.aws_route53_health_check.region["{region}"]': ["update"],
    }


@pytest.mark.step
def test_destroy_leaves_nothing(applied):
    deployment, root = applied
    root.destroy()
    assert deployment.resources() == {}
