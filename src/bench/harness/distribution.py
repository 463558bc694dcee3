"""How large the distribution is, and the part of it that synthesizes."""

import os
import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from .peers import version
from .places import LAUNCHER, ROOT, TWO_REGIONS
from .tools import Failed, tail


@dataclass(frozen=True)
class Distribution:
    """Sizes in bytes, compressed as they are distributed."""

    everything: int
    synthesis: int


def measure_distribution() -> Distribution:
    """Everything is what a user copies: the runnable jar, and what stands beside it under the same
    name. The part that synthesizes is every package of the jar of which `synth` loads a class, with
    all resources, and what stands beside."""
    files = sorted((ROOT / "target").glob(f"isthmus-{version()}-all*"))
    jars = [file for file in files if file.suffix == ".jar"]
    if len(jars) != 1:
        raise Failed(f"target has {len(jars)} runnable jars; is Isthmus built?")
    beside = sum(file.stat().st_size for file in files if file not in jars)
    return Distribution(
        everything=jars[0].stat().st_size + beside,
        synthesis=_size(jars[0], _loaded()) + beside,
    )


def _size(jar: Path, loaded: set[str]) -> int:
    packages = {_package(name) for name in loaded}
    with zipfile.ZipFile(jar) as archive:
        return sum(
            entry.compress_size
            for entry in archive.infolist()
            if not entry.filename.endswith(".class") or _package(entry.filename) in packages
        )


def _package(name: str) -> str:
    return name.rpartition("/")[0]


def _loaded() -> set[str]:
    """The classes that `isthmus synth` loads, with slashes."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "classes.log"
        done = subprocess.run(
            [str(LAUNCHER), "synth", "-o", str(Path(folder) / "out")],
            cwd=TWO_REGIONS,
            env={**os.environ, "JAVA_TOOL_OPTIONS": f"-Xlog:class+load=info:file={log}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise Failed("isthmus synth failed:\n" + tail(done.stdout + done.stderr))
        names = re.findall(r"\] ([\w.$/]+) source: ", log.read_text(encoding="utf-8"))
    return {name.replace(".", "/") for name in names}
