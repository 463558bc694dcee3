"""Plans, timed."""

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .process import Failed, Watch, run

# Nothing exists yet, so that there is nothing to refresh; said so that no plan ever asks AWS.
PLAN = ["plan", "-input=false", "-refresh=false", "-lock=false", "-no-color"]


@dataclass(frozen=True)
class Settings:
    """What a user may set: more ``options`` of `plan`, more of the ``environment``."""

    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


class Terraform:
    """``program``: Terraform's or OpenTofu's; providers are kept once, in ``cache``."""

    def __init__(self, program, cache):
        cache.mkdir(parents=True, exist_ok=True)
        self._program = program
        self._environment = os.environ | {
            "TF_IN_AUTOMATION": "1",
            "CHECKPOINT_DISABLE": "1",
            "TF_PLUGIN_CACHE_DIR": str(cache),
            # Or else a folder without a lock downloads the provider to compute all its checksums.
            "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE": "1",
        }

    def version(self):
        return run([self._program, "version"], None, self._environment).splitlines()[0]

    def init(self, workspace):
        """The version of the AWS provider that it got."""
        command = [self._program, "init", "-input=false", "-no-color"]
        run(command, workspace.directory, self._environment)
        lock = (workspace.directory / ".terraform.lock.hcl").read_text()
        return re.search(r'hashicorp/aws" \{\s*version\s*=\s*"([^"]+)"', lock)[1]

    def plan(self, workspace, settings=Settings()):
        """How many resources it would create."""
        command = [self._program, *PLAN, *settings.options]
        text = run(command, workspace.directory, self._environment | settings.environment)
        said = re.search(r"^Plan: (\d+) to add, 0 to change, 0 to destroy", text, re.MULTILINE)
        if not said:
            raise Failed(f"no plan of new resources in {workspace.name}:\n{text}")
        return int(said[1])

    def alone(self, workspace, settings=Settings()):
        """Resources and usage of one plan."""
        with Watch() as watch:
            resources = self.plan(workspace, settings)
        return resources, watch.usage

    def side_by_side(self, workspaces, at_once):
        """Usage of the plans of all, started in this order, so many at once."""
        with Watch() as watch, ThreadPoolExecutor(at_once) as pool:
            list(pool.map(self.plan, workspaces))
        return watch.usage


def seconds(action):
    """Wall time of a call."""
    begun = time.monotonic()
    action()
    return time.monotonic() - begun
