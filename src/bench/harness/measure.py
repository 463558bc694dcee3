"""Measures one run of a command: wall time, and the peak memory of its largest process.

Memory comes from the kernel's own account, ``ru_maxrss`` of wait4(2), which for a process that has
ended is the largest resident set of itself and of all descendants that were waited for. What its
parent did not wait for, such as a Node.js that outlives its Java, is handed to this process, which
is made the reaper of orphans (Linux; elsewhere such a process is not seen).
"""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .tools import Failed, tail

_SET_CHILD_SUBREAPER = 36
_BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Measurement:
    seconds: float
    peak_bytes: int


def adopt_orphans() -> None:
    """Makes this process the parent of every descendant whose own parent has ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def measure(
    command: tuple[str, ...], folder: Path, environment: dict[str, str], timeout: float = 600
) -> Measurement:
    """Runs a command to its end.

    The clock stops when the command itself has ended; whatever it leaves running is waited for, so
    that it cannot disturb the next. Raises `Failed` with the end of what it printed when its exit
    status is not 0.
    """
    with tempfile.TemporaryFile() as printed:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        seconds, status, peak = _wait(process.pid, begin, timeout)
        process.returncode = status
        if status != 0:
            printed.seek(0)
            text = printed.read().decode(errors="replace")
            raise Failed(f"{' '.join(command)}: exit status {status}\n{tail(text)}")
    return Measurement(seconds, peak * _BYTES_PER_UNIT)


def _wait(pid: int, begin: float, timeout: float) -> tuple[float, int, int]:
    """Wall time and exit status of ``pid``, and the peak of it and of every other child."""

    def too_slow(*_):
        os.killpg(pid, signal.SIGKILL)

    before = signal.signal(signal.SIGALRM, too_slow)
    signal.setitimer(signal.ITIMER_REAL, timeout)
    seconds, status, peak = 0.0, 0, 0
    try:
        while True:
            ended, result, usage = os.wait4(-1, 0)
            if ended == pid:
                seconds = time.perf_counter() - begin
                status = os.waitstatus_to_exitcode(result)
            peak = max(peak, usage.ru_maxrss)
    except ChildProcessError:
        return seconds, status, peak
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
