"""Tells a person who waits what is going on, past pytest's capture and from its worker processes.

Lines are appended to a file; the main process of a test run follows it and prints them.
"""

import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "ISTHMUS_E2E_PROGRESS"


def say(text):
    """One line, with the time."""
    path = os.environ.get(VARIABLE)
    line = f"{time.strftime('%H:%M:%S')}  {text}\n"
    if path:
        with open(path, "a") as file:
            file.write(line)
    else:
        print(line, end="", flush=True)


@contextmanager
def step(text):
    """Says how long what is inside took, and whether it failed."""
    begin = time.monotonic()
    outcome = "FAILED after"
    try:
        yield
        outcome = "took"
    finally:
        say(f"{text}: {outcome} {time.monotonic() - begin:.0f} s")


class Follower:
    """Prints the lines that are said, in this process and in its children, until stopped."""

    def __init__(self, path, write):
        self.path, self.write = Path(path), write
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text("")
        os.environ[VARIABLE] = str(self.path)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def _follow(self):
        with self.path.open() as file:
            while True:
                last = self._stopped.wait(0.3)
                for line in file.read().splitlines():
                    self.write(line)
                if last:
                    return

    def stop(self):
        self._stopped.set()
        self._thread.join(5)
        os.environ.pop(VARIABLE, None)
