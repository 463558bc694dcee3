"""``npx cdktf-cli@0.21.0 deploy '*'`` of the root example, then ``destroy``, with local state."""

import hashlib
import json
import os
import shutil

import pytest

from emulator.process import E2E
from harness.deployment import LAUNCHER, example
from harness.process import run
from harness.progress import step
from harness.terraform import TARGET

PINNED = E2E / "cdktf"
INSTALL_SECONDS = 600
DEPLOY_SECONDS = 900


@pytest.fixture(scope="module")
def cdktf():
    """The path of cdktf-cli, at the versions of the lock file; installed once."""
    folder = TARGET / "cdktf"
    stamp = hashlib.sha256((PINNED / "package-lock.json").read_bytes()).hexdigest()
    if not (folder / stamp).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(PINNED / name, folder)
        with step("npm ci of cdktf-cli"):
            run(["npm", "ci", "--ignore-scripts"], folder, dict(os.environ), INSTALL_SECONDS)
        (folder / stamp).touch()
    return folder / "node_modules" / ".bin" / "cdktf"


@pytest.fixture(scope="module")
def deployment(deploy):
    spec = example()
    spec["state"] = "local"
    made = deploy(spec)
    app = {"language": "java", "app": f"'{LAUNCHER}' synth", "sendCrashReports": "false"}
    (made.folder / "cdktf.json").write_text(json.dumps(app))
    return made


@pytest.fixture(scope="module")
def call(cdktf, deployment):
    """call(verb, ...): what cdktf-cli printed; it neither asks nor looks for locks elsewhere."""

    def cli(*arguments, unattended=("--auto-approve",)):
        options = ["--skip-provider-lock", *unattended]
        command = [cdktf, *arguments, *options]
        with step(f"cdktf {' '.join(arguments)}"):
            return run(command, deployment.folder, deployment.environment, DEPLOY_SECONDS)

    return cli


@pytest.mark.step
def test_deploy_follows_the_order_of_the_workspaces(call, deployment):
    deployment.synth()
    # Fills the plugin cache, which the workspaces that cdktf-cli initializes at once do not share
    # well while it is empty.
    deployment["regional-us-east-1"].init()
    call("deploy", "*")
    for workspace in deployment.workspaces():
        assert deployment[workspace["name"]].addresses(), workspace["name"]
        state = deployment.folder / "state" / "private-api" / f"{workspace['name']}.tfstate"
        assert state.exists()
    checks = deployment.aws("route53").list_health_checks()["HealthChecks"]
    regions = {c["HealthCheckConfig"]["AlarmIdentifier"]["Region"] for c in checks}
    assert regions == {"us-east-1", "us-west-2"}


def test_what_it_left_is_what_synth_writes(deployment):
    deployment.isthmus("synth", "--check")
    assert deployment.changes() == {}


@pytest.mark.step
def test_a_second_deploy_changes_nothing(call, deployment):
    before = deployment.resources()
    call("deploy", "*")
    assert deployment.resources() == before


@pytest.mark.step
def test_destroy_leaves_nothing(call, deployment):
    call("destroy", "*")
    assert deployment.resources() == {}
