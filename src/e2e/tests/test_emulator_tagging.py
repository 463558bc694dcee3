"""Corrections of the Resource Groups Tagging API."""

import pytest

TAG = {"Key": "of", "Value": "tagging"}


@pytest.fixture
def listed(aws):
    """listed(): what bears the tag, without account and id."""

    def kinds(region="us-east-1"):
        pages = aws("resourcegroupstaggingapi", region).get_paginator("get_resources")
        filters = [{"Key": TAG["Key"], "Values": [TAG["Value"]]}]
        found = [r for p in pages.paginate(TagFilters=filters) for r in p["ResourceTagMappingList"]]
        assert all(TAG in resource["Tags"] for resource in found)
        return {resource["ResourceARN"] for resource in found}

    return kinds


def tags(kind):
    return [{"ResourceType": kind, "Tags": [TAG]}]


def test_gateways_tables_and_rules_until_they_are_deleted(aws, make, listed):
    ec2 = aws("ec2")
    gateway = ec2.create_transit_gateway(TagSpecifications=tags("transit-gateway"))
    gateway = gateway["TransitGateway"]["TransitGatewayId"]
    table = ec2.create_transit_gateway_route_table(
        TransitGatewayId=gateway, TagSpecifications=tags("transit-gateway-route-table")
    )["TransitGatewayRouteTable"]["TransitGatewayRouteTableId"]
    group = make.group(make.vpc())
    rule = ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 443,
                "ToPort": 443,
                "IpRanges": [{"CidrIp": "10.9.0.0/16"}],
            }
        ],
        TagSpecifications=tags("security-group-rule"),
    )["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    root = "arn:aws:ec2:us-east-1:111122223333"
    there = {
        f"{root}:transit-gateway/{gateway}",
        f"{root}:transit-gateway-route-table/{table}",
        f"{root}:security-group-rule/{rule}",
    }
    assert there <= listed()
    ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=[rule])
    ec2.delete_transit_gateway_route_table(TransitGatewayRouteTableId=table)
    ec2.delete_transit_gateway(TransitGatewayId=gateway)
    assert not there & listed()


def test_endpoints_and_flow_logs(aws, make, listed):
    ec2, vpc = aws("ec2"), make.vpc()
    endpoint = ec2.create_vpc_endpoint(
        VpcId=vpc,
        ServiceName="com.amazonaws.us-east-1.execute-api",
        VpcEndpointType="Interface",
        SubnetIds=[make.subnet(vpc)],
        TagSpecifications=tags("vpc-endpoint"),
    )["VpcEndpoint"]["VpcEndpointId"]
    group = make.name()
    aws("logs").create_log_group(logGroupName=group)
    [log] = ec2.create_flow_logs(
        ResourceIds=[vpc],
        ResourceType="VPC",
        TrafficType="ALL",
        LogDestinationType="cloud-watch-logs",
        LogGroupName=group,
        DeliverLogsPermissionArn=make.role(),
        TagSpecifications=tags("vpc-flow-log"),
    )["FlowLogIds"]
    root = "arn:aws:ec2:us-east-1:111122223333"
    assert {f"{root}:vpc-endpoint/{endpoint}", f"{root}:vpc-flow-log/{log}"} <= listed()


def test_listeners(aws, make, listed):
    elb, vpc = aws("elbv2"), make.vpc()
    group = elb.create_target_group(
        Name=make.name(), Protocol="TCP", Port=443, VpcId=vpc, TargetType="ip"
    )["TargetGroups"][0]["TargetGroupArn"]
    listener = elb.create_listener(
        LoadBalancerArn=make.balancer(vpc=vpc)["LoadBalancerArn"],
        Protocol="TCP",
        Port=443,
        DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
        Tags=[TAG],
    )["Listeners"][0]["ListenerArn"]
    assert listener in listed()


def test_apis_in_their_region_and_route_53_in_its_home(aws, make, listed):
    api = aws("apigateway").create_rest_api(name=make.name(), tags={"of": "tagging"})["id"]
    name = f"{make.name()}.test"
    made = aws("route53").create_hosted_zone(Name=name, CallerReference=name)
    zone = made["HostedZone"]["Id"].split("/")[-1]
    aws("route53").change_tags_for_resource(
        ResourceType="hostedzone", ResourceId=zone, AddTags=[TAG]
    )
    mine = {
        f"arn:aws:apigateway:us-east-1::/restapis/{api}",
        f"arn:aws:route53:::hostedzone/{zone}",
    }
    assert mine <= listed()
    assert not mine & listed("us-west-2")
