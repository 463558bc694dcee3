"""How large the distribution is, and the part of it that synthesizes."""

import os
import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from .peers import runnable_jar
from .places import LAUNCHER, TWO_REGIONS
from .tools import Failed, tail


@dataclass(frozen=True)
class Distribution:
    """Sizes in bytes, compressed as they are distributed."""

    everything: int
    synthesis: int


def measure_distribution() -> Distribution:
    """Everything is the runnable jar. The part that synthesizes is every package of it of which
    `synth` loads a class, and all that is not a class."""
    jar = runnable_jar()
    return Distribution(everything=jar.stat().st_size, synthesis=_size(jar, _loaded()))


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
            # This variable, since it is read after the launcher's own options.
            env={**os.environ, "_JAVA_OPTIONS": f"-Xlog:class+load=info:file={log}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise Failed("isthmus synth failed:\n" + tail(done.stdout + done.stderr))
        if not log.exists():
            raise Failed("isthmus synth loaded no class: its Java does not take _JAVA_OPTIONS")
        names = re.findall(r"\] ([\w.$/]+) source: ", log.read_text(encoding="utf-8"))
    return {name.replace(".", "/") for name in names}
