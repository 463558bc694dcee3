"""What ``isthmus pipeline`` writes is what GitHub, GitLab and the shell take: their own schemas,
and ShellCheck."""

import sys
from pathlib import Path

import pytest
import yaml

from harness.deployment import LAUNCHER, ROOT, example
from harness.process import run

SECONDS = 300
TOOLS = Path(sys.executable).parent


def retired():
    spec = example("examples/three-regions.yaml")
    spec["regions"][next(iter(spec["regions"]))]["retired"] = True
    return spec


SPECS = {
    "one": lambda: example("examples/one-region.yaml"),
    "two": example,
    "retired": retired,
    "everything": lambda: yaml.safe_load((ROOT / "examples" / "everything.yaml").read_text()),
    "hcp": lambda: yaml.safe_load((ROOT / "examples" / "hcp-terraform.yaml").read_text()),
}


@pytest.fixture(params=SPECS)
def repository(request, tmp_path):
    """A repository with a spec in a folder, and its pipelines."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "infra"
    folder.mkdir()
    (folder / "isthmus.yaml").write_text(yaml.safe_dump(SPECS[request.param]()))
    for form in ("github", "gitlab", "generic"):
        run([LAUNCHER, "pipeline", form], folder, None, SECONDS)
    return tmp_path


def test_each_form_is_valid(repository):
    def tool(name, *arguments):
        run([TOOLS / name, *arguments], repository, None, SECONDS)

    workflow, schema = ".github/workflows/isthmus.yml", "--builtin-schema"
    tool("check-jsonschema", schema, "vendor.github-workflows", workflow)
    tool("check-jsonschema", schema, "vendor.gitlab-ci", ".gitlab-ci.yml")
    tool("shellcheck", "infra/isthmus-pipeline.sh")
    for steps in yaml.safe_load((repository / workflow).read_text())["jobs"].values():
        for step in steps["steps"]:
            if "run" in step:
                script = repository / "step.sh"
                script.write_text(f"#!/usr/bin/env bash\n{step['run']}\n")
                tool("shellcheck", script)
