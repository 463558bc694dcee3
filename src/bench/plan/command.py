"""`src/bench/run plan`: what `terraform plan` of the workspaces takes, beside that of one state."""

import argparse
import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from . import cuts, process, report
from .measure import Settings, Terraform, seconds
from .process import Failed, supported
from .subject import REGIONS, ROOT, create

TARGET = ROOT / "target" / "bench"
AT_ONCE = 2

# Name of a variant: the cut of `peering` that it plans, none for the whole, and the settings.
VARIANTS = {
    "whole": (None, Settings()),
    "region": (cuts.by_region, Settings()),
    "pair": (cuts.by_pair, Settings()),
    "parallelism": (None, Settings(options=("-parallelism=2",))),
    "collector": (None, Settings(environment={"GOGC": "25"})),
}


def arguments(parser):
    parser.add_argument(
        "--regions",
        type=_numbers,
        default=[2, 5, 10, 20],
        metavar="N,N",
        help="numbers of Regions, from 2 to 20 (default: 2,5,10,20)",
    )
    parser.add_argument(
        "--rounds", type=int, default=5, metavar="N", help="how often each plan runs (default: 5)"
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=ROOT / "docs",
        metavar="DIR",
        help="the folder to write to (default: docs)",
    )
    parser.add_argument(
        "--smoke",
        action="store_true",
        help="that it works, not how fast: few Regions once, written to a folder that is removed",
    )


def run(options):
    if options.rounds < 1:
        raise Failed(f"--rounds {options.rounds}: at least 1")
    if options.smoke:
        with tempfile.TemporaryDirectory() as folder:
            _write(Path(folder), _measure([2, 3], 1))
    else:
        _write(options.output, _measure(options.regions, options.rounds))


def _write(folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "benchmark-plan.json").write_text(json.dumps(data, indent=1) + "\n")
    (folder / "benchmark-plan.md").write_text(report.page(data))
    (folder / "benchmark-plan.svg").write_text(report.drawing(data))
    _say(f"wrote benchmark-plan.md, .json and .svg to {folder}")


def _numbers(text):
    try:
        numbers = sorted({int(number) for number in text.split(",")})
    except ValueError:
        numbers = []
    if not numbers or not set(numbers) <= set(range(2, len(REGIONS) + 1)):
        expected = f"expected numbers from 2 to {len(REGIONS)} with commas, such as 2,5,10"
        raise argparse.ArgumentTypeError(f"'{text}': {expected}")
    return numbers


def _measure(counts, rounds):
    if not supported():
        raise Failed("memory is read from /proc/<pid>/smaps_rollup, which only Linux has")
    program = next(filter(None, map(shutil.which, ("terraform", "tofu"))), None)
    if not program:
        raise Failed("there is no terraform and no tofu on the PATH")
    terraform = Terraform(program, TARGET / "plugins")
    process.run([ROOT / "isthmus", "--version"], None, None)  # builds what is missing
    subjects = []
    for count in counts:
        _say(f"preparing {count} Regions")
        subject = create(count, TARGET / "plan")
        for workspace in [*subject.workspaces, subject.monolith]:
            provider = terraform.init(workspace)
        subjects.append(subject)
    largest = subjects[-1]
    variants = {}
    if largest.regions > 2:
        for name, (cut, settings) in VARIANTS.items():
            workspace = cut(largest) if cut else largest.workspace("peering")
            terraform.init(workspace)
            variants[name] = workspace, settings
    measured = [_nothing_yet(subject) for subject in subjects]
    varied = {
        name: {"workspaces": _parts(name, largest.regions), "resources": 0, "runs": []}
        for name in variants
    }
    for number in range(1, rounds + 1):
        for subject, into in zip(subjects, measured):
            _say(f"round {number} of {rounds}: {subject.regions} Regions")
            _round(terraform, subject, into)
        for name, (workspace, settings) in variants.items():
            _say(f"round {number} of {rounds}: peering, {name}")
            varied[name]["resources"], usage = terraform.alone(workspace, settings)
            varied[name]["runs"].append(_plain(usage))
    return {
        "environment": {
            "terraform": terraform.version(),
            "provider": provider,
            "cores": os.cpu_count(),
            "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        },
        "rounds": rounds,
        "subjects": measured,
        "variants": varied,
    }


def _nothing_yet(subject):
    return {
        "regions": subject.regions,
        "resources": {},
        "synth": [],
        "workspaces": {workspace.name: [] for workspace in subject.workspaces},
        "side_by_side": [],
        "monolith": [],
    }


def _round(terraform, subject, into):
    into["synth"].append(round(seconds(lambda: process.run(subject.synth, None, None)), 3))
    for workspace in subject.workspaces:
        into["resources"][workspace.name], usage = terraform.alone(workspace)
        into["workspaces"][workspace.name].append(_plain(usage))
    usage = terraform.side_by_side(subject.workspaces, AT_ONCE)
    into["side_by_side"].append(_plain(usage))
    resources, usage = terraform.alone(subject.monolith)
    into["monolith"].append(_plain(usage))
    if resources != sum(into["resources"].values()):
        raise Failed(
            f"with {subject.regions} Regions one state has {resources} resources, the workspaces"
            f" have {sum(into['resources'].values())}"
        )


def _parts(name, regions):
    return {"region": regions, "pair": regions * (regions - 1) // 2}.get(name, 1)


def _plain(usage):
    return asdict(usage) | {"seconds": round(usage.seconds, 2), "cpu": round(usage.cpu, 2)}


def _say(text):
    print(text, file=sys.stderr, flush=True)
