"""The command line of `src/bench/run`."""

import argparse
import sys

import plan.command
from plan.process import Failed as PlanFailed

from . import synth
from .equivalence import NotEquivalent
from .tools import Failed

# What can be measured, by the name of the command; the first is what is run without one.
COMMANDS = {"synth": synth, "plan": plan.command}


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="src/bench/run", description="Measures Isthmus and writes pages about it to docs."
    )
    commands = parser.add_subparsers(title="commands", dest="command")
    for name, command in COMMANDS.items():
        summary = command.__doc__.strip().partition(": ")[2]
        command.arguments(commands.add_parser(name, help=summary, description=summary))
    if not words or words[0] not in {*COMMANDS, "-h", "--help"}:
        words = [next(iter(COMMANDS)), *words]
    options = parser.parse_args(words)
    try:
        COMMANDS[options.command].run(options)
    except (Failed, PlanFailed, NotEquivalent) as problem:
        print(f"src/bench/run: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
