"""What exists: for tests that want an account empty again."""

from moto.backends import get_backend

from .acm import GIVEN
from .ec2_transit_gateway import attachments_of


def ec2(backend):
    """What is in EC2, the default VPC of a Region and what lies in it left out."""
    own = {v.id for v in backend.vpcs.values() if not v.is_default}
    yield from own
    yield from (s.id for zone in backend.subnets.values() for s in zone.values() if s.vpc_id in own)
    yield from (t.id for t in backend.route_tables.values() if t.vpc_id in own)
    yield from (g.id for vpc in own for g in backend.groups.get(vpc, {}).values())
    yield from (a.id for a in attachments_of(backend))
    yield from (
        t.id for t in backend.transit_gateways_route_tables.values() if t.state != "deleted"
    )
    for name in ("enis", "vpc_end_points", "flow_logs", "transit_gateways"):
        yield from getattr(backend, name)
    for name in ("internet_gateways", "nat_gateways", "vpc_pcxs"):
        yield from getattr(backend, name)


def iam(backend):
    """What is in IAM, the managed policies of AWS left out."""
    yield from (*backend.roles, *backend.users, *backend.groups, *backend.instance_profiles)
    yield from (arn for arn in backend.managed_policies if ":aws:policy/" not in arn)


def keys_of(*names):
    return lambda backend: (key for name in names for key in getattr(backend, name))


SERVICES = {
    "acm": lambda backend: set(backend._certificates) - GIVEN,
    "apigateway": keys_of("apis", "domain_names", "keys", "usage_plans", "vpc_links"),
    "cloudwatch": keys_of("alarms", "dashboards"),
    "dynamodb": keys_of("tables"),
    "ec2": ec2,
    "elbv2": keys_of("load_balancers", "target_groups"),
    "iam": iam,
    "lambda": lambda backend: (f.function_name for f in backend.list_functions(None)),
    "logs": keys_of("groups"),
    "route53": keys_of("zones", "health_checks"),
    "s3": keys_of("buckets"),
    "sns": keys_of("topics"),
}


def resources():
    """{account/region/service: [id, ...]} of everything that was made and not deleted.

    Certificates given by a test and what every account has by itself are left out.
    """
    found = {}
    for service, ids in SERVICES.items():
        for account, regions in get_backend(service).items():
            for region, backend in list(regions.items()):
                here = sorted(map(str, ids(backend)))
                if here:
                    found[f"{account}/{region}/{service}"] = here
    return found
