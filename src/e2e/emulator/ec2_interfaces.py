"""The network interfaces that AWS makes for endpoints and balancers, at fixed or free addresses."""

from ipaddress import ip_address

from .correction import fail


def checked_address(backend, subnet, address, own=None):
    """AWS takes an address that lies in the subnet, is free and not reserved (first four, last)."""
    value = ip_address(address)
    if value not in list(subnet.cidr)[4:-1]:
        fail(
            "InvalidParameter",
            f"The address {address} is not available in subnet {subnet.id} ({subnet.cidr_block}).",
        )
    if address in taken(backend, subnet, own):
        fail("InvalidIPAddress.InUse", f"Address {address} is in use.")
    return address


def taken(backend, subnet, own=None):
    """The addresses in use in a subnet, the one of the network interface `own` left out."""
    enis = backend.enis.values()
    return {e.private_ip_address for e in enis if e.subnet_id == subnet.id and e is not own}


def free_address(backend, subnet):
    used = taken(backend, subnet)
    return next(a for a in map(str, list(subnet.cidr)[4:-1]) if a not in used)


def set_address(eni, address):
    region = eni.ec2_backend.region_name
    eni.private_ip_address = address
    eni.private_dns_name = f"ip-{address.replace('.', '-')}.{region}.compute.internal"
    eni.private_ip_addresses = [
        {"Primary": True, "PrivateIpAddress": address, "PrivateDnsName": eni.private_dns_name}
    ]


def fit_interfaces(backend, eni_ids, subnet_ids, wanted, group_ids, kind, description):
    """AWS keeps one network interface per subnet, in the groups, at the address asked for.

    `wanted` maps subnets to addresses; a subnet that is not in it gets any free one, or keeps the
    one it has. The answer is the ids of the interfaces, in the order of the subnets; those of
    subnets no longer wanted are gone.
    """
    unknown = sorted(set(wanted) - set(subnet_ids))
    if unknown:
        fail("InvalidParameter", f"An address for {', '.join(unknown)}, which is not in use here.")
    mine = {backend.enis[i].subnet_id: backend.enis[i] for i in eni_ids}
    subnets = {i: backend.get_subnet(i) for i in subnet_ids}
    for subnet_id, address in wanted.items():
        checked_address(backend, subnets[subnet_id], address, mine.get(subnet_id))
    for subnet_id in set(mine) - set(subnet_ids):
        del backend.enis[mine.pop(subnet_id).id]
    for subnet_id, subnet in subnets.items():
        address, eni = wanted.get(subnet_id), mine.get(subnet_id)
        if eni is None:
            address = address or free_address(backend, subnet)
            eni = mine[subnet_id] = backend.create_network_interface(subnet, address)
        elif address is None and ip_address(eni.private_ip_address) not in subnet.cidr:
            address = free_address(backend, subnet)  # moto draws from the whole VPC
        if address:
            set_address(eni, address)
        eni.description, eni.interface_type = description, kind
        eni.requester_managed, eni.status = True, "in-use"
        eni._group_set = [backend.get_security_group_from_id(g) for g in group_ids]
    return [mine[i].id for i in subnet_ids]
