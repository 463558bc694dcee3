"""A process, the processes that it starts, and what all of them take while they run."""

import os
import resource
import subprocess
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
SECONDS_BETWEEN_LOOKS = 0.1


class Failed(Exception):
    """What the user reads instead of a stack trace."""


@dataclass(frozen=True)
class Usage:
    """``seconds`` of wall time and ``cpu`` of processor time; ``total`` resident bytes of all
    processes at the moment when they were most, a page that several share counted once, and ``sum``
    the same with it counted for each; ``largest`` resident bytes of the largest process;
    ``providers``: the most provider processes at once."""

    seconds: float
    cpu: float
    total: int
    sum: int
    largest: int
    providers: int


def supported():
    return (PROC / "self" / "smaps_rollup").exists()


def run(command, directory, environment):
    """What it printed."""
    ended = subprocess.run(
        command,
        cwd=directory,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ended.returncode:
        words = " ".join(map(str, command))
        raise Failed(f"'{words}' ended with {ended.returncode}:\n{ended.stdout.strip()}")
    return ended.stdout


class Watch:
    """Looks at what this process started until it is told to stop.

    The provider's program is several hundred megabytes, and all its processes map the same pages
    of it: adding up resident sizes would count them once per process. The kernel shares them out
    in the proportional size (https://docs.kernel.org/filesystems/proc.html, Pss)."""

    def __init__(self):
        self._total = self._sum = self._largest = self._providers = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look_until_stopped, daemon=True)

    def __enter__(self):
        self._begun, self._cpu = time.monotonic(), _cpu()
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._seconds, self._cpu = time.monotonic() - self._begun, _cpu() - self._cpu
        self._stopped.set()
        self._thread.join()

    @property
    def usage(self):
        return Usage(
            self._seconds, self._cpu, self._total, self._sum, self._largest, self._providers
        )

    def _look_until_stopped(self):
        while not self._stopped.wait(SECONDS_BETWEEN_LOOKS):
            total = whole = providers = 0
            for pid in _descendants():
                sizes = _sizes(PROC / str(pid) / "smaps_rollup")
                total += sizes["Pss"]
                whole += sizes["Rss"]
                self._largest = max(self._largest, sizes["Rss"])
                providers += _is_provider(pid)
            self._total = max(self._total, total)
            self._sum = max(self._sum, whole)
            self._providers = max(self._providers, providers)


def _cpu():
    """Of the processes that have ended, with those that they waited for."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _descendants():
    parents = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            # The name in parentheses may hold anything.
            after_name = (folder / "stat").read_text().rpartition(")")[2]
            parents[int(folder.name)] = int(after_name.split()[1])
        except (OSError, IndexError):
            continue  # ended in the meantime
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {os.getpid()}


def _sizes(file):
    sizes = Counter()
    try:
        for line in file.read_text().splitlines()[1:]:
            name, size = line.split()[:2]
            sizes[name.rstrip(":")] = int(size) * 1024
    except OSError:
        pass  # ended in the meantime
    return sizes


def _is_provider(pid):
    try:
        return "terraform-provider-" in (PROC / str(pid) / "cmdline").read_text()
    except OSError:
        return False
