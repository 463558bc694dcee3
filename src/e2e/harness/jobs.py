"""Runs the jobs of a GitHub workflow or a GitLab pipeline on this machine, as far as those of
``isthmus pipeline`` need: each job in a clone of its own, with nothing but the artifacts that it
asks for; conditions, outputs and the order of the needs as the CI system has them."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import yaml

from .process import Command
from .progress import step as progress

SECONDS = 900


class Jobs:
    """``results`` are the jobs that ran or were skipped, in their order; ``said`` what they
    printed. ``isthmus`` are the jobs that may call Isthmus; to others its command is missing."""

    isthmus = ("check",)

    def __init__(self, repository, environment):
        self.repository, self.environment = Path(repository), environment
        self.artifacts = Path(tempfile.mkdtemp(prefix="artifacts-"))
        self.results, self.outputs, self.said = {}, {}, ""

    def run(self):
        """Runs every job whose turn comes; those after a failure are skipped."""
        waiting = dict(self.jobs())
        while waiting:
            name = next(n for n, job in waiting.items() if set(self.needs(job)) <= set(self.results))
            job = waiting.pop(name)
            if not self.wanted(job):
                self.results[name] = "skipped"
                continue
            with progress(f"job {name}"), tempfile.TemporaryDirectory(prefix="job-") as folder:
                clone = Path(folder, "clone")
                subprocess.run(["git", "clone", "-q", self.repository, clone], check=True)
                done = self.job(name, job, clone)
                self.results[name] = "success" if done else "failure"
        shutil.rmtree(self.artifacts)
        return self.results

    def bash(self, name, script, clone, **variables):
        environment = self.environment | variables
        if name not in self.isthmus:
            environment["ISTHMUS"] = "false"
        command = Command(["bash", "-e", "-c", script], clone, environment)
        try:
            status = command.wait(SECONDS)
            self.said += command.output + command.errors
            return status == 0
        finally:
            command.close()

    def keep(self, artifact, folder):
        shutil.copytree(folder, self.artifacts / artifact, dirs_exist_ok=True)

    def fetch(self, artifact, folder):
        shutil.copytree(self.artifacts / artifact, folder, dirs_exist_ok=True)


class Github(Jobs):
    """The workflow of a repository on a push to a branch."""

    def __init__(self, repository, environment, branch="main"):
        super().__init__(repository, environment)
        file = self.repository / ".github" / "workflows" / "isthmus.yml"
        self.workflow = yaml.safe_load(file.read_text())
        self.github = {"event_name": "push", "ref": f"refs/heads/{branch}"}

    def jobs(self):
        return self.workflow["jobs"]

    @staticmethod
    def needs(job):
        return job.get("needs", [])

    def wanted(self, job):
        """Without cancelled() or the like in it, a condition has a success() before it."""
        condition = job.get("if", "success()").removeprefix("${{").removesuffix("}}").strip()
        if "cancelled()" not in condition:
            succeeded = all(self.results[need] == "success" for need in self.needs(job))
            if not succeeded:
                return False
        return self.value(condition)

    def value(self, condition):
        def known(match):
            path = match[0].split(".")
            if path[0] == "github":
                return repr(self.github.get(path[1], ""))
            if path[2] == "result":
                return repr(self.results[path[1]])
            return repr(self.outputs.get(path[1], {}).get(path[3], ""))

        text = re.sub(r"\b(?:needs|github)(?:\.[\w-]+)+", known, condition)
        text = text.replace("!cancelled()", "True").replace("success()", "True")
        return eval(text.replace("&&", " and ").replace("||", " or "), {"__builtins__": {}})

    def job(self, name, job, clone):
        outputs = {}
        for number, step in enumerate(job["steps"]):
            given = step.get("with", {})
            if step.get("uses", "").startswith("actions/upload-artifact@"):
                condition = step.get("if", "")
                if not condition or outputs.get("first") == "true":
                    self.keep(given["name"], clone / given["path"])
            elif step.get("uses", "").startswith("actions/download-artifact@"):
                self.fetch(given["name"], clone / given["path"])
            elif "run" in step:
                file = clone.parent / f"output-{number}"
                file.touch()
                if not self.bash(name, step["run"], clone, GITHUB_OUTPUT=str(file)):
                    return False
                outputs |= dict(line.split("=", 1) for line in file.read_text().splitlines())
        self.outputs[name] = {key: outputs.get(key, "") for key in job.get("outputs", {})}
        return True


class Gitlab(Jobs):
    """The pipeline of a repository on its branch, every manual job started."""

    def __init__(self, repository, environment):
        super().__init__(repository, environment)
        self.pipeline = yaml.safe_load((self.repository / ".gitlab-ci.yml").read_text())

    def jobs(self):
        keywords = ("stages", "workflow", "default", "variables")
        return {
            name: self.extended(job)
            for name, job in self.pipeline.items()
            if not name.startswith(".") and name not in keywords and name != "review"
        }

    def extended(self, job):
        base = job.get("extends")
        return (self.extended(self.pipeline[base]) if base else {}) | job

    @staticmethod
    def needs(job):
        return [need if isinstance(need, str) else need["job"] for need in job.get("needs", [])]

    def wanted(self, job):
        return all(self.results[need] == "success" for need in self.needs(job))

    def job(self, name, job, clone):
        for need in job.get("needs", []):
            if isinstance(need, str) and (self.artifacts / need).exists():
                self.fetch(need, clone)
        script = "\n".join([*job.get("before_script", []), *job["script"]])
        done = self.bash(name, script, clone, CI_PROJECT_DIR=str(clone), AWS_TOKEN="token")
        for path in job.get("artifacts", {}).get("paths", []):
            if (clone / path).exists():
                self.keep(f"{name}/{path}", clone / path)
        return done


def committed(folder, environment):
    """Commits everything in a folder on the branch main."""
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    if not (folder / ".git").exists():
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
        lines = [".terraform/", "isthmus-plans/", ".isthmus/"]
        (folder / ".gitignore").write_text("".join(f"{line}\n" for line in lines))
    env = environment | {"HOME": os.fspath(folder)}
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True, env=env)
    command = ["git", *identity, "commit", "-q", "-m", "change"]
    subprocess.run(command, cwd=folder, check=True, env=env)
