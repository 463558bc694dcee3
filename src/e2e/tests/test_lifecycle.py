"""The root example on the emulator: applied, looked at, planned again, changed, destroyed.

What exists is asked of the AWS API, not of Terraform.
"""

import json

import pytest

from harness.deployment import example

ACCOUNT = "111122223333"
REGIONS = ("us-east-1", "us-west-2")
NETWORKS = {"us-east-1": "10.1.0.0/16", "us-west-2": "10.2.0.0/16"}
DOMAIN = "private.internal.example.com"

each_region = pytest.mark.parametrize("region", REGIONS)


def other(region):
    return next(each for each in REGIONS if each != region)


@pytest.fixture(scope="module")
def deployment(deploy):
    return deploy(example())


@pytest.fixture(scope="module")
def outputs(deployment):
    """outputs(region): what the Region's workspace tells the others."""
    found = {}

    def of(region):
        if region not in found:
            found[region] = deployment[f"regional-{region}"].outputs()
        return found[region]

    return of


@pytest.fixture(scope="module")
def zones(deployment):
    """zones(region): {zone id: planned addresses}, as the workspace states them."""
    return lambda region: deployment.written(f"regional-{region}")["locals"]["zones"]


def where(key, value):
    return [{"Name": key, "Values": [value]}]


@pytest.mark.step
def test_apply(deployment):
    regions = deployment.spec["regions"]
    assert {name: region["network"]["cidr"] for name, region in regions.items()} == NETWORKS
    deployment.synth()
    deployment.apply()


@each_region
def test_network_is_private(deployment, outputs, region):
    ec2, vpc = deployment.aws("ec2", region), outputs(region)["vpc_id"]
    [found] = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"]
    assert found["CidrBlock"] == NETWORKS[region]
    for attribute in ("enableDnsSupport", "enableDnsHostnames"):
        [value] = [
            answer["Value"]
            for key, answer in ec2.describe_vpc_attribute(VpcId=vpc, Attribute=attribute).items()
            if key.lower() == attribute.lower()
        ]
        assert value, attribute

    ways_out = {
        "InternetGateways": ec2.describe_internet_gateways(
            Filters=where("attachment.vpc-id", vpc)
        ),
        "NatGateways": ec2.describe_nat_gateways(Filters=where("vpc-id", vpc)),
        "VpnGateways": ec2.describe_vpn_gateways(Filters=where("attachment.vpc-id", vpc)),
        "VpcPeeringConnections": ec2.describe_vpc_peering_connections(),
        "EgressOnlyInternetGateways": ec2.describe_egress_only_internet_gateways(),
    }
    assert {key: answer[key] for key, answer in ways_out.items() if answer[key]} == {}


@each_region
def test_subnets_are_those_planned(deployment, outputs, zones, region):
    found = deployment.aws("ec2", region).describe_subnets(
        Filters=where("vpc-id", outputs(region)["vpc_id"])
    )["Subnets"]
    assert {(s["AvailabilityZoneId"], s["CidrBlock"]) for s in found} == {
        (zone, plan[f"{tier}_cidr"])
        for zone, plan in zones(region).items()
        for tier in ("workload", "transit", "entry")
    }
    assert len(zones(region)) == 2
    assert not any(s["MapPublicIpOnLaunch"] for s in found)


@each_region
def test_routes_lead_to_the_other_region_and_nowhere_else(deployment, outputs, region):
    tables = deployment.aws("ec2", region).describe_route_tables(
        Filters=where("vpc-id", outputs(region)["vpc_id"])
    )["RouteTables"]
    routes, associations = {}, {}
    for table in tables:
        name = {tag["Key"]: tag["Value"] for tag in table["Tags"]}.get("Name", "main")
        associations[name] = len([a for a in table["Associations"] if not a["Main"]])
        routes[name] = {
            (r["DestinationCidrBlock"], r.get("GatewayId") or r.get("TransitGatewayId"))
            for r in table["Routes"]
        }
    local = (NETWORKS[region], "local")
    across = (NETWORKS[other(region)], outputs(region)["transit_gateway_id"])
    assert routes == {
        "main": {local},
        "private-api-workload": {local, across},
        "private-api-entry": {local, across},
        "private-api-transit": {local},
    }
    tiers = ("workload", "entry", "transit")
    assert associations == {"main": 0, **{f"private-api-{tier}": 2 for tier in tiers}}


@each_region
def test_security_groups_are_chained_and_nothing_is_wider(deployment, outputs, region):
    ec2, vpc = deployment.aws("ec2", region), outputs(region)["vpc_id"]
    groups = ec2.describe_security_groups(Filters=where("vpc-id", vpc))["SecurityGroups"]
    names = {group["GroupId"]: group["GroupName"] for group in groups}
    rules = set()
    for group in groups:
        answer = ec2.describe_security_group_rules(Filters=where("group-id", group["GroupId"]))
        for rule in answer["SecurityGroupRules"]:
            peer = rule.get("ReferencedGroupInfo", {}).get("GroupId")
            rules.add(
                (
                    group["GroupName"],
                    "out" if rule["IsEgress"] else "in",
                    rule["IpProtocol"],
                    rule["FromPort"],
                    rule["ToPort"],
                    names.get(peer, peer) or rule.get("CidrIpv4") or rule.get("CidrIpv6"),
                )
            )
    assert sorted(names.values()) == ["default", "private-api-endpoint", "private-api-facade"]
    assert rules == {
        ("private-api-facade", "in", "tcp", 443, 443, NETWORKS[region]),
        ("private-api-facade", "in", "tcp", 443, 443, NETWORKS[other(region)]),
        ("private-api-facade", "out", "tcp", 443, 443, "private-api-endpoint"),
        ("private-api-endpoint", "in", "tcp", 443, 443, "private-api-facade"),
    }


@each_region
def test_endpoint_has_the_planned_addresses_and_admits_this_api(
    deployment, outputs, zones, region
):
    ec2, given = deployment.aws("ec2", region), outputs(region)
    [endpoint] = ec2.describe_vpc_endpoints(Filters=where("vpc-id", given["vpc_id"]))[
        "VpcEndpoints"
    ]
    assert endpoint["VpcEndpointId"] == given["vpc_endpoint_id"]
    assert endpoint["ServiceName"] == f"com.amazonaws.{region}.execute-api"
    assert (endpoint["State"], endpoint["PrivateDnsEnabled"]) == ("available", False)
    assert [group["GroupName"] for group in endpoint["Groups"]] == ["private-api-endpoint"]

    interfaces = ec2.describe_network_interfaces(
        NetworkInterfaceIds=endpoint["NetworkInterfaceIds"]
    )["NetworkInterfaces"]
    assert {i["PrivateIpAddress"] for i in interfaces} == {
        plan["endpoint_address"] for plan in zones(region).values()
    }
    assert {i["SubnetId"] for i in interfaces} == set(endpoint["SubnetIds"])

    [statement] = json.loads(endpoint["PolicyDocument"])["Statement"]
    assert statement["Effect"] == "Allow"
    assert statement["Action"] == "execute-api:Invoke"
    assert statement["Resource"] in (
        [given["api_execution_arn"] + "/*"],
        given["api_execution_arn"] + "/*",
    )


@each_region
def test_balancer_is_internal_with_the_planned_addresses(deployment, zones, region):
    elb = deployment.aws("elbv2", region)
    [balancer] = elb.describe_load_balancers()["LoadBalancers"]
    assert (balancer["Type"], balancer["Scheme"]) == ("network", "internal")
    assert {
        address["PrivateIPv4Address"]
        for zone in balancer["AvailabilityZones"]
        for address in zone["LoadBalancerAddresses"]
    } == {plan["balancer_address"] for plan in zones(region).values()}
    assert len(balancer["SecurityGroups"]) == 1
    assert balancer["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] == "on"
    arn = balancer["LoadBalancerArn"]
    attributes = {
        each["Key"]: each["Value"]
        for each in elb.describe_load_balancer_attributes(LoadBalancerArn=arn)["Attributes"]
    }
    assert attributes["load_balancing.cross_zone.enabled"] == "true"
    assert attributes["deletion_protection.enabled"] == "false"

    [listener] = elb.describe_listeners(LoadBalancerArn=arn)["Listeners"]
    assert (listener["Protocol"], listener["Port"]) == ("TLS", 443)
    assert listener["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    certificate = deployment.spec["regions"][region]["certificate"]
    assert [c["CertificateArn"] for c in listener["Certificates"]] == [certificate]


@each_region
def test_targets_are_the_endpoint_and_its_ping_is_checked(deployment, zones, region):
    elb = deployment.aws("elbv2", region)
    [group] = elb.describe_target_groups()["TargetGroups"]
    expected = {
        "TargetType": "ip",
        "Protocol": "TLS",
        "Port": 443,
        "HealthCheckEnabled": True,
        "HealthCheckProtocol": "HTTPS",
        "HealthCheckPort": "traffic-port",
        "HealthCheckPath": "/ping",
        "Matcher": {"HttpCode": "200,403"},
        "HealthCheckIntervalSeconds": 10,
        "HealthCheckTimeoutSeconds": 6,
        "HealthyThresholdCount": 3,
        "UnhealthyThresholdCount": 3,
    }
    assert {key: group[key] for key in expected} == expected
    arn = group["TargetGroupArn"]
    attributes = {
        each["Key"]: each["Value"]
        for each in elb.describe_target_group_attributes(TargetGroupArn=arn)["Attributes"]
    }
    assert attributes["preserve_client_ip.enabled"] == "false"
    targets = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    assert {(t["Target"]["Id"], t["Target"]["Port"]) for t in targets} == {
        (plan["endpoint_address"], 443) for plan in zones(region).values()
    }


@each_region
def test_transit_gateway_associates_and_propagates_nothing_by_itself(
    deployment, outputs, zones, region
):
    ec2, given = deployment.aws("ec2", region), outputs(region)
    [gateway] = ec2.describe_transit_gateways()["TransitGateways"]
    assert gateway["TransitGatewayId"] == given["transit_gateway_id"]
    expected = {
        "AmazonSideAsn": deployment.spec["regions"][region]["transit"]["asn"],
        "AutoAcceptSharedAttachments": "disable",
        "DefaultRouteTableAssociation": "disable",
        "DefaultRouteTablePropagation": "disable",
    }
    assert {key: gateway["Options"][key] for key in expected} == expected

    [attachment] = ec2.describe_transit_gateway_vpc_attachments()["TransitGatewayVpcAttachments"]
    assert (attachment["State"], attachment["VpcId"]) == ("available", given["vpc_id"])
    subnets = ec2.describe_subnets(SubnetIds=attachment["SubnetIds"])["Subnets"]
    assert {(s["AvailabilityZoneId"], s["CidrBlock"]) for s in subnets} == {
        (zone, plan["transit_cidr"]) for zone, plan in zones(region).items()
    }


@each_region
def test_peering_is_available_and_routed_on_both_sides(deployment, outputs, region):
    ec2, given = deployment.aws("ec2", region), outputs(region)
    [peering] = ec2.describe_transit_gateway_peering_attachments()[
        "TransitGatewayPeeringAttachments"
    ]
    assert peering["State"] == "available"
    assert (peering["RequesterTgwInfo"]["Region"], peering["AccepterTgwInfo"]["Region"]) == REGIONS
    sides = {
        side["Region"]: side["TransitGatewayId"]
        for side in (peering["RequesterTgwInfo"], peering["AccepterTgwInfo"])
    }
    assert sides == {each: outputs(each)["transit_gateway_id"] for each in REGIONS}

    [table] = ec2.describe_transit_gateway_route_tables()["TransitGatewayRouteTables"]
    table_id = table["TransitGatewayRouteTableId"]
    assert table_id == given["transit_gateway_route_table_id"]
    [vpc] = ec2.describe_transit_gateway_vpc_attachments()["TransitGatewayVpcAttachments"]
    attachments = {peering["TransitGatewayAttachmentId"], vpc["TransitGatewayAttachmentId"]}
    associated = ec2.get_transit_gateway_route_table_associations(
        TransitGatewayRouteTableId=table_id
    )["Associations"]
    assert {a["TransitGatewayAttachmentId"] for a in associated} == attachments
    propagated = ec2.get_transit_gateway_route_table_propagations(
        TransitGatewayRouteTableId=table_id
    )["TransitGatewayRouteTablePropagations"]
    assert propagated == []

    routes = ec2.search_transit_gateway_routes(
        TransitGatewayRouteTableId=table_id, Filters=where("state", "active")
    )["Routes"]
    assert {
        (r["DestinationCidrBlock"], r["TransitGatewayAttachments"][0]["TransitGatewayAttachmentId"])
        for r in routes
    } == {
        (NETWORKS[region], vpc["TransitGatewayAttachmentId"]),
        (NETWORKS[other(region)], peering["TransitGatewayAttachmentId"]),
    }


@each_region
def test_api_is_private_and_refuses_other_endpoints(deployment, outputs, region):
    api, given = deployment.aws("apigateway", region), outputs(region)
    [found] = api.get_rest_apis()["items"]
    assert found["id"] == given["api_id"]
    assert found["endpointConfiguration"]["types"] == ["PRIVATE"]
    assert found["endpointConfiguration"]["vpcEndpointIds"] == [given["vpc_endpoint_id"]]

    everything = given["api_execution_arn"] + "/*"
    assert given["api_execution_arn"] == f"arn:aws:execute-api:{region}:{ACCOUNT}:{found['id']}"
    invoke = {"Principal": "*", "Action": "execute-api:Invoke", "Resource": everything}
    policy = json.loads(f'"{found["policy"]}"')  # API Gateway escapes it once more
    assert json.loads(policy)["Statement"] == [
        {"Effect": "Allow", **invoke},
        {
            "Effect": "Deny",
            **invoke,
            "Condition": {"StringNotEquals": {"aws:SourceVpce": given["vpc_endpoint_id"]}},
        },
    ]

    resources = api.get_resources(restApiId=found["id"])["items"]
    assert {r["path"]: sorted(r.get("resourceMethods", {})) for r in resources} == {
        "/": ["ANY"],
        "/{proxy+}": ["ANY"],
    }
    function = f"arn:aws:lambda:{region}:{ACCOUNT}:function:private-api-responder"
    for resource in resources:
        integration = api.get_integration(
            restApiId=found["id"], resourceId=resource["id"], httpMethod="ANY"
        )
        assert integration["type"] == "AWS_PROXY"
        assert function in integration["uri"]


@each_region
def test_stage_logs_measures_traces_and_throttles(deployment, outputs, region):
    api, given = deployment.aws("apigateway", region), outputs(region)
    [stage] = api.get_stages(restApiId=given["api_id"])["item"]
    assert stage["stageName"] == deployment.spec["api"]["stage"]
    assert stage["tracingEnabled"]
    assert stage["accessLogSettings"]["destinationArn"].endswith("/isthmus/private-api/access")
    fields = json.loads(stage["accessLogSettings"]["format"])
    assert fields["requestId"] == "$context.requestId"
    assert fields["vpcEndpointId"] == "$context.identity.vpceId"
    settings = stage["methodSettings"]["*/*"]
    expected = {"metricsEnabled": True, "throttlingRateLimit": 1000.0, "throttlingBurstLimit": 500}
    assert {key: settings[key] for key in expected} == expected
    assert not settings.get("dataTraceEnabled")

    role = api.get_account()["cloudwatchRoleArn"].split("/")[-1]
    attached = deployment.aws("iam").list_attached_role_policies(RoleName=role)
    assert [p["PolicyName"] for p in attached["AttachedPolicies"]] == [
        "AmazonAPIGatewayPushToCloudWatchLogs"
    ]


@each_region
def test_domain_serves_the_api_under_its_base_path(deployment, outputs, region):
    api = deployment.aws("apigateway", region)
    [domain] = api.get_domain_names()["items"]
    assert (domain["domainName"], domain["securityPolicy"]) == (DOMAIN, "TLS_1_2")
    assert domain["endpointConfiguration"]["types"] == ["REGIONAL"]
    assert domain["regionalCertificateArn"] == deployment.spec["regions"][region]["certificate"]
    [mapping] = api.get_base_path_mappings(domainName=DOMAIN)["items"]
    assert mapping == {
        "basePath": deployment.spec["api"]["basePath"],
        "restApiId": outputs(region)["api_id"],
        "stage": deployment.spec["api"]["stage"],
    }


@each_region
def test_responder_may_write_its_log_and_nothing_else(deployment, outputs, region):
    name = outputs(region)["responder_function_name"]
    functions, iam = deployment.aws("lambda", region), deployment.aws("iam")
    found = functions.get_function_configuration(FunctionName=name)
    assert (found["Runtime"], found["Architectures"]) == ("nodejs22.x", ["arm64"])
    assert found["LoggingConfig"]["LogGroup"] == "/isthmus/private-api/responder"

    role = found["Role"].split("/")[-1]
    assert iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"] == []
    [policy] = iam.list_role_policies(RoleName=role)["PolicyNames"]
    [statement] = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"][
        "Statement"
    ]
    assert all(action.startswith("logs:") for action in statement["Action"])
    group = f"arn:aws:logs:{region}:{ACCOUNT}:log-group:/isthmus/private-api/responder"
    assert statement["Resource"] == group + ":*"

    [grant] = json.loads(functions.get_policy(FunctionName=name)["Policy"])["Statement"]
    assert grant["Principal"] == {"Service": "apigateway.amazonaws.com"}
    assert grant["Condition"] == {
        "ArnLike": {"AWS:SourceArn": outputs(region)["api_execution_arn"] + "/*"}
    }


@each_region
def test_responder_answers_with_its_region_and_keeps_what_it_was_sent(
    deployment, outputs, region
):
    event = {
        "path": "/demo/things",
        "headers": {"authorization": "Bearer secret"},
        "requestContext": {"requestId": "request-1"},
        "body": "secret",
    }
    answer = deployment.aws("lambda", region).invoke(
        FunctionName=outputs(region)["responder_function_name"], Payload=json.dumps(event)
    )
    response = json.load(answer["Payload"])
    assert response["statusCode"] == 200
    assert json.loads(response["body"]) == {
        "region": region,
        "requestId": "request-1",
        "path": "/demo/things",
    }
    assert "secret" not in json.dumps(response)


@each_region
def test_logs_are_kept_for_a_while(deployment, outputs, region):
    groups = deployment.aws("logs", region).describe_log_groups()["logGroups"]
    assert {g["logGroupName"]: g.get("retentionInDays") for g in groups} == {
        f"/isthmus/private-api/{purpose}": 30 for purpose in ("access", "flow", "responder")
    }
    [flow] = deployment.aws("ec2", region).describe_flow_logs()["FlowLogs"]
    assert (flow["ResourceId"], flow["TrafficType"]) == (outputs(region)["vpc_id"], "ALL")
    assert "/isthmus/private-api/flow" in flow["LogDestination"]


@each_region
def test_alarm_watches_the_healthy_targets(deployment, region):
    elb, watch = deployment.aws("elbv2", region), deployment.aws("cloudwatch", region)
    [alarm] = watch.describe_alarms()["MetricAlarms"]
    expected = {
        "AlarmName": "private-api-healthy-targets",
        "Namespace": "AWS/NetworkELB",
        "MetricName": "HealthyHostCount",
        "Statistic": "Maximum",
        "ComparisonOperator": "LessThanThreshold",
        "Threshold": 1.0,
        "Period": 60,
        "EvaluationPeriods": 2,
        "DatapointsToAlarm": 2,
        "TreatMissingData": "breaching",
    }
    assert {key: alarm[key] for key in expected} == expected
    balancer = elb.describe_load_balancers()["LoadBalancers"][0]["LoadBalancerArn"]
    group = elb.describe_target_groups()["TargetGroups"][0]["TargetGroupArn"]
    assert {d["Name"]: d["Value"] for d in alarm["Dimensions"]} == {
        "LoadBalancer": balancer.split(":loadbalancer/")[1],
        "TargetGroup": group.split(":")[-1],
    }


def checks(deployment):
    """{Region: health check}."""
    found = deployment.aws("route53").list_health_checks()["HealthChecks"]
    return {c["HealthCheckConfig"]["AlarmIdentifier"]["Region"]: c for c in found}


def records(deployment):
    route53 = deployment.aws("route53")
    [zone] = route53.list_hosted_zones()["HostedZones"]
    return route53.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]


def test_health_checks_read_the_alarms(deployment):
    found = checks(deployment)
    assert set(found) == set(REGIONS)
    for region, check in found.items():
        config = check["HealthCheckConfig"]
        assert config["Type"] == "CLOUDWATCH_METRIC"
        assert config["AlarmIdentifier"]["Name"] == "private-api-healthy-targets"
        assert config["InsufficientDataHealthStatus"] == "Unhealthy"
        assert not config.get("Inverted") and not config.get("Disabled")
        copied = check["CloudWatchAlarmConfiguration"]
        assert (copied["MetricName"], copied["Period"]) == ("HealthyHostCount", 60), region


def test_zone_is_seen_by_every_network_and_answers_by_latency(deployment, outputs):
    route53 = deployment.aws("route53")
    [zone] = route53.list_hosted_zones()["HostedZones"]
    assert (zone["Name"], zone["Config"]["PrivateZone"]) == ("internal.example.com.", True)
    seen = route53.get_hosted_zone(Id=zone["Id"])["VPCs"]
    assert {(v["VPCRegion"], v["VPCId"]) for v in seen} == {
        (region, outputs(region)["vpc_id"]) for region in REGIONS
    }
    ours = [r for r in records(deployment) if r["Type"] not in ("NS", "SOA")]
    assert {r["SetIdentifier"] for r in ours} == set(REGIONS)
    for record in ours:
        region = record["SetIdentifier"]
        assert (record["Name"], record["Type"], record["Region"]) == (DOMAIN + ".", "A", region)
        alias = record["AliasTarget"]
        assert alias["DNSName"].rstrip(".") == outputs(region)["facade_dns_name"]
        assert alias["HostedZoneId"] == outputs(region)["facade_zone_id"]
        assert alias["EvaluateTargetHealth"]
        assert record["HealthCheckId"] == checks(deployment)[region]["Id"]


def test_everything_bears_the_name_of_the_deployment(deployment):
    for region in REGIONS:
        tagged = deployment.aws("ec2", region).describe_tags(
            Filters=where("key", "isthmus:deployment")
        )["Tags"]
        assert {tag["Value"] for tag in tagged} == {"private-api"}
        kinds = {tag["ResourceType"] for tag in tagged}
        assert {"vpc", "subnet", "security-group", "transit-gateway", "vpc-endpoint"} <= kinds


def test_second_plan_is_empty(deployment):
    assert deployment.changes() == {}


@pytest.mark.step
def test_change_in_place_reaches_the_health_checks(deployment):
    spec = deployment.spec
    spec["api"]["throttling"] = {"rateLimit": 200, "burstLimit": 100}
    spec["defaults"] = {"health": {"periodSeconds": 120}, "logs": {"retentionDays": 90}}
    spec["tags"] = {"team": "payments"}
    deployment.synth()
    for region in REGIONS:
        plan = deployment[f"regional-{region}"].plan()
        assert set(map(tuple, plan.values())) == {("update",)}, plan
    deployment.apply()

    for region, check in checks(deployment).items():
        alarm = check["CloudWatchAlarmConfiguration"]
        assert alarm["Period"] == 120, region
        tagged = deployment.aws("ec2", region).describe_tags(Filters=where("key", "team"))["Tags"]
        assert {tag["Value"] for tag in tagged} == {"payments"}
    assert deployment.changes() == {}


@pytest.mark.step
def test_destroy_leaves_nothing(deployment):
    deployment.destroy()
    assert deployment.resources() == {}
    for workspace in deployment.workspaces():
        assert deployment[workspace["name"]].addresses() == []
