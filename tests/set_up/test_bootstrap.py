"""The set-up says what is missing instead of failing in the middle."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ROOT / "packaging" / "bootstrap.sh"


def _run(*args: str, path: Path) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell is not None
    return subprocess.run(
        [shell, str(BOOTSTRAP), *args],
        env={"PATH": str(path), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A path with nothing but what the shell script itself calls."""
    folder = tmp_path / "bin"
    folder.mkdir()
    dirname = shutil.which("dirname")
    assert dirname is not None
    (folder / "dirname").symlink_to(dirname)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="make and sh are not Windows' way")
def test_without_python_it_says_what_to_install(bare_path: Path) -> None:
    result = _run("run", path=bare_path)

    assert result.returncode == 1
    assert "Python 3.11 or newer is needed" in result.stderr
    assert "apt-get install python3" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="make and sh are not Windows' way")
def test_a_python_that_is_too_old_is_passed_over(bare_path: Path) -> None:
    old = bare_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    assert _run("run", path=bare_path).returncode == 1
