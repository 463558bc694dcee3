"""A deployment that is rolled out by what ``isthmus pipeline`` writes."""

import os
import re
import sys
from pathlib import Path

from .deployment import BUCKET, LAUNCHER, Deployment
from .process import Command, CommandFailed
from .progress import step
from .terraform import TARGET, executable

SCRIPT = "isthmus-pipeline.sh"
SECONDS = 900

# A filesystem mirror in the configuration of Terraform's command line: where there is one there
# may be no registry, and `providers lock` asks nothing else unless it is told.
MIRROR = re.compile(r'filesystem_mirror\s*\{[^}]*path\s*=\s*"([^"]+)"')

# What an AWS action that changes nothing begins with.
READS = ("Describe", "Get", "List", "Head", "Lookup", "Search", "Assume", "get", "list", "describe")


def lock_arguments():
    file = os.environ.get("TF_CLI_CONFIG_FILE")
    found = MIRROR.search(Path(file).read_text()) if file else None
    return f"-fs-mirror={found[1]}" if found else ""


class PipelineDeployment(Deployment):
    """``form`` is what is written: generic, github or gitlab."""

    def __init__(self, folder, emulator, spec, form):
        super().__init__(folder, emulator, spec)
        self.form = form
        cache = TARGET / f"plugins-{form}"  # of its own: the script knows nothing of our locks
        cache.mkdir(parents=True, exist_ok=True)
        tools = Path(sys.executable).parent  # the AWS CLI of requirements.txt
        self.environment |= {
            "ISTHMUS": str(LAUNCHER),
            "TERRAFORM": executable(),
            "TF_PLUGIN_CACHE_DIR": str(cache),
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "ISTHMUS_LOCK_ARGS": lock_arguments(),
            "ISTHMUS_HEALTH_SECONDS": "2",
            "ISTHMUS_POLL_SECONDS": "1",
        }

    def write(self):
        """Writes the spec and the pipeline."""
        self.write_spec()
        return self.isthmus("pipeline", self.form)

    def start(self, *arguments, **variables):
        """A running command of the script."""
        environment = self.environment | variables
        return Command([self.folder / SCRIPT, *arguments], self.folder, environment)

    def script(self, *arguments, status=0, **variables):
        """What the script said: its stdout and stderr together."""
        with step(f"{SCRIPT} {' '.join(arguments)}"):
            started = self.start(*arguments, **variables)
            try:
                found = started.wait(SECONDS)
                if found != status:
                    raise CommandFailed(f"status {found}, not {status}: {started}")
                return started.output + started.errors
            finally:
                started.close()

    def alarm(self, region, state):
        """Sets the state of a Region's alarm, which the emulator does not evaluate."""
        name = f"{self.spec['name']}-healthy-targets"
        self.aws("cloudwatch", region).set_alarm_state(
            AlarmName=name, StateValue=state, StateReason="a test"
        )

    def healthy(self):
        for region, said in self.spec["regions"].items():
            if not said.get("retired"):
                self.alarm(region, "OK")

    def forget_calls(self):
        self.emulator.control("DELETE", "calls")

    def changing_calls(self):
        """The calls since the last :meth:`forget_calls` that change something, but for state and
        for what the test itself does."""
        return [
            call
            for call in self.emulator.calls()
            if call["service"] != "s3"
            and call["action"] != "SetAlarmState"
            and not call["action"].startswith(READS)
        ]

    def changed(self, region):
        """Those of one Region, Route 53 and IAM left out."""
        return [
            call
            for call in self.changing_calls()
            if call["region"] == region and call["service"] not in ("route53", "iam")
        ]


def platform(environment):
    """That of this machine, as Terraform names it."""
    import json
    import subprocess

    printed = subprocess.run(
        [executable(), "version", "-json"], env=environment, capture_output=True, check=True
    ).stdout
    return json.loads(printed)["platform"]


__all__ = ["BUCKET", "PipelineDeployment", "SCRIPT", "platform"]
