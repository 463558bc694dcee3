"""The command line, the spec that it leads to, and what is said before anything begins."""

import argparse
import ipaddress
import re
import secrets
from dataclasses import dataclass

TAG = "isthmus-e2e"

ARN = re.compile(r"arn:aws:acm:([a-z0-9-]+):\d{12}:certificate/\S+$")

HOURLY = {
    "2 Network Load Balancers": 2 * 0.0225,
    "6 addresses of interface endpoints, 4 of the API and 2 of the test": 6 * 0.01,
    "4 Transit Gateway attachments": 4 * 0.05,
}
"""US dollars in us-east-1, as AWS listed them in 2025; other Regions cost up to twice as much."""

ONCE = {"2 health checks, a hosted zone, alarms, logs, functions, data": 1.0}

BILLED_HOURS = 3
MINUTES = "60 to 120 minutes"


@dataclass(frozen=True)
class Options:
    """What the person asked for. ``certificates`` by Region, ``networks`` by Region."""

    certificates: dict
    domain: str
    zone: str | None
    networks: dict
    run: str
    yes: bool

    @property
    def name(self):
        """The deployment's name."""
        return f"isthmus-e2e-{self.run}"

    @property
    def regions(self):
        """The Region that is broken, and the one that clients fail over to."""
        return tuple(self.certificates)


def pair(text):
    """REGION=ARN."""
    region, _, arn = text.partition("=")
    match = ARN.match(arn)
    if not match:
        raise argparse.ArgumentTypeError(f"'{text}' is not REGION=ARN of an ACM certificate")
    if match.group(1) != region:
        raise argparse.ArgumentTypeError(f"the certificate for {region} is one of {match.group(1)}")
    return region, arn


def network(text):
    try:
        return str(ipaddress.IPv4Network(text))
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"'{text}' is not an IPv4 CIDR block: {problem}") from None


def parse(arguments=None):
    """The options, or the end of the process with a usage message."""
    parser = argparse.ArgumentParser(
        prog="src/e2e/aws/run",
        description="Builds the two-Region private API in your AWS account, calls it from both"
        " VPCs, breaks one Region, sees clients fail over, and destroys everything.",
        epilog="Credentials are those that the AWS CLI would use.",
    )
    parser.add_argument(
        "--certificate",
        action="append",
        type=pair,
        required=True,
        metavar="REGION=ARN",
        help="an issued ACM certificate for the domain; give two, of different Regions",
    )
    parser.add_argument("--domain", required=True, help="what clients call")
    parser.add_argument("--zone", help="the private hosted zone (default: the domain itself)")
    parser.add_argument(
        "--cidr",
        action="append",
        type=network,
        metavar="CIDR",
        help="VPC of the first and of the second Region (default: 10.201.0.0/16, 10.202.0.0/16)",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before it begins")
    given = parser.parse_args(arguments)
    certificates = dict(given.certificate)
    if len(given.certificate) != 2 or len(certificates) != 2:
        parser.error("give --certificate twice, for two different Regions")
    networks = given.cidr or ["10.201.0.0/16", "10.202.0.0/16"]
    if len(networks) != 2 or ipaddress.ip_network(networks[0]).overlaps(
        ipaddress.ip_network(networks[1])
    ):
        parser.error("give --cidr twice, for two networks that do not overlap, or not at all")
    return Options(
        certificates=certificates,
        domain=given.domain,
        zone=given.zone,
        networks=dict(zip(certificates, networks, strict=True)),
        run=secrets.token_hex(3),
        yes=given.yes,
    )


def spec(options, account_role):
    """The spec of the run; everything bears its tag. ``account_role`` is create or existing."""
    made = {
        "version": 1,
        "name": options.name,
        "domain": options.domain,
        "api": {"basePath": "demo", "stage": "test", "accountRole": account_role},
        "defaults": {"logs": {"retentionDays": 1}},
        "regions": {
            region: {"network": {"cidr": options.networks[region]}, "certificate": arn}
            for region, arn in options.certificates.items()
        },
        "state": "local",
        "tags": {TAG: options.run},
    }
    if options.zone:
        made["zone"] = options.zone
    return made


def announcement(options, account):
    """What the person reads before it begins."""
    hour = sum(HOURLY.values())
    total = hour * BILLED_HOURS + sum(ONCE.values())
    lines = [
        f"This builds a private API in {' and '.join(options.regions)} of account {account},",
        f"breaks the one in {options.regions[0]}, and destroys everything again.",
        "",
        f"Time: {MINUTES}, most of it waiting for AWS to make and remove network interfaces.",
        f"Cost: about {total:.0f} US dollars, from the list prices of us-east-1:",
        *(f"  {price:.3f} an hour  {what}" for what, price in HOURLY.items()),
        *(f"  {price:.2f} at most    {what}" for what, price in ONCE.items()),
        f"  = {hour:.2f} an hour for up to {BILLED_HOURS} begun hours, and the rest once",
        "Prices change and Regions differ: the bill is what counts.",
        "",
        f"Everything is named {options.name} and tagged {TAG}={options.run}. It is destroyed at",
        "the end, also after a failure or Ctrl-C. Those who wrote this have never run it.",
    ]
    return "\n".join(lines)


def leftovers(options, folder):
    """How to clean up by hand, should destroying fail."""
    lists = "\n".join(
        f"  aws resourcegroupstaggingapi get-resources --region {region} \\\n"
        f"    --tag-filters Key={TAG},Values={options.run} \\\n"
        "    --query 'ResourceTagMappingList[].ResourceARN' --output text"
        for region in sorted({*options.regions, "us-east-1"})
    )
    roles = f"Roles[?contains(RoleName, '{options.name}')].RoleName"
    return (
        "Not everything is destroyed, and it goes on costing money. The workspaces and their state"
        f" are in\n  {folder}\nDestroy them in this order, again if need be:\n"
        f"  (cd {folder}; for each line of 'isthmus workspaces --reverse':"
        " terraform -chdir=DIRECTORY destroy)\n"
        f"What is left bears the tag; delete it:\n{lists}\n  aws iam list-roles --query \"{roles}\""
    )
