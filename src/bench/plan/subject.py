"""What is planned: the workspaces of a spec, and one root over the modules with the same result."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from .process import run

ROOT = Path(__file__).resolve().parents[3]

# In the order in which Regions are added; all have two zones that offer everything.
REGIONS = [
    "us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2", "eu-central-1",
    "ap-northeast-1", "sa-east-1", "ca-central-1", "us-east-2", "ap-south-1",
    "af-south-1", "ap-east-1", "ap-northeast-2", "ap-southeast-1", "eu-north-1",
    "eu-south-1", "eu-west-2", "eu-west-3", "me-south-1", "us-west-1",
]

NAME = "private-api"
DOMAIN = "private.internal.example.com"
ZONE = "internal.example.com"

@dataclass(frozen=True)
class Workspace:
    name: str
    directory: Path


@dataclass(frozen=True)
class Subject:
    """``workspaces`` in the order of apply, which the command ``synth`` writes; ``monolith`` is one
    state with the same resources."""

    regions: int
    workspaces: list[Workspace]
    monolith: Workspace
    synth: list[str | Path]

    def workspace(self, name):
        return next(each for each in self.workspaces if each.name == name)


def create(count, folder):
    """The subject with that many Regions, written to a folder of its own."""
    folder = folder / f"{count}-regions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "isthmus.yaml"
    file.write_text(json.dumps(spec(count), indent=2))  # JSON is YAML
    out = folder / "workspaces"
    synth = [ROOT / "isthmus", "synth", "--offline", "-f", file, "-o", out]
    run(synth, folder, None)
    manifest = json.loads((out / "manifest.json").read_text())
    workspaces = [
        Workspace(name, out / stack["workingDirectory"])
        for name, stack in manifest["stacks"].items()
    ]
    monolith = folder / "monolith"
    shutil.copytree(ROOT / "modules", monolith / "modules")
    content = root({each.name: each.directory for each in workspaces}, spec(count))
    (monolith / "main.tf.json").write_text(json.dumps(content, indent=2))
    return Subject(count, workspaces, Workspace("monolith", monolith), synth)


def spec(count):
    """The spec with that many Regions, everything else by default."""
    return {
        "version": 1,
        "name": NAME,
        "domain": DOMAIN,
        "zone": ZONE,
        "regions": {
            region: {
                "network": {"cidr": f"10.{number}.0.0/16"},
                "certificate": f"arn:aws:acm:{region}:111122223333:certificate/"
                f"6f0b8ad2-5d0e-4b8a-9f0e-0c6d3c7a1e{number:02}",
            }
            for number, region in enumerate(REGIONS[:count], 1)
        },
    }


def root(directories, said):
    """What main.tf.json.example is for two Regions. Zones and AS numbers, which the modules have no
    tables for, are those that the workspaces got."""
    regions = sorted(said["regions"])
    modules = {}
    for region in regions:
        own = said["regions"][region]
        written = json.loads((directories[f"regional-{region}"] / "cdk.tf.json").read_text())
        modules[f"regional-{region}"] = {
            "source": "./modules/regional-api",
            "providers": {"aws": f"aws.{region}"},
            "name": NAME,
            "region": region,
            "domain": DOMAIN,
            "certificate_arn": own["certificate"],
            "network_cidr": own["network"]["cidr"],
            "zones": {zone: {} for zone in written["locals"]["zones"]},
            "asn": written["resource"]["aws_ec2_transit_gateway"]["main"]["amazon_side_asn"],
        }
    pairs = [(here, there) for here in regions for there in regions if here < there]
    for here, there in pairs:
        modules[f"peering-{here}_{there}"] = {
            "source": "./modules/transit-peering",
            "providers": {"aws.requester": f"aws.{here}", "aws.accepter": f"aws.{there}"},
            "name": NAME,
            "requester": f"${{module.regional-{here}.for_transit_peering}}",
            "accepter": f"${{module.regional-{there}.for_transit_peering}}",
        }
    modules["global-dns"] = {
        "source": "./modules/global-dns",
        "providers": {"aws": "aws.global"},
        "name": NAME,
        "domain": DOMAIN,
        "zone": ZONE,
        "regions": {
            region: f"${{module.regional-{region}.for_global_dns}}" for region in regions
        },
    }
    override = json.loads(
        (directories["global-dns"] / "offline_override.tf.json").read_text()
    )
    offline = override["provider"]["aws"][0]
    tags = [{"tags": {"isthmus:deployment": NAME}}]
    aliases = {region: region for region in regions} | {"global": "us-east-1"}
    return {
        "terraform": {
            "required_providers": {
                "aws": {"source": "hashicorp/aws", "version": ">= 5.84.0, < 6.0.0"}
            }
        },
        "provider": {
            "aws": [
                offline | {"alias": alias, "region": region, "default_tags": tags}
                for alias, region in aliases.items()
            ]
        },
        "module": modules,
    }
