"""The lock files name every package once, with hashes, and no place to get it from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "packaging").glob("requirements*.txt"))
_EXTRAS = {"requirements-dev.txt": ["dev"], "requirements-bench.txt": ["dev", "bench"]}
_EXTRAS["requirements-mutate.txt"] = ["dev", "mutate"]


def pinned(lock: Path) -> dict[str, str]:
    """The version of each package of a lock file."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, str] = {}
    for line in text.splitlines():
        if not line or line.lstrip().startswith("#"):
            continue
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        assert hashes, f"{requirement} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement
        parsed = Requirement(requirement)
        (specifier,) = parsed.specifier
        assert specifier.operator == "==", requirement
        found[canonicalize_name(parsed.name)] = specifier.version
    return found


def test_there_are_locks() -> None:
    assert {lock.name for lock in LOCKS} == {"requirements.txt", *_EXTRAS}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_holds_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_has_all_that_the_package_asks_for(lock: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = list(project["dependencies"])
    for extra in _EXTRAS.get(lock.name, []):
        asked += project["optional-dependencies"][extra]

    versions = pinned(lock)

    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{name}: run make lock"
        assert requirement.specifier.contains(versions[name]), f"{name}: run make lock"


def test_all_locks_fit_into_one_environment() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in pinned(lock).items():
            versions.setdefault(name, set()).add(version)

    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
