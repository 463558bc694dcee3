"""The script that makes the virtual environment: what it says where it cannot."""

import os
import shutil
import subprocess

import pytest

from emulator.process import E2E

TOO_OLD = "#!/bin/sh\ncase $1 in --version) echo Python 3.8.1 ;; *) exit 1 ;; esac\n"
NO_VENV = "#!/bin/sh\ncase $2 in *venv*) exit 1 ;; *) exit 0 ;; esac\n"


@pytest.mark.parametrize(
    ("python", "expected"),
    [
        (None, "needs Python 3.10 or later, found none; install it"),
        (TOO_OLD, "needs Python 3.10 or later, found Python 3.8.1; install it"),
        (NO_VENV, "has no venv module; install it"),
    ],
)
def test_what_is_missing_is_named(tmp_path, python, expected):
    for tool in ("bash", "dirname", "env"):
        os.symlink(shutil.which(tool), tmp_path / tool)
    if python:
        (tmp_path / "python3").write_text(python)
        (tmp_path / "python3").chmod(0o755)
    ran = subprocess.run(
        [E2E / "venv"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert expected in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
