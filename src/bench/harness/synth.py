"""`src/bench/run synth`: Isthmus and its peers synthesize the same two Regions."""

import argparse
import shutil
import sys
import tempfile
import time
import unittest
from collections.abc import Callable
from pathlib import Path

from . import contenders, distribution, environment, peers, report, spec20
from .cloudformation import require_same_kinds
from .contenders import Contender
from .equivalence import instances, require_equal, workspaces
from .figures import Result, Series
from .measure import Measurement, adopt_orphans
from .places import BENCH, DOCS, LAUNCHER, ROOT, TWENTY_REGIONS, TWO_REGIONS
from .tools import Failed, call, need


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rounds",
        type=int,
        default=5,
        metavar="N",
        help="how often each is measured, after one run that counts for nothing (default: 5)",
    )
    parser.add_argument(
        "--output", type=Path, default=DOCS, metavar="DIR", help="the folder to write to (default: docs)"
    )
    parser.add_argument(
        "--smoke",
        action="store_true",
        help="that it works, not how fast: its own tests, then each once, written to a folder that "
        "is removed",
    )


def run(options: argparse.Namespace) -> None:
    if options.rounds < 1:
        raise Failed(f"--rounds {options.rounds}: at least 1")
    if options.smoke:
        _require_tests()
        with tempfile.TemporaryDirectory() as folder:
            _run(0, Path(folder))
            _require_whole(Path(folder))
    else:
        _run(options.rounds, options.output)


def _run(rounds: int, output: Path) -> None:
    """Measures and writes; without rounds, what one cold run of each took, in place of both."""
    need("java", "mvn", "node", "npm", "npx")
    adopt_orphans()
    _say("Installing:")
    peers.install(lambda name: _say(f"  {name}"))

    shutil.copy(ROOT / "isthmus.yaml", _made(TWO_REGIONS))
    spec20.write(TWENTY_REGIONS / "isthmus.yaml")
    resources = {
        contenders.ISTHMUS: _resources(TWO_REGIONS),
        contenders.ISTHMUS_20: _resources(TWENTY_REGIONS),
    }
    everyone = contenders.contenders(resources)

    _say("Once each, and does everyone build the same?")
    first = _cold(everyone, then=_compare)
    if rounds:
        _warm(everyone)
    # What runs for the first time fills caches, also those of the disk, so it counts for nothing
    # where there is more.
    series = [(first, first)] if rounds == 0 else []
    for number in range(1, rounds + 1):
        _say(f"Round {number} of {rounds}:")
        series.append((_cold(everyone), _warm(everyone)))

    results = [
        Result(
            contender.key,
            contender.title,
            contender.peer,
            contender.resources,
            cold=Series.of([cold[contender.key] for cold, _ in series]),
            warm=Series.of([warm[contender.key] for _, warm in series]),
        )
        for contender in everyone
    ]
    sizes = distribution.measure_distribution()
    report.write(output, results, sizes, environment.describe(), len(series))
    _say(f"Written: {output}/{report.NAME}.md, .svg and .json")


def _cold(
    everyone: list[Contender], then: Callable[[Contender], None] = lambda contender: None
) -> dict[str, Measurement]:
    """All in turn, each followed by ``then``."""
    found = {}
    for contender in everyone:
        found[contender.key] = contender.cold()
        _say(f"  {contender.title}, cold: {_told(found[contender.key])}")
        then(contender)
    return found


def _warm(everyone: list[Contender]) -> dict[str, Measurement]:
    """All in turn."""
    found = {}
    for contender in everyone:
        found[contender.key] = contender.warm()
        _say(f"  {contender.title}, warm: {_told(found[contender.key])}")
    return found


def _resources(folder: Path) -> int:
    """Lets Isthmus write the workspaces of a spec and counts what Terraform would make of them."""
    call(LAUNCHER, "synth", folder=folder)
    return sum(
        sum(instances(workspace).values())
        for workspace in workspaces(folder / "cdktf.out").values()
    )


def _compare(contender: Contender) -> None:
    """Raises unless a peer has built what Isthmus does."""
    if not contender.peer or contender.key in contenders.OWN:
        return
    expected = TWO_REGIONS / "cdktf.out"
    if contender.folder == peers.AWS_CDK_TS:
        require_same_kinds(expected, contender.output)
    else:
        require_equal(contender.title, expected, contender.output)


def _require_tests() -> None:
    """Raises unless the benchmark's own tests pass."""
    suite = unittest.defaultTestLoader.discover(str(BENCH / "tests"), top_level_dir=str(BENCH))
    result = unittest.TextTestRunner(stream=sys.stderr).run(suite)
    if not result.wasSuccessful() or not result.testsRun:
        raise Failed("the benchmark's own tests do not pass")


def _require_whole(folder: Path) -> None:
    """Raises unless everything is in what was written."""
    for name in ("md", "svg", "json"):
        text = (folder / f"{report.NAME}.{name}").read_text(encoding="utf-8")
        if not text or "{{" in text.replace("${{", ""):
            raise Failed(f"{report.NAME}.{name} is not whole")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _told(measurement: Measurement) -> str:
    return f"{measurement.seconds:.2f} s, {measurement.peak_bytes / 2**20:.0f} MiB"


_begin = time.monotonic()


def _say(line: str) -> None:
    passed = int(time.monotonic() - _begin)
    print(f"[{passed // 60}:{passed % 60:02}] {line}", file=sys.stderr, flush=True)
