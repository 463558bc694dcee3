"""A spec, its workspaces and the emulator that they are applied to."""

import copy
import json
import os
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import boto3
import yaml
from botocore.config import Config

from .process import interrupt_all, run
from .progress import step
from .terraform import APPLY_SECONDS, Terraform
from .terraform import environment as for_terraform

ROOT = Path(__file__).resolve().parents[3]

LAUNCHER = Path(os.environ.get("ISTHMUS", ROOT / "isthmus"))

BUCKET = "isthmus-e2e-state"

SYNTH_SECONDS = 600  # the first one builds


def example(path="isthmus.yaml"):
    """An example of this repository, with its state in the bucket."""
    spec = yaml.safe_load((ROOT / path).read_text())
    spec["state"] = {"s3": {"bucket": BUCKET, "region": "us-east-1"}}
    return spec


class Workspaces:
    """A folder with isthmus.yaml and what synth makes of it.

    ``spec`` may be changed at will; it is written by :meth:`synth`. ``environment`` is that of
    every command, ``seconds`` the limit of one apply or destroy.
    """

    def __init__(self, folder, environment, spec, seconds=APPLY_SECONDS):
        self.folder, self.environment = Path(folder), environment
        self.spec, self.seconds = copy.deepcopy(spec), seconds

    def isthmus(self, *arguments, allowed=(0,)):
        """What the product printed."""
        return run([LAUNCHER, *arguments], self.folder, self.environment, SYNTH_SECONDS, allowed)

    def write_spec(self):
        file = self.folder / "isthmus.yaml"
        file.write_text(yaml.safe_dump(self.spec, sort_keys=False))

    def synth(self):
        """Writes the spec and synthesizes it."""
        self.write_spec()
        with step(f"synth of {', '.join(self.spec['regions'])}"):
            return self.isthmus("synth")

    def workspaces(self, *options):
        """What ``isthmus workspaces --json`` says, in its order."""
        return json.loads(self.isthmus("workspaces", "--json", *options))

    def stages(self, *options):
        """The workspaces that may run side by side, list after list."""
        workspaces = self.workspaces(*options)
        return [list(group) for _, group in groupby(workspaces, key=lambda w: w["stage"])]

    def __getitem__(self, workspace):
        """Terraform in the folder of a workspace."""
        folder = self.folder / "cdktf.out" / "stacks" / workspace
        return Terraform(folder, self.environment, self.seconds)

    def each(self, action, workspaces):
        """Runs ``action(Terraform)`` in all of these at once; {workspace: result}."""
        with ThreadPoolExecutor(len(workspaces)) as pool:
            running = {w["name"]: pool.submit(action, self[w["name"]]) for w in workspaces}
            try:
                return {name: future.result() for name, future in running.items()}
            except KeyboardInterrupt:
                interrupt_all()
                raise

    def in_order(self, verb, action, *options):
        """Runs ``action(Terraform)`` stage after stage; {workspace: result}."""
        results = {}
        for group in self.stages(*options):
            with step(f"{verb} of {', '.join(w['name'] for w in group)}"):
                results |= self.each(action, group)
        return results

    def init(self):
        for workspace in self.workspaces():
            self[workspace["name"]].init()

    def apply(self):
        """Applies everything in the order of ``isthmus workspaces``."""
        self.init()
        self.in_order("apply", Terraform.apply)

    def roll(self):
        """Plans and applies stage after stage; {workspace: what its plan said}."""
        self.init()
        return self.in_order("plan and apply", Terraform.plan_and_apply)

    def destroy(self):
        """Destroys everything in the order of ``isthmus workspaces --reverse``."""
        self.in_order("destroy", Terraform.destroy, "--reverse")

    def changes(self):
        """{workspace: printed plan} of workspaces that a second plan would change."""
        with step("plan of every workspace"):
            found = self.each(Terraform.changes, self.workspaces())
        return {name: plan for name, plan in found.items() if plan}

    def written(self, workspace):
        """The Terraform JSON of a workspace."""
        return json.loads((self[workspace].directory / "cdk.tf.json").read_text())


class Deployment(Workspaces):
    """Workspaces that are applied to an emulator."""

    def __init__(self, folder, emulator, spec):
        super().__init__(folder, for_terraform(emulator.environment), spec)
        self.emulator = emulator
        self._clients = {}
        for region in self.spec["regions"].values():
            certificate = region["certificate"]
            emulator.certificate(
                certificate["arn"] if isinstance(certificate, dict) else certificate
            )

    def aws(self, service, region="us-east-1"):
        """A boto3 client."""
        if (service, region) not in self._clients:
            self._clients[service, region] = boto3.client(
                service,
                region_name=region,
                endpoint_url=self.emulator.url,
                aws_access_key_id="emulator",
                aws_secret_access_key="emulator",
                config=Config(connect_timeout=10, read_timeout=60),
            )
        return self._clients[service, region]

    def make_bucket(self):
        """The bucket of the state, which is there before anything of ours."""
        self.aws("s3").create_bucket(Bucket=BUCKET)

    def resources(self, region=None):
        """What exists but for the bucket of the state; of one Region if it is given."""
        found = self.emulator.resources()
        for key in list(found):
            if key.endswith("/s3"):
                found[key] = [name for name in found[key] if name != BUCKET]
            if not found[key] or (region and key.split("/")[1] != region):
                del found[key]
        return found
