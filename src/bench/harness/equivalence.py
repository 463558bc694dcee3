"""Whether two programs wrote the same Terraform.

A workspace is compared block by block: every resource by type and name with its arguments, and so
every data source, provider, local value and output. What Terraform reads the same is the same here:
CDKTF's notes to itself (the keys ``//``), the order of keys, and ``each.value["name"]`` for
``each.value.name``.
"""

import json
import re
from pathlib import Path

_INDEX = re.compile(r"\b([a-z_]+\.value)\[\"(\w+)\"\]")


class NotEquivalent(Exception):
    """Programs that are to be measured beside each other build different things."""


def workspaces(folder: Path) -> dict[str, dict]:
    """The workspaces below ``folder``/stacks, normalised, by name."""
    found = {
        file.parent.name: normalised(json.loads(file.read_text(encoding="utf-8")))
        for file in sorted(folder.glob("stacks/*/cdk.tf.json"))
    }
    if not found:
        raise NotEquivalent(f"no workspace was written to {folder}")
    return found


def normalised(value):
    """The same value, without what makes no difference to Terraform."""
    if isinstance(value, dict):
        return {key: normalised(value[key]) for key in sorted(value) if key != "//"}
    if isinstance(value, list):
        return [normalised(entry) for entry in value]
    if isinstance(value, str):
        return _INDEX.sub(r"\1.\2", value)
    return value


def differences(expected: dict, actual: dict, place: str = "") -> list[str]:
    """Every place where two normalised values differ, with both values; none if they are equal."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        found = []
        for key in sorted(expected.keys() | actual.keys()):
            below = f"{place}.{key}" if place else key
            if key not in actual:
                found.append(f"{below}: missing")
            elif key not in expected:
                found.append(f"{below}: not expected")
            else:
                found += differences(expected[key], actual[key], below)
        return found
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [
            line
            for at, pair in enumerate(zip(expected, actual))
            for line in differences(*pair, f"{place}[{at}]")
        ]
    if type(expected) is type(actual) and expected == actual:
        return []
    return [f"{place}: {_short(actual)} instead of {_short(expected)}"]


def require_equal(name: str, expected: Path, actual: Path) -> None:
    """Raises `NotEquivalent`, naming every difference, unless both folders hold the same."""
    found = differences(workspaces(expected), workspaces(actual))
    if found:
        raise NotEquivalent(f"{name} builds something else:\n  " + "\n  ".join(found))


def resource_blocks(workspace: dict) -> int:
    """How many resource blocks a workspace has; one with ``for_each`` counts once."""
    return sum(len(named) for named in workspace.get("resource", {}).values())


def instances(workspace: dict) -> dict[str, int]:
    """How many resources of each type Terraform would make of a workspace."""
    return {
        kind: sum(_repetitions(block, workspace) for block in named.values())
        for kind, named in workspace.get("resource", {}).items()
    }


def _repetitions(block: dict, workspace: dict) -> int:
    """How often ``for_each`` repeats a block; its maps are literal in what is measured here."""
    each = block.get("for_each")
    if each is None:
        return 1
    if isinstance(each, str):
        local = re.fullmatch(r"\$\{local\.(\w+)}", each)
        if local is None:
            raise NotEquivalent(f"for_each is {each}, which is not a local value")
        each = workspace["locals"][local.group(1)]
    return len(each)


def _short(value) -> str:
    text = json.dumps(value)
    return text if len(text) <= 160 else text[:157] + "..."
