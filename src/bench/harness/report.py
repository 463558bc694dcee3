"""Writes what was measured: a page, a chart, and every figure."""

import json
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path

from . import chart, peers, tables
from .distribution import Distribution
from .figures import Result
from .goals import goals
from .places import PAGE

NAME = "benchmark"


def write(
    folder: Path,
    results: list[Result],
    distribution: Distribution,
    environment: dict[str, str],
    rounds: int,
) -> None:
    """Writes benchmark.md, benchmark.svg and benchmark.json to a folder."""
    day = datetime.now(timezone.utc).date().isoformat()
    by_key = {result.key: result for result in results}
    page = PAGE.read_text(encoding="utf-8")
    for placeholder, text in {
        "date": day,
        "rounds": str(rounds),
        "two-regions": tables.peers(results),
        "isthmus": tables.isthmus_alone(results),
        "goals": tables.goals(goals(by_key, distribution)),
        "not-in-cloudformation": tables.not_in_cloudformation(),
        **environment,
        **peers.versions(),
    }.items():
        page = page.replace("{{" + placeholder + "}}", text)

    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / f"{NAME}.md", page)
    _write(folder / f"{NAME}.svg", chart.draw(results))
    figures = {
        "date": day,
        "rounds": rounds,
        "environment": environment,
        "versions": peers.versions(),
        "distribution": asdict(distribution),
        "results": [asdict(result) for result in results],
    }
    _write(folder / f"{NAME}.json", json.dumps(figures, indent=2) + "\n")


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
