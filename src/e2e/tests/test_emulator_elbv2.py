"""Network Load Balancers, listeners, target groups."""

import pytest

POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06"


@pytest.fixture
def elb(aws):
    return aws("elbv2")


@pytest.fixture
def group_of(elb, make):
    """group_of(balancer): a target group for TLS in its VPC."""

    def create(balancer):
        made = elb.create_target_group(
            Name=make.name(),
            Protocol="TLS",
            Port=443,
            VpcId=balancer["VpcId"],
            TargetType="ip",
            HealthCheckProtocol="HTTPS",
            HealthCheckPath="/ping",
            Matcher={"HttpCode": "200,403"},
        )
        return made["TargetGroups"][0]["TargetGroupArn"]

    return create


@pytest.fixture
def listen(elb, group_of):
    """listen(balancer, certificate, ...): a TLS listener on it."""

    def create(balancer, certificate, **more):
        forward = {"Type": "forward", "TargetGroupArn": group_of(balancer)}
        made = elb.create_listener(
            **{
                "LoadBalancerArn": balancer["LoadBalancerArn"],
                "Protocol": "TLS",
                "Port": 443,
                "SslPolicy": POLICY,
                "Certificates": [{"CertificateArn": certificate}] if certificate else [],
                "DefaultActions": [forward],
                **more,
            }
        )
        return made["Listeners"][0]

    return create


def shown(elb, balancer):
    arns = [balancer["LoadBalancerArn"]]
    return elb.describe_load_balancers(LoadBalancerArns=arns)["LoadBalancers"][0]


def interfaces(aws, balancer):
    """{subnet: address} of the balancer's network interfaces."""
    mark = balancer["LoadBalancerArn"].split(":loadbalancer/")[1]
    found = aws("ec2").describe_network_interfaces(
        Filters=[{"Name": "description", "Values": [f"ELB {mark}"]}]
    )
    return {e["SubnetId"]: e["PrivateIpAddress"] for e in found["NetworkInterfaces"]}


def test_a_balancer_has_the_addresses_asked_for_and_frees_them(aws, elb, make, refused):
    vpc = make.vpc()
    fixed, free = make.subnet(vpc), make.subnet(vpc, "10.1.65.0/28", "use1-az2")
    mappings = [{"SubnetId": fixed, "PrivateIPv4Address": "10.1.64.6"}, {"SubnetId": free}]
    balancer = make.balancer(*mappings)
    assert [z.get("LoadBalancerAddresses") for z in shown(elb, balancer)["AvailabilityZones"]] == [
        [{"PrivateIPv4Address": "10.1.64.6"}],
        [],
    ]
    assert interfaces(aws, balancer)[fixed] == "10.1.64.6"
    with refused("InvalidIPAddress.InUse"):
        make.balancer(mappings[0])
    elb.delete_load_balancer(LoadBalancerArn=balancer["LoadBalancerArn"])
    assert interfaces(aws, balancer) == {}
    make.balancer(mappings[0])


def test_a_name_is_taken_once(elb, make, refused):
    balancer = make.balancer()
    subnet = balancer["AvailabilityZones"][0]["SubnetId"]
    with refused("DuplicateLoadBalancerName"):
        elb.create_load_balancer(
            Name=balancer["LoadBalancerName"], Type="network", Subnets=[subnet]
        )


def test_a_network_load_balancer_has_its_own_dns_name_and_zone(make):
    balancer = make.balancer()
    name, mark = balancer["LoadBalancerArn"].split("/")[-2:]
    assert balancer["DNSName"] == f"{name}-{mark}.elb.us-east-1.amazonaws.com"
    assert balancer["CanonicalHostedZoneId"] == "Z26RNL4JYFTOTI"


def test_groups_change_only_where_there_were_some(aws, elb, make, refused):
    vpc = make.vpc()
    one, two = make.group(vpc), make.group(vpc)
    balancer, bare = make.balancer(groups=[one], vpc=vpc), make.balancer()
    elb.set_security_groups(
        LoadBalancerArn=balancer["LoadBalancerArn"],
        SecurityGroups=[two],
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic="off",
    )
    now = shown(elb, balancer)
    assert now["SecurityGroups"] == [two]
    assert now["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] == "off"
    aws("ec2").delete_security_group(GroupId=one)
    with refused("InvalidConfigurationRequest"):
        elb.set_security_groups(LoadBalancerArn=bare["LoadBalancerArn"], SecurityGroups=[two])
    with refused("LoadBalancerNotFound"):
        elb.set_security_groups(LoadBalancerArn=bare["LoadBalancerArn"] + "0", SecurityGroups=[two])


def test_subnets_change_in_place(aws, elb, make):
    vpc = make.vpc()
    one, two = make.subnet(vpc), make.subnet(vpc, "10.1.65.0/28", "use1-az2")
    balancer = make.balancer({"SubnetId": one})
    arn = balancer["LoadBalancerArn"]
    mappings = [{"SubnetId": two, "PrivateIPv4Address": "10.1.65.6"}]
    elb.set_subnets(LoadBalancerArn=arn, SubnetMappings=[{"SubnetId": one}, *mappings])
    assert set(interfaces(aws, balancer)) == {one, two}
    elb.set_subnets(LoadBalancerArn=arn, SubnetMappings=mappings)
    assert interfaces(aws, balancer) == {two: "10.1.65.6"}


def test_deletion_protection_protects(elb, make, refused):
    arn = make.balancer()["LoadBalancerArn"]
    for value in ("true", "false"):
        attributes = [{"Key": "deletion_protection.enabled", "Value": value}]
        elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=attributes)
        if value == "true":
            with refused("OperationNotPermitted"):
                elb.delete_load_balancer(LoadBalancerArn=arn)
        else:
            elb.delete_load_balancer(LoadBalancerArn=arn)


def test_a_target_group_is_free_when_its_balancer_is_gone(elb, make, listen):
    balancer = make.balancer()
    listener = listen(balancer, make.certificate())
    group = listener["DefaultActions"][0]["TargetGroupArn"]
    elb.delete_load_balancer(LoadBalancerArn=balancer["LoadBalancerArn"])
    (found,) = elb.describe_target_groups(TargetGroupArns=[group])["TargetGroups"]
    assert found["LoadBalancerArns"] == []


def test_a_listener_wants_a_certificate_of_its_region_and_a_policy_that_exists(
    make, listen, refused
):
    balancer, certificate = make.balancer(), make.certificate()
    for other in (None, make.certificate("us-west-2"), certificate + "0"):
        with refused("CertificateNotFound"):
            listen(balancer, other)
    with refused("SSLPolicyNotFound"):
        listen(balancer, certificate, SslPolicy="ELBSecurityPolicy-2099")
    listen(balancer, certificate)
    with refused("DuplicateListener"):
        listen(balancer, certificate)


def test_a_listener_without_tls_has_no_policy(make, listen):
    made = listen(make.balancer(), None, Protocol="TCP")
    assert not made.get("SslPolicy")


def test_a_listener_changes_in_place(elb, make, listen, group_of, refused):
    balancer = make.balancer()
    listener = listen(balancer, make.certificate())["ListenerArn"]
    group, certificate = group_of(balancer), make.certificate()
    elb.modify_listener(
        ListenerArn=listener,
        Port=8443,
        SslPolicy="ELBSecurityPolicy-TLS13-1-3-2021-06",
        Certificates=[{"CertificateArn": certificate}],
        DefaultActions=[{"Type": "forward", "TargetGroupArn": group}],
    )
    (now,) = elb.describe_listeners(ListenerArns=[listener])["Listeners"]
    assert (now["Protocol"], now["Port"]) == ("TLS", 8443)
    assert now["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-3-2021-06"
    assert now["Certificates"][0]["CertificateArn"] == certificate
    assert now["DefaultActions"][0]["TargetGroupArn"] == group
    (target,) = elb.describe_target_groups(TargetGroupArns=[group])["TargetGroups"]
    assert target["LoadBalancerArns"] == [balancer["LoadBalancerArn"]]
    with refused("CertificateNotFound"):
        foreign = [{"CertificateArn": make.certificate("us-west-2")}]
        elb.modify_listener(ListenerArn=listener, Certificates=foreign)


def test_the_codes_of_a_health_check_change_whatever_the_targets_speak(elb, make, group_of):
    group = group_of(make.balancer())
    elb.modify_target_group(TargetGroupArn=group, Matcher={"HttpCode": "200"})
    (found,) = elb.describe_target_groups(TargetGroupArns=[group])["TargetGroups"]
    assert found["Matcher"]["HttpCode"] == "200"
