"""Network Load Balancers, their listeners and target groups."""

from moto.core.responses import ActionResult
from moto.elbv2.models import AvailabilityZone, ELBv2Backend, FakeAction, FakeLoadBalancer
from moto.elbv2.responses import ELBV2Response
from moto.elbv2.ssl_policies import SSL_POLICIES

from .acm import certificate_here
from .correction import fail, replace, wrap
from .ec2_interfaces import checked_address, fit_interfaces

# AWS's own zones of Network Load Balancers (the provider has the same table); elsewhere a made-up
# one.
HOSTED_ZONES = {
    "us-east-1": "Z26RNL4JYFTOTI",
    "us-east-2": "ZLMOA37VPKANP",
    "us-west-1": "Z24FKFUX50B4VW",
    "us-west-2": "Z18D5FSROUN65G",
    "eu-west-1": "Z2IFOLAFXWLO4F",
    "eu-central-1": "Z3F0SRJ5LGBH90",
}

SECURE = ("TLS", "HTTPS")


def balancer_of(backend, arn):
    """The balancer of that ARN, or the error of AWS."""
    if arn not in backend.load_balancers:
        fail("LoadBalancerNotFound", f"Load balancer '{arn}' not found")
    return backend.load_balancers[arn]


def addresses_in(mappings):
    """{subnet: address} of a request's SubnetMappings."""
    found = {m["SubnetId"]: m.get("PrivateIPv4Address") for m in mappings or []}
    return {subnet: address for subnet, address in found.items() if address}


def fit(backend, balancer, wanted):
    """AWS gives a balancer a network interface in each of its subnets, which goes with it."""
    balancer.fixed = {**getattr(balancer, "fixed", {}), **wanted}
    balancer.interfaces = fit_interfaces(
        backend.ec2_backend,
        getattr(balancer, "interfaces", []),
        [s.id for s in balancer.subnets],
        wanted,
        balancer.security_groups or [],
        "network_load_balancer",
        f"ELB {balancer.arn.split(':loadbalancer/')[1]}",
    )


@wrap(ELBv2Backend)
def create_load_balancer(original, self, name, *args, **kwargs):
    """AWS takes a name once; a Network Load Balancer has its own DNS name, zone and addresses."""
    if any(b.name == name for b in self.load_balancers.values()):
        fail(
            "DuplicateLoadBalancerName",
            f"A load balancer with the same name '{name}' exists, but with different settings",
        )
    wanted = addresses_in(kwargs.get("subnet_mappings"))
    for subnet_id, address in wanted.items():
        checked_address(self.ec2_backend, self.ec2_backend.get_subnet(subnet_id), address)
    balancer = original(self, name, *args, **kwargs)
    if balancer.type == "network":
        mark = balancer.arn.rsplit("/", 1)[1]
        balancer.dns_name = f"{name}-{mark}.elb.{self.region_name}.amazonaws.com"
        zone = HOSTED_ZONES.get(self.region_name, f"Z{mark.upper()[:13]}")
        balancer.canonical_hosted_zone_id = zone
        if balancer.security_groups:
            balancer.enforce_security_group_inbound_rules_on_private_link_traffic = "on"
        fit(self, balancer, wanted)
    return balancer


def zones_of(balancer):
    """AWS shows the addresses that were asked for, zone by zone."""
    zones = [AvailabilityZone(subnet) for subnet in balancer.subnets]
    for zone in zones:
        address = getattr(balancer, "fixed", {}).get(zone.subnet_id)
        zone.load_balancer_addresses = [{"PrivateIPv4Address": address}] if address else []
    return zones


FakeLoadBalancer.availability_zones = property(zones_of)


@wrap(ELBV2Response)
def set_security_groups(original, self):
    """AWS gives a Network Load Balancer groups only if it was made with some."""
    balancer = balancer_of(self.elbv2_backend, self._get_param("LoadBalancerArn"))
    if balancer.type == "network" and not balancer.security_groups:
        fail(
            "InvalidConfigurationRequest",
            "You cannot set security groups on a Network Load Balancer that was created without "
            "any.",
        )
    result = original(self)
    fit(self.elbv2_backend, balancer, {})
    switch = self._get_param("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
    if switch:
        balancer.enforce_security_group_inbound_rules_on_private_link_traffic = switch
        result.result["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] = switch
    return result


@wrap(ELBv2Backend)
def set_subnets(original, self, arn, subnets, subnet_mappings):
    """AWS takes any number of zones for a Network Load Balancer, with their addresses."""
    balancer = balancer_of(self, arn)
    if balancer.type != "network":
        return original(self, arn, subnets, subnet_mappings)
    ids = subnets + [m["SubnetId"] for m in subnet_mappings]
    balancer.subnets = [self.ec2_backend.get_subnet(i) for i in ids]
    fit(self, balancer, addresses_in(subnet_mappings))
    return balancer.availability_zones


@wrap(ELBv2Backend)
def delete_load_balancer(original, self, arn):
    """AWS refuses under deletion protection, and frees target groups and network interfaces."""
    balancer = self.load_balancers.get(arn)
    if balancer is None:
        return
    if balancer.attrs.get("deletion_protection.enabled") == "true":
        fail(
            "OperationNotPermitted",
            f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled",
        )
    for group in self.target_groups.values():
        group.load_balancer_arns = [a for a in group.load_balancer_arns if a != arn]
    for eni_id in getattr(balancer, "interfaces", []):
        self.ec2_backend.enis.pop(eni_id, None)
    original(self, arn)


def check_listener(backend, protocol, policy, certificates):
    """AWS wants a certificate of the same Region and a policy it knows for TLS."""
    if protocol not in SECURE:
        return
    if policy and policy not in SSL_POLICIES:
        fail("SSLPolicyNotFound", f"SSL policy '{policy}' not found")
    if not certificates:
        fail("CertificateNotFound", f"A certificate must be specified for {protocol} listeners")
    for arn in certificates:
        if not certificate_here(backend, arn):
            fail("CertificateNotFound", f"Certificate ARN '{arn}' is not valid")


@wrap(ELBv2Backend)
def create_listener(
    original, self, load_balancer_arn, protocol, port, ssl_policy, certificate, *args, **kwargs
):
    """AWS has one listener per port, and checks its policy and certificate."""
    listeners = balancer_of(self, load_balancer_arn).listeners.values()
    if any(str(listener.port) == str(port) for listener in listeners):
        fail(
            "DuplicateListener",
            f"A listener already exists on port {port} for this load balancer",
        )
    check_listener(self, protocol, ssl_policy, [certificate] if certificate else [])
    if protocol not in SECURE:
        ssl_policy = None
    return original(
        self, load_balancer_arn, protocol, port, ssl_policy, certificate, *args, **kwargs
    )


@replace(ELBV2Response)
def modify_listener(self):
    """AWS changes TLS listeners like any other."""
    backend, given = self.elbv2_backend, self._get_param
    listener = backend.describe_listeners(None, [given("ListenerArn")])[0]
    protocol = given("Protocol") or listener.protocol
    policy = given("SslPolicy") or listener.ssl_policy
    certificates = [c["CertificateArn"] for c in given("Certificates", [])]
    certificates = certificates or listener.certificates[:1]
    check_listener(backend, protocol, policy, certificates)
    secure = protocol in SECURE
    listener.protocol, listener.port = protocol, given("Port") or listener.port
    listener.ssl_policy = policy if secure else None
    listener.certificate = certificates[0] if secure else None
    listener.certificates = certificates[:1] + listener.certificates[1:] if secure else []
    listener.alpn_policy = given("AlpnPolicy", listener.alpn_policy)
    actions = [FakeAction(a) for a in given("DefaultActions", [])]
    if actions:
        listener.default_actions = listener._default_rule[0].actions = actions
    for action in actions:
        for arn in backend._get_target_group_arns_from(action_data=action.data):
            balancers = backend.target_groups[arn].load_balancer_arns
            if listener.load_balancer_arn not in balancers:
                balancers.append(listener.load_balancer_arn)
    return ActionResult({"Listeners": [listener]})


@wrap(ELBV2Response)
def modify_target_group(original, self):
    """AWS matches codes for HTTP and HTTPS health checks, whatever the targets' protocol."""
    result, codes = original(self), self._get_param("Matcher.HttpCode")
    group = result.result["TargetGroups"][0]
    if codes and group.health_check_protocol in ("HTTP", "HTTPS"):
        group.matcher = {"HttpCode": codes}
    return result
