"""Interface endpoints."""

import json

from moto.ec2.models.vpcs import VPCBackend
from moto.ec2.responses import EC2Response

from .correction import fail, wrap
from .ec2_interfaces import checked_address, fit_interfaces


def is_interface(kind):
    return (kind or "").lower() == "interface"


def addresses_in(configurations):
    """{subnet: address} of a request's SubnetConfigurations."""
    return {c["SubnetId"]: c["Ipv4"] for c in configurations or [] if c.get("Ipv4")}


def fit(backend, endpoint, configurations):
    endpoint.network_interface_ids = fit_interfaces(
        backend,
        endpoint.network_interface_ids,
        endpoint.subnet_ids,
        addresses_in(configurations),
        endpoint.security_group_ids,
        "vpc_endpoint",
        f"VPC Endpoint Interface {endpoint.id}",
    )


@wrap(EC2Response)
def create_vpc_endpoint(original, self):
    """AWS honours the addresses asked for, and refuses private DNS in a VPC without DNS."""
    if not is_interface(self._get_param("VpcEndpointType")):
        return original(self)
    backend, configurations = self.ec2_backend, self._get_param("SubnetConfigurations", [])
    vpc = backend.get_vpc(self._get_param("VpcId"))
    if self._get_bool_param("PrivateDnsEnabled", True):
        if not (vpc.enable_dns_support and vpc.enable_dns_hostnames):
            fail(
                "InvalidParameter",
                "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC "
                "attributes set to true",
            )
    for subnet_id, address in addresses_in(configurations).items():
        checked_address(backend, backend.get_subnet(subnet_id), address)
    result = original(self)
    endpoint = result.result["VpcEndpoint"]
    endpoint.ip_address_type = self._get_param("IpAddressType", "ipv4")
    endpoint.dns_options = {"DnsRecordIpType": "ipv4"} | (self._get_param("DnsOptions", {}) or {})
    if not endpoint.security_group_ids:
        endpoint.security_group_ids = [backend.get_default_security_group(vpc.id).id]
    fit(backend, endpoint, configurations)
    return result


@wrap(EC2Response)
def modify_vpc_endpoint(original, self):
    """AWS follows changes of subnets, addresses, groups and private DNS, and resets the policy."""
    result = original(self)
    endpoint = self.ec2_backend.get_vpc_end_point(self._get_param("VpcEndpointId"))
    if self._get_bool_param("ResetPolicy", False):
        endpoint.policy_document = json.dumps(endpoint.DEFAULT_POLICY)
    if self._get_param("PrivateDnsEnabled") is not None:
        endpoint.private_dns_enabled = self._get_bool_param("PrivateDnsEnabled")
    if is_interface(endpoint.vpc_endpoint_type):
        fit(self.ec2_backend, endpoint, self._get_param("SubnetConfigurations", []))
    return result


@wrap(VPCBackend)
def delete_vpc_endpoints(original, self, vpce_ids=None):
    """AWS no longer knows a deleted endpoint."""
    original(self, vpce_ids)
    for endpoint_id in vpce_ids or []:
        self.vpc_end_points.pop(endpoint_id, None)
