"""Terraform, or OpenTofu, in the folder of one workspace."""

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from .process import Command, CommandFailed, run

TARGET = Path(__file__).resolve().parents[3] / "target" / "e2e"

INIT_SECONDS = 900  # the first one downloads the AWS provider
APPLY_SECONDS = 600
PLAN_SECONDS = 180


def executable():
    """The program's path; TERRAFORM_BINARY_NAME chooses it, as it does for cdktf-cli."""
    for name in filter(None, [os.environ.get("TERRAFORM_BINARY_NAME"), "terraform", "tofu"]):
        if found := shutil.which(name):
            return found
    raise CommandFailed("there is no terraform and no tofu on the PATH")


def environment(aws):
    """Variables for Terraform on top of those for AWS: no questions, no calls home, one cache."""
    cache = TARGET / "plugins"
    cache.mkdir(parents=True, exist_ok=True)
    return aws | {
        "TF_IN_AUTOMATION": "1",
        "TF_INPUT": "0",
        "CHECKPOINT_DISABLE": "1",
        "TF_PLUGIN_CACHE_DIR": str(cache),
        # Or else a workspace without a lock downloads the provider to compute all its checksums.
        "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE": "1",
    }


@contextmanager
def one_at_a_time():
    """Terraform's plugin cache does not bear two at once; this spans processes."""
    with (TARGET / "plugins.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Terraform:
    """One workspace; ``environment`` as the function of that name makes it, ``seconds`` the limit
    of an apply."""

    def __init__(self, directory, environment, seconds=APPLY_SECONDS):
        self.directory, self.environment = Path(directory), environment
        self.seconds = seconds
        self.name = self.directory.name

    def __call__(self, *arguments, seconds=PLAN_SECONDS, allowed=(0,)):
        """What ``terraform <arguments>`` printed."""
        command = [executable(), *arguments]
        return run(command, self.directory, self.environment, seconds, allowed)

    def start(self, *arguments):
        """The running command, for a test that disturbs it."""
        return Command([executable(), *arguments], self.directory, self.environment)

    def init(self):
        with one_at_a_time():
            self("init", "-no-color", seconds=INIT_SECONDS)

    def apply(self):
        return self("apply", "-auto-approve", "-no-color", seconds=self.seconds)

    def destroy(self):
        return self("destroy", "-auto-approve", "-no-color", seconds=self.seconds)

    @contextmanager
    def _planned(self):
        """A plan in a file, and {address: actions} of it, reads and no-ops left out."""
        file = self.directory / "e2e.tfplan"
        self("plan", "-no-color", f"-out={file}")
        try:
            changes = json.loads(self("show", "-json", file)).get("resource_changes", [])
            actions = {change["address"]: change["change"]["actions"] for change in changes}
            yield file, {k: v for k, v in actions.items() if v not in (["no-op"], ["read"])}
        finally:
            file.unlink()

    def plan(self):
        """{address: actions} of what an apply would do."""
        with self._planned() as (_, actions):
            return actions

    def plan_and_apply(self):
        """{address: actions} of what it did."""
        with self._planned() as (file, actions):
            if actions:
                self("apply", "-no-color", file, seconds=self.seconds)
            return actions

    def changes(self):
        """What a plan prints when it has changes, else an empty text."""
        started = self.start("plan", "-no-color", "-detailed-exitcode")
        try:
            status = started.wait(PLAN_SECONDS)
            if status not in (0, 2):
                raise CommandFailed(f"status {status} in {self.name}: {started}")
            return started.output if status == 2 else ""
        finally:
            started.close()

    def outputs(self):
        return {k: v["value"] for k, v in json.loads(self("output", "-json")).items()}

    def addresses(self):
        """What its state holds."""
        return self("state", "list").split()

    def held(self):
        """{address: attributes} of its state."""
        values = json.loads(self("show", "-json")).get("values", {})
        resources = values.get("root_module", {}).get("resources", [])
        return {resource["address"]: resource["values"] for resource in resources}

    def __repr__(self):
        return f"Terraform({self.name})"
