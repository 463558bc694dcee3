"""What the figures were measured on, without anything that names the machine."""

import os
import platform
import re
import subprocess
from pathlib import Path


def describe() -> dict[str, str]:
    """Processor, memory and versions, by what the table calls them."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": _system(),
        "java": _first(r'version "([^"]+)"', "java", "-version"),
        "node": _first(r"v(\S+)", "node", "--version"),
        "maven": _first(r"Apache Maven ([\d.]+)", "mvn", "--version"),
    }


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1).strip() if found else platform.machine()


def _memory() -> str:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{size / 2**30:.0f} GiB"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


def _first(pattern: str, *command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(pattern, done.stdout + done.stderr)
    return found.group(1) if found else "?"
