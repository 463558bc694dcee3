"""The emulator as a process of its own, for whoever wants one for the length of a test run."""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

E2E = Path(__file__).resolve().parents[1]

START_SECONDS = 60
STOP_SECONDS = 10


class Emulator:
    """A running emulator; use it in a ``with`` statement, which ends the process.

    ``url`` is what AWS_ENDPOINT_URL is to be; ``environment`` a copy of this process's with that
    and everything else that Terraform and boto3 need to talk to it, and with none of the user's
    own credentials; ``pid`` the process; ``log`` the file with what it printed.
    """

    def __init__(self, *options):
        self._scratch = tempfile.TemporaryDirectory(prefix="emulator-")
        self.log = Path(self._scratch.name, "log")
        port_file = Path(self._scratch.name, "port")
        command = [sys.executable, "-m", "emulator", "--port", "0", "--port-file", port_file]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [*command, *options], cwd=E2E, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
        self.pid = self._process.pid
        deadline = time.monotonic() + START_SECONDS
        while not port_file.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                text = self.log.read_text(errors="replace")
                self.stop()
                raise RuntimeError(f"the emulator did not start:\n{text}")
            time.sleep(0.05)
        self.url = f"http://127.0.0.1:{int(port_file.read_text())}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Ends the process; its exit status."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        status = self._process.wait()
        self._scratch.cleanup()
        return status

    @property
    def environment(self):
        mine = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return mine | {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "emulator",
            "AWS_SECRET_ACCESS_KEY": "emulator",
            "AWS_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    def control(self, method, name, **parameters):
        """Asks the control API: ``control("POST", "block", region="us-east-1")``."""
        url = f"{self.url}/_isthmus/{name}?{urllib.parse.urlencode(parameters)}"
        request = urllib.request.Request(url, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def resources(self):
        """{account/region/service: [id, ...]} of what was made and not deleted."""
        return self.control("GET", "resources")

    def calls(self):
        """The calls since the start, or since they were last forgotten, in order."""
        return self.control("GET", "calls")

    def certificate(self, arn):
        """Makes an issued certificate exist under that ARN."""
        self.control("POST", "certificate", arn=arn)
