"""Where things are: sources in the tree, everything made below target/bench."""

from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent.parent
PEERS = BENCH / "peers"
PAGE = BENCH / "benchmark.template"
LAUNCHER = ROOT / "isthmus"
DOCS = ROOT / "docs"

TARGET = ROOT / "target" / "bench"
PROGRAMS = TARGET / "programs"
HOMES = TARGET / "homes"
REPOSITORY = TARGET / "repository"
TWO_REGIONS = TARGET / "isthmus-2"
TWENTY_REGIONS = TARGET / "isthmus-20"
