"""The installable package: complete without the source tree."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app import resources

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which a wheel was unpacked, built without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("ketabresan-*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_has_all_code_and_resources(installed: Path) -> None:
    tracked = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "app", "resources"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    wanted = {
        name.replace("resources/", "app/bundled/", 1) if name.startswith("resources/") else name
        for name in tracked
        if name and (ROOT / name).exists()
    }

    there = {file.relative_to(installed).as_posix() for file in installed.rglob("*")}

    assert wanted - there == set()


def test_the_wheel_brings_the_command_and_the_licences(installed: Path) -> None:
    (info,) = installed.glob("ketabresan-*.dist-info")
    points = configparser.ConfigParser()
    points.read(info / "entry_points.txt", encoding="utf-8")

    assert points["console_scripts"]["ketabresan"] == "app.__main__:main"
    licences = {file.name for file in (info / "licenses").rglob("*") if file.is_file()}
    assert {"LICENSE", "NOTICE.md", "OFL.txt"} <= licences


def test_an_installed_package_finds_its_resources(installed: Path, tmp_path: Path) -> None:
    code = "from app import resources; print(resources.path('fonts/Vazirmatn-Regular.ttf'))"
    found = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(found.stdout.strip()).is_relative_to(installed)


def test_a_resource_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="fonts/None"):
        resources.path("fonts/None.ttf")
