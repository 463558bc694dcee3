"""Whether an AWS CDK program describes what the Terraform workspaces do.

The two say it in different words, so kinds of resources are compared, and how many there are of
each: resources that Terraform makes, ``for_each`` counted out, against resources of the templates.
What CloudFormation has as a property of another resource, or not at all, is listed as such.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from .equivalence import NotEquivalent, instances, workspaces


@dataclass(frozen=True)
class Property:
    """What is a resource of its own in Terraform and a property in CloudFormation."""

    kind: str
    name: str


@dataclass(frozen=True)
class Nothing:
    """What CloudFormation cannot describe."""

    why: str


COUNTERPARTS: dict[str, str | Property | Nothing] = {
    "aws_api_gateway_account": "AWS::ApiGateway::Account",
    "aws_api_gateway_base_path_mapping": "AWS::ApiGateway::BasePathMapping",
    "aws_api_gateway_deployment": "AWS::ApiGateway::Deployment",
    "aws_api_gateway_domain_name": "AWS::ApiGateway::DomainName",
    "aws_api_gateway_integration": Property("AWS::ApiGateway::Method", "Integration"),
    "aws_api_gateway_method": "AWS::ApiGateway::Method",
    "aws_api_gateway_method_settings": Property("AWS::ApiGateway::Stage", "MethodSettings"),
    "aws_api_gateway_resource": "AWS::ApiGateway::Resource",
    "aws_api_gateway_rest_api": "AWS::ApiGateway::RestApi",
    "aws_api_gateway_rest_api_policy": Property("AWS::ApiGateway::RestApi", "Policy"),
    "aws_api_gateway_stage": "AWS::ApiGateway::Stage",
    "aws_cloudwatch_log_group": "AWS::Logs::LogGroup",
    "aws_cloudwatch_metric_alarm": "AWS::CloudWatch::Alarm",
    "aws_default_security_group": Nothing("it cannot change what a VPC begins with"),
    "aws_ec2_transit_gateway": "AWS::EC2::TransitGateway",
    "aws_ec2_transit_gateway_peering_attachment": "AWS::EC2::TransitGatewayPeeringAttachment",
    "aws_ec2_transit_gateway_peering_attachment_accepter": Nothing("it cannot accept a peering"),
    "aws_ec2_transit_gateway_route": "AWS::EC2::TransitGatewayRoute",
    "aws_ec2_transit_gateway_route_table": "AWS::EC2::TransitGatewayRouteTable",
    "aws_ec2_transit_gateway_route_table_association": (
        "AWS::EC2::TransitGatewayRouteTableAssociation"
    ),
    "aws_ec2_transit_gateway_vpc_attachment": "AWS::EC2::TransitGatewayVpcAttachment",
    "aws_flow_log": "AWS::EC2::FlowLog",
    "aws_iam_role": "AWS::IAM::Role",
    "aws_iam_role_policy": "AWS::IAM::RolePolicy",
    "aws_iam_role_policy_attachment": Property("AWS::IAM::Role", "ManagedPolicyArns"),
    "aws_lambda_function": "AWS::Lambda::Function",
    "aws_lambda_permission": "AWS::Lambda::Permission",
    "aws_lb": "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "aws_lb_listener": "AWS::ElasticLoadBalancingV2::Listener",
    "aws_lb_target_group": "AWS::ElasticLoadBalancingV2::TargetGroup",
    "aws_lb_target_group_attachment": Property(
        "AWS::ElasticLoadBalancingV2::TargetGroup", "Targets"
    ),
    "aws_route": "AWS::EC2::Route",
    "aws_route53_health_check": "AWS::Route53::HealthCheck",
    "aws_route53_record": "AWS::Route53::RecordSet",
    "aws_route53_zone": "AWS::Route53::HostedZone",
    "aws_route_table": "AWS::EC2::RouteTable",
    "aws_route_table_association": "AWS::EC2::SubnetRouteTableAssociation",
    "aws_security_group": "AWS::EC2::SecurityGroup",
    "aws_subnet": "AWS::EC2::Subnet",
    "aws_vpc": "AWS::EC2::VPC",
    "aws_vpc_endpoint": "AWS::EC2::VPCEndpoint",
    "aws_vpc_endpoint_policy": Property("AWS::EC2::VPCEndpoint", "PolicyDocument"),
    "aws_vpc_security_group_egress_rule": "AWS::EC2::SecurityGroupEgress",
    "aws_vpc_security_group_ingress_rule": "AWS::EC2::SecurityGroupIngress",
}


def require_same_kinds(terraform: Path, templates: Path) -> None:
    """Raises `NotEquivalent` unless every resource of the workspaces has its counterpart in the
    templates, and these have nothing else."""
    resources = [
        resource
        for file in sorted(templates.glob("*.template.json"))
        for resource in json.loads(file.read_text(encoding="utf-8"))["Resources"].values()
    ]
    found = mismatches(_total(terraform), resources)
    if found:
        raise NotEquivalent("the AWS CDK program builds something else:\n  " + "\n  ".join(found))


def mismatches(terraform: dict[str, int], resources: list[dict]) -> list[str]:
    """What differs between counts of Terraform's resource types and a template's resources."""
    found = []
    described: dict[str, int] = {}
    for kind, count in sorted(terraform.items()):
        counterpart = COUNTERPARTS.get(kind)
        match counterpart:
            case None:
                found.append(f"{kind}: nothing says what it is in CloudFormation")
            case str():
                described[counterpart] = described.get(counterpart, 0) + count
            case Property():
                there = sum(_entries(resource, counterpart) for resource in resources)
                if there != count:
                    found.append(f"{kind}: {there} in {counterpart.kind}.{counterpart.name}, not {count}")
    for kind in sorted(described.keys() | {resource["Type"] for resource in resources}):
        there = sum(resource["Type"] == kind for resource in resources)
        if there != described.get(kind, 0):
            found.append(f"{kind}: {there}, not {described.get(kind, 0)}")
    return found


def without_counterpart() -> dict[str, str]:
    """Why AWS CDK describes fewer resources: the reason by Terraform type."""
    return {
        kind: counterpart.why
        for kind, counterpart in COUNTERPARTS.items()
        if isinstance(counterpart, Nothing)
    }


def _entries(resource: dict, wanted: Property) -> int:
    """How many resources of Terraform the property stands for: one, or one per entry of a list of
    what is attached."""
    value = resource.get("Properties", {}).get(wanted.name)
    if resource["Type"] != wanted.kind or not value:
        return 0
    return len(value) if isinstance(value, list) else 1


def _total(folder: Path) -> dict[str, int]:
    total: dict[str, int] = {}
    for workspace in workspaces(folder).values():
        for kind, count in instances(workspace).items():
            total[kind] = total.get(kind, 0) + count
    return total
