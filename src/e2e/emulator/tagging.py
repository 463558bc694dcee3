"""The Resource Groups Tagging API, which lists what bears a tag across services."""

from moto.apigateway.models import apigateway_backends
from moto.core.resource_tagging import TaggedResource
from moto.ec2.models import EC2Backend
from moto.elbv2.models import ELBv2Backend
from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend
from moto.route53.models import route53_backends

from .correction import wrap

ROUTE53_REGION = "us-east-1"
ENDED = ("deleted", "deleting", "rejected")


@wrap(EC2Backend)
def iter_tagged_resources(original, self):
    """AWS lists endpoints, tables of a gateway and rules as well, and nothing that is deleted."""
    for resource in original(self):
        resource.arn = resource.arn.replace(":flow-logs/", ":vpc-flow-log/")
        if getattr(found(self, resource), "state", None) not in ENDED:
            yield resource
    more = {
        "vpc-endpoint": self.vpc_end_points.values(),
        "transit-gateway-route-table": self.transit_gateways_route_tables.values(),
        "security-group-rule": rules(self),
    }
    for kind, resources in more.items():
        for resource in resources:
            if getattr(resource, "state", None) not in ENDED:
                arn = f"arn:aws:ec2:{self.region_name}:{self.account_id}:{kind}/{resource.id}"
                tags = dict(self.tags.get(resource.id, {}))
                yield TaggedResource(arn=arn, tags=tags, resource_type=f"ec2:{kind}")


def found(backend, resource):
    """The gateway or attachment, whose ids stay known for a while after their end."""
    name = resource.arn.rsplit("/", 1)[1]
    gateways, attachments = backend.transit_gateways, backend.transit_gateway_attachments
    return gateways.get(name) or attachments.get(name)


def rules(backend):
    for groups in list(backend.groups.values()):
        for group in list(groups.values()):
            yield from (*group.ingress_rules, *group.egress_rules)


@wrap(ELBv2Backend)
def iter_tagged_resources(original, self):  # noqa: F811
    """AWS lists listeners as well."""
    yield from original(self)
    for balancer in self.load_balancers.values():
        for arn in balancer.listeners:
            tags = self.tagging_service.get_tag_dict_for_resource(arn)
            yield TaggedResource(arn, tags, "elasticloadbalancing:listener")


def apigateway(account, region):
    backend = apigateway_backends[account][region]
    root = f"arn:aws:apigateway:{region}::"
    for api in backend.apis.values():
        yield TaggedResource(f"{root}/restapis/{api.id}", api.tags or {}, "apigateway:restapis")
        for stage in api.stages.values():
            arn = f"{root}/restapis/{api.id}/stages/{stage.name}"
            yield TaggedResource(arn, stage.tags or {}, "apigateway:restapis")
    for name, domain in backend.domain_names.items():
        arn = f"{root}/domainnames/{name}"
        yield TaggedResource(arn, domain.tags or {}, "apigateway:domainnames")


def route53(account):
    backend = route53_backends[account]["aws"]
    for kind, names in (("hostedzone", backend.zones), ("healthcheck", backend.health_checks)):
        for name in names:
            arn = f"arn:aws:route53:::{kind}/{name}"
            tags = dict(backend.resource_tags.get(name, {}))
            yield TaggedResource(arn, tags, f"route53:{kind}")


@wrap(ResourceGroupsTaggingAPIBackend)
def _get_resources_generator(
    original, self, tag_filters=None, resource_type_filters=None, resource_arn_list=None
):
    """AWS lists API Gateway as well, and Route 53 in its home Region."""
    yield from original(self, tag_filters, resource_type_filters, resource_arn_list)
    more = list(apigateway(self.account_id, self.region_name))
    if self.region_name == ROUTE53_REGION:
        more += route53(self.account_id)
    for resource in more:
        if resource_type_filters or resource_arn_list:
            raise NotImplementedError("API Gateway and Route 53 by type or ARN")
        wanted = {f["Key"]: f.get("Values") for f in tag_filters or []}
        if all(
            key in resource.tags and (not values or resource.tags[key] in values)
            for key, values in wanted.items()
        ):
            yield resource
