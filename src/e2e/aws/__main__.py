"""The command: says what it will do, asks, does it, and destroys everything in the end."""

import functools
import os
import signal
import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from harness.deployment import Workspaces
from harness.process import CommandFailed
from harness.progress import say
from harness.terraform import TARGET
from harness.terraform import environment as for_terraform

from . import options as line
from .scenario import Failed, Scenario

APPLY_SECONDS = 5400

PROBLEMS = (Failed, CommandFailed, ClientError, BotoCoreError, TimeoutError, RuntimeError)


def confirmed(options, account, ask=input):
    """Whether to begin."""
    print(line.announcement(options, account), flush=True)
    if options.yes:
        return True
    try:
        return ask("\nType yes to begin: ").strip() == "yes"
    except EOFError:
        return False


def ordeal(scenario, options):
    """Runs the scenario and cleans up whatever happens; the exit status."""
    status = 0
    try:
        scenario.run()
        say("everything holds")
    except PROBLEMS as failure:
        say(f"FAILED: {failure}")
        status = 1
    except KeyboardInterrupt:
        say("interrupted; destroying what was made (a second Ctrl-C leaves it)")
        status = 130
    try:
        left = scenario.clean_up()
    except KeyboardInterrupt:
        left = ["interrupted"]
        status = 130
    except Exception as failure:  # whatever it is, the person must hear what may be left
        left = [repr(failure)]
    if left:
        print("\n".join(left), file=sys.stderr)
        print(line.leftovers(options, scenario.deployment.folder), file=sys.stderr)
        return status or 1
    say("everything is destroyed")
    return status


def terminated(*_):
    raise KeyboardInterrupt


def main(arguments=None):
    options = line.parse(arguments)
    signal.signal(signal.SIGTERM, terminated)
    session = boto3.Session()
    aws = functools.cache(lambda service, region: session.client(service, region_name=region))
    folder = TARGET / "aws" / options.run
    deployment = Workspaces(folder, for_terraform(dict(os.environ)), {"regions": {}}, APPLY_SECONDS)
    scenario = Scenario(options, deployment, aws)
    try:
        account = scenario.account()
        scenario.check_certificates()
        deployment.spec = line.spec(options, scenario.account_role())
    except PROBLEMS as problem:
        print(f"src/e2e/aws/run: {problem}", file=sys.stderr)
        return 1
    if not confirmed(options, account):
        print("Nothing was made.")
        return 1
    folder.mkdir(parents=True)
    return ordeal(scenario, options)


if __name__ == "__main__":
    sys.exit(main())
