"""Private zones, records with routing policies, health checks."""

import pytest

from emulator.process import Emulator

from .conftest import clients


@pytest.fixture
def dns(aws):
    return aws("route53")


@pytest.fixture
def zone(dns, make):
    """A private zone of one VPC: (id, VPC)."""
    vpc = make.vpc()
    return create_zone(dns, make.name(), vpc), vpc


def create_zone(dns, reference, vpc):
    made = dns.create_hosted_zone(
        Name="example.com",
        CallerReference=reference,
        VPC={"VPCId": vpc, "VPCRegion": "us-east-1"},
    )
    return made["HostedZone"]["Id"].rsplit("/", 1)[1]


@pytest.fixture
def put(dns, zone):
    """put(record, ..., action="CREATE"): one batch of changes to the zone."""

    def change(*records, action="CREATE"):
        changes = [{"Action": action, "ResourceRecordSet": record(**r)} for r in records]
        return dns.change_resource_record_sets(
            HostedZoneId=zone[0], ChangeBatch={"Changes": changes}
        )

    return change


def record(Name="api.example.com", **more):
    value = {} if "AliasTarget" in more else {"TTL": 60, "ResourceRecords": [{"Value": "10.0.0.1"}]}
    return {"Name": Name, "Type": "A", **value, **more}


def names(dns, zone):
    found = dns.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]
    return sorted((r["Name"], r.get("SetIdentifier")) for r in found if r["Type"] == "A")


@pytest.fixture
def alarm(aws, make):
    """alarm(region, ...): the name of a metric alarm that a health check may follow."""

    def create(region="us-west-2", **more):
        wanted = {
            "AlarmName": make.name(),
            "Namespace": "AWS/NetworkELB",
            "MetricName": "HealthyHostCount",
            "Statistic": "Maximum",
            "ComparisonOperator": "LessThanThreshold",
            "Threshold": 1,
            "Period": 60,
            "EvaluationPeriods": 2,
        } | more
        given = {k: v for k, v in wanted.items() if v is not None}
        aws("cloudwatch", region).put_metric_alarm(**given)
        return wanted["AlarmName"]

    return create


@pytest.fixture
def check(dns, make):
    """check(config): the health check as it is made."""
    return lambda **config: dns.create_health_check(
        CallerReference=make.name(), HealthCheckConfig=config
    )["HealthCheck"]


SUM = [
    {
        "Id": "hosts",
        "MetricStat": {
            "Metric": {"Namespace": "AWS/NetworkELB", "MetricName": "HealthyHostCount"},
            "Period": 60,
            "Stat": "Maximum",
        },
    }
]


def on_alarm(name, region="us-west-2"):
    return {
        "Type": "CLOUDWATCH_METRIC",
        "AlarmIdentifier": {"Name": name, "Region": region},
        "InsufficientDataHealthStatus": "Unhealthy",
    }


def test_a_zone_with_a_vpc_is_private_and_takes_more_of_any_region(dns, zone, make, refused):
    zone_id, vpc = zone
    other = make.vpc("us-west-2", "10.2.0.0/16")
    more = {"HostedZoneId": zone_id, "VPC": {"VPCId": other, "VPCRegion": "us-west-2"}}
    dns.associate_vpc_with_hosted_zone(**more)
    with refused("ConflictingDomainExists"):
        dns.associate_vpc_with_hosted_zone(**more)
    found = dns.get_hosted_zone(Id=zone_id)
    assert found["HostedZone"]["Config"]["PrivateZone"]
    assert {v["VPCId"] for v in found["VPCs"]} == {vpc, other}
    dns.disassociate_vpc_from_hosted_zone(**more)
    with refused("VPCAssociationNotFound"):
        dns.disassociate_vpc_from_hosted_zone(**more)
    with refused("LastVPCAssociation"):
        dns.disassociate_vpc_from_hosted_zone(
            HostedZoneId=zone_id, VPC={"VPCId": vpc, "VPCRegion": "us-east-1"}
        )


def test_a_zone_takes_vpcs_that_exist_and_only_if_private(dns, zone, make, refused):
    nowhere = {"VPCId": zone[1], "VPCRegion": "eu-west-1"}
    with refused("InvalidVPCId"):
        dns.associate_vpc_with_hosted_zone(HostedZoneId=zone[0], VPC=nowhere)
    with refused("InvalidVPCId"):
        dns.create_hosted_zone(Name="example.com", CallerReference=make.name(), VPC=nowhere)
    public = dns.create_hosted_zone(Name="example.com", CallerReference=make.name())
    with refused("PublicZoneVPCAssociation"):
        dns.associate_vpc_with_hosted_zone(
            HostedZoneId=public["HostedZone"]["Id"],
            VPC={"VPCId": zone[1], "VPCRegion": "us-east-1"},
        )


def test_a_vpc_has_one_private_zone_of_a_name(dns, zone, make, refused):
    zone_id, vpc = zone
    with refused("ConflictingDomainExists") as conflict:
        create_zone(dns, make.name(), vpc)
    assert f"hosted zone {zone_id} " in conflict.value.response["Error"]["Message"]
    other = create_zone(dns, make.name(), make.vpc())
    with refused("ConflictingDomainExists"):
        dns.associate_vpc_with_hosted_zone(
            HostedZoneId=other, VPC={"VPCId": vpc, "VPCRegion": "us-east-1"}
        )


def test_changes_are_answered_with_what_terraform_waits_for_only_on_request(dns, make):
    reference, vpc = make.name(), make.vpc()
    made = dns.create_hosted_zone(
        Name="example.com",
        CallerReference=reference,
        VPC={"VPCId": vpc, "VPCRegion": "us-east-1"},
    )
    assert "Status" not in made.get("ChangeInfo", {})
    with Emulator("--real-waits") as slow:
        client = clients(slow)("route53")
        made = client.create_hosted_zone(Name="example.com", CallerReference="1")
        deleted = client.delete_hosted_zone(Id=made["HostedZone"]["Id"])
        assert {r["ChangeInfo"]["Status"] for r in (made, deleted)} == {"INSYNC"}


def test_a_batch_is_made_as_a_whole_or_not_at_all(dns, zone, put, refused):
    with refused("InvalidChangeBatch"):
        put({"Name": "a.example.com"}, {"Name": "a.example.org"})
    assert names(dns, zone[0]) == []


def test_records_are_known_by_name_type_and_set_identifier(dns, zone, put, refused):
    east, west = ({"SetIdentifier": r, "Region": r} for r in ("us-east-1", "us-west-2"))
    put(east, west)
    with refused("InvalidChangeBatch"):
        put(east)
    put(east, action="UPSERT")
    put(east, action="DELETE")
    assert names(dns, zone[0]) == [("api.example.com.", "us-west-2")]
    with refused("InvalidChangeBatch"):
        put(east, action="DELETE")


ALIAS = {"DNSName": "example.com", "HostedZoneId": "Z1", "EvaluateTargetHealth": True}


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("InvalidInput", None, {"Region": "us-east-1"}),
        ("InvalidInput", None, {"SetIdentifier": "a"}),
        ("InvalidInput", None, {"SetIdentifier": "a", "Region": "us-east-1", "Weight": 1}),
        ("InvalidInput", None, {"AliasTarget": ALIAS, "ResourceRecords": [{"Value": "10.0.0.1"}]}),
        ("NoSuchHealthCheck", None, {"HealthCheckId": "none"}),
        ("InvalidChangeBatch", {}, {"SetIdentifier": "a", "Weight": 1}),
        (
            "InvalidChangeBatch",
            {"SetIdentifier": "a", "Weight": 1},
            {"SetIdentifier": "b", "Region": "us-east-1"},
        ),
        (
            "InvalidChangeBatch",
            {"SetIdentifier": "a", "Region": "us-east-1"},
            {"SetIdentifier": "b", "Region": "us-east-1"},
        ),
        (
            "InvalidChangeBatch",
            {"SetIdentifier": "a", "Failover": "PRIMARY"},
            {"SetIdentifier": "b", "Failover": "PRIMARY"},
        ),
    ],
)
def test_a_record_has_one_policy_that_suits_its_siblings(put, refused, code, first, second):
    if first is not None:
        put(first)
    with refused(code):
        put(second)


def alias(name, zone):
    return {"AliasTarget": ALIAS | {"DNSName": name, "HostedZoneId": zone}}


def test_an_alias_to_a_balancer_wants_the_zone_of_its_region(put, make, refused):
    balancer = make.balancer()
    with refused("InvalidChangeBatch"):
        put(alias(balancer["DNSName"], "Z18D5FSROUN65G"))
    put(alias(balancer["DNSName"], balancer["CanonicalHostedZoneId"]))


def test_an_alias_within_the_zone_wants_its_target(zone, put, refused):
    leaf = alias("leaf.example.com", zone[0])
    with refused("InvalidChangeBatch"):
        put(leaf)
    put({"Name": "leaf.example.com"}, leaf)


def test_a_health_check_copies_an_alarm_of_any_region(dns, aws, alarm, check):
    name = alarm()
    made = check(**on_alarm(name))
    assert made["CloudWatchAlarmConfiguration"]["Threshold"] == 1
    assert made["HealthCheckConfig"]["InsufficientDataHealthStatus"] == "Unhealthy"
    assert made["HealthCheckConfig"]["Inverted"] is False
    alarm(AlarmName=name, Threshold=2)
    found = dns.get_health_check(HealthCheckId=made["Id"])["HealthCheck"]
    assert found["CloudWatchAlarmConfiguration"]["Threshold"] == 1
    found = dns.update_health_check(HealthCheckId=made["Id"], HealthCheckVersion=1)["HealthCheck"]
    assert found["CloudWatchAlarmConfiguration"]["Threshold"] == 2
    assert found["HealthCheckVersion"] == 2


@pytest.mark.parametrize(
    "kind",
    [
        {"Period": 10},
        {"DatapointsToAlarm": 1},
        {"Statistic": None, "ExtendedStatistic": "p99"},
        {"Statistic": None, "MetricName": None, "Namespace": None, "Period": None, "Metrics": SUM},
    ],
)
def test_a_health_check_takes_plain_alarms_only(alarm, check, refused, kind):
    with refused("InvalidInput"):
        check(**on_alarm(alarm(**kind)))


def test_a_health_check_wants_an_alarm_that_exists(alarm, check, refused):
    with refused("InvalidInput"):
        check(**on_alarm(alarm(), "us-east-1"))


def test_a_health_check_on_an_endpoint_has_the_defaults_of_aws(check):
    found = check(Type="HTTPS", FullyQualifiedDomainName="example.com")["HealthCheckConfig"]
    assert (found["Port"], found["RequestInterval"], found["FailureThreshold"]) == (443, 30, 3)
    assert found["EnableSNI"] is True


def test_a_calculated_health_check_keeps_its_children(dns, check, refused):
    child = check(Type="HTTP", FullyQualifiedDomainName="example.com")["Id"]
    made = check(Type="CALCULATED", ChildHealthChecks=[child], HealthThreshold=1)
    assert made["HealthCheckConfig"]["ChildHealthChecks"] == [child]
    with refused("InvalidInput"):
        check(Type="CALCULATED", ChildHealthChecks=["none"], HealthThreshold=1)
    found = dns.update_health_check(
        HealthCheckId=made["Id"], ResetElements=["ChildHealthChecks"], Inverted=True
    )["HealthCheck"]["HealthCheckConfig"]
    assert (found["Inverted"], found.get("ChildHealthChecks")) == (True, None)


def test_a_health_check_is_made_once_and_changed_from_its_version(dns, make, refused):
    config = {"Type": "HTTP", "FullyQualifiedDomainName": "example.com"}
    reference = make.name()
    made = dns.create_health_check(CallerReference=reference, HealthCheckConfig=config)
    with refused("HealthCheckAlreadyExists"):
        dns.create_health_check(CallerReference=reference, HealthCheckConfig=config)
    with refused("HealthCheckVersionMismatch"):
        dns.update_health_check(HealthCheckId=made["HealthCheck"]["Id"], HealthCheckVersion=7)
