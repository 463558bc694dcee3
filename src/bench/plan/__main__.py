import argparse
import sys

from . import command
from .process import Failed

parser = argparse.ArgumentParser(prog="src/bench/run plan")
command.arguments(parser)
try:
    command.run(parser.parse_args())
except Failed as failed:
    sys.exit(f"src/bench/run: {failed}")
