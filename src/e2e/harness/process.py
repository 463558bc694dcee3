"""Runs commands with a limit of time, each in a process group of its own."""

import os
import shlex
import signal
import subprocess
import tempfile
import weakref
from pathlib import Path

GRACE_SECONDS = 120

_running = weakref.WeakSet()


class CommandFailed(AssertionError):
    """A command did not end as it should."""


class Command:
    """A command that runs. What it prints goes to files: ``output`` is that so far, ``errors``
    what it wrote to stderr."""

    def __init__(self, command, cwd, environment):
        self.command = [str(word) for word in command]
        self._files = tempfile.TemporaryDirectory(prefix="command-")
        self._out, self._err = (Path(self._files.name, name) for name in ("out", "err"))
        with self._out.open("wb") as out, self._err.open("wb") as err:
            # A session of its own: a Ctrl-C at the terminal reaches pytest, which ends it in order.
            self._process = subprocess.Popen(
                self.command,
                cwd=cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        self.pid = self._process.pid
        _running.add(self)

    @property
    def output(self):
        return self._out.read_text(errors="replace")

    @property
    def errors(self):
        return self._err.read_text(errors="replace")

    @property
    def running(self):
        return self._process.poll() is None

    def interrupt(self):
        """Ctrl-C: SIGINT to the command alone, which passes on what it must."""
        if self.running:
            self._process.send_signal(signal.SIGINT)

    def kill(self):
        """SIGKILL to the command and whatever it started, at once."""
        if self.running:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()

    def wait(self, seconds):
        """Its exit status. Past the limit it is interrupted, then killed, and that is a failure."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._end()
            raise CommandFailed(f"took longer than {seconds} s: {self}") from None
        except BaseException:
            self._end()
            raise

    def _end(self):
        self.interrupt()
        try:
            self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def close(self):
        """Ends what still runs and forgets what it printed."""
        self.kill()
        self._files.cleanup()

    def __str__(self):
        return f"{shlex.join(self.command)}\n{self.output}{self.errors}"


def interrupt_all():
    """Ctrl-C to every command that runs: each is in a session that a terminal's does not reach."""
    for command in list(_running):
        command.interrupt()


def run(command, cwd, environment, seconds, allowed=(0,)):
    """What a command printed. A status that is not allowed is a failure that shows all of it."""
    started = Command(command, cwd, environment)
    try:
        status = started.wait(seconds)
        if status not in allowed:
            raise CommandFailed(f"status {status}: {started}")
        return started.output
    finally:
        started.close()
