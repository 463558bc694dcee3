"""Starts the emulator; it serves until SIGTERM or SIGINT."""

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
parser.add_argument("--port", type=int, default=5900, help="0 takes a free one (default: 5900)")
parser.add_argument("--port-file", type=Path, help="where to write the port, once it listens")
parser.add_argument("--verbose", action="store_true", help="print every call that fails")
parser.add_argument(
    "--real-waits",
    action="store_true",
    help="answer Route 53 changes with ChangeInfo; Terraform then waits 10 to 30 s for each",
)


def stop(*_):
    sys.exit(0)


def main():
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if not arguments.verbose:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
    from .server import make  # moto takes seconds to import: --help does not need it

    server = make(arguments.port, arguments.verbose, arguments.real_waits)
    print(f"listening on http://127.0.0.1:{server.port}", flush=True)
    if arguments.port_file:
        # The file appears with its content: whoever waits for it must not read half of it.
        draft = arguments.port_file.with_name(arguments.port_file.name + ".part")
        draft.write_text(f"{server.port}\n")
        os.replace(draft, arguments.port_file)
    server.serve_forever()


if __name__ == "__main__":
    main()
