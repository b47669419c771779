"""The disk is full and freed again: told in words, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.texts import database as texts
from tests.end_to_end.station import ROOT, environment


def _namespace() -> list[str]:
    return ["unshare", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])


def _can_mount(folder: Path) -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    return subprocess.run([*_namespace(), *mount], capture_output=True, check=False).returncode == 0


def test_the_disk_full_and_freed_again(tmp_path: Path) -> None:
    if not _can_mount(tmp_path):
        pytest.skip("mount: no small disk can be made here")
    done = subprocess.run(
        [*_namespace(), sys.executable, "-m", "tests.end_to_end.full_disk", str(tmp_path)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    result = json.loads(done.stdout)
    assert texts.DISK_FULL in result["said"]
    assert result["answered"] < 119
    assert result["stored"]
    assert result["clean"]
