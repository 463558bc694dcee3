"""Commands that prepare something: they succeed quietly, or end the run with what they said."""

import os
import shutil
import subprocess
from pathlib import Path


class Failed(Exception):
    """Something that a measurement needs could not be had; the message is for the user."""


def need(*programs: str) -> None:
    """Raises `Failed`, naming all that are missing, unless every program is on the PATH."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        raise Failed("this is needed first, on the PATH: " + ", ".join(missing))


def call(*command: str | Path, folder: Path, timeout: float = 900) -> str:
    """Runs a command and returns what it printed to its standard output."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, "npm_config_update_notifier": "false"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired as slow:
        raise Failed(f"{' '.join(words)}: not done after {timeout:.0f} s") from slow
    if done.returncode != 0:
        raise Failed(f"{' '.join(words)}: exit status {done.returncode}\n{tail(done.stdout + done.stderr)}")
    return done.stdout


def tail(text: str, lines: int = 40) -> str:
    return "\n".join(text.splitlines()[-lines:])
