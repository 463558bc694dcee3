"""Other cuts of the workspace `peering`, made from it: parts of its pairs with their Regions."""

import json
import shutil

from .subject import Workspace

_REQUESTS = "aws_ec2_transit_gateway_peering_attachment"


def by_region(subject):
    """One of as many workspaces as there are Regions: the pairs of one with the half of the others
    that come after it when all stand in a circle, so that no workspace has more than another."""
    regions = _regions(subject)
    half = regions[: len(regions) // 2 + 1]
    return _part(subject, "peering-region", [{half[0], other} for other in half[1:]])


def by_pair(subject):
    """One of as many workspaces as there are pairs."""
    return _part(subject, "peering-pair", [set(_regions(subject)[:2])])


def _regions(subject):
    content = _read(subject.workspace("peering"), "cdk.tf.json")
    return sorted(content["data"]["terraform_remote_state"])


def _part(subject, name, pairs):
    whole = subject.workspace("peering")
    folder = whole.directory.parent.parent.parent / name
    folder.mkdir()
    part = _read(whole, "cdk.tf.json")
    del part["output"]
    part["resource"] = {
        kind: {
            address: _first(body) if kind == _REQUESTS else body
            for address, body in resources.items()
            if set(address.split("_")) in pairs
        }
        for kind, resources in part["resource"].items()
    }
    regions = set().union(*pairs)
    override = _read(whole, "offline_override.tf.json")
    for file, content in {"cdk.tf.json": part, "offline_override.tf.json": override}.items():
        aws = content["provider"]["aws"]
        content["provider"]["aws"] = [each for each in aws if each["alias"] in regions]
        states = content["data"]["terraform_remote_state"]
        content["data"]["terraform_remote_state"] = {
            region: state for region, state in states.items() if region in regions
        }
        (folder / file).write_text(json.dumps(content))
    shutil.copy(whole.directory / "offline.tfstate", folder)
    return Workspace(name, folder)


def _first(request):
    """A request that waits for none of another wave, which may be in another part."""
    return {key: value for key, value in request.items() if key != "depends_on"}


def _read(workspace, file):
    return json.loads((workspace.directory / file).read_text())
