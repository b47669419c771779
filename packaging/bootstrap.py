"""Makes the machine ready: system libraries, .venv and the locked packages.

Called by make through bootstrap.sh, with Python's standard library alone. What was done leaves a
stamp in .venv, so that it is done once for each change of the lock.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What each command of make needs: the lock file, and whether the tools of the tests.
LOCKS = {
    "run": "requirements.txt",
    "test": "requirements-dev.txt",
    "bench": "requirements-bench.txt",
    "mutate": "requirements-mutate.txt",
}

# Shared library → Debian package. Qt's wheels bring everything but these.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# To show a window on X11; pictures of the screens are made without.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# To show a window where there is Wayland and no X11.
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Only WeasyPrint, a peer in the bench, needs it; the bench goes on without.
BENCH_LIBRARIES = {"libpangoft2-1.0.so.0": "libpangoft2-1.0-0"}
# Servers and tools that the tests talk to, by one program of each.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xkbcomp": "x11-xkb-utils",
    "xdotool": "xdotool",
    "pdftoppm": "poppler-utils",
    "cupsd": "cups",
    "lp": "cups-client",
    "ippeveprinter": "cups-ipp-utils",
    "dbus-daemon": "dbus-daemon",
}


def main(command: str) -> int:
    """Makes everything ready for ``make COMMAND``; the exit code is 1 where it cannot."""
    if command not in LOCKS:
        print(f"usage: packaging/bootstrap.sh {'|'.join(LOCKS)}", file=sys.stderr)
        return 2
    if sys.platform == "linux" and not _system_is_ready(command):
        return 1
    return 0 if _packages_are_ready(command) else 1


def _system_is_ready(command: str) -> bool:
    root = os.geteuid() == 0
    can_install = root and shutil.which("apt-get") is not None
    wanted = _absent_libraries(LIBRARIES)
    if can_install or os.environ.get("DISPLAY"):
        wanted += _absent_libraries(X11_LIBRARIES)
    elif os.environ.get("WAYLAND_DISPLAY"):
        wanted += _absent_libraries(WAYLAND_LIBRARIES)
    if not _can_make_venv():
        wanted.append("python3-venv")
    nice_to_have = _nice_to_have(command) if can_install else []
    if can_install and wanted + nice_to_have:
        return _install(wanted + nice_to_have) or not wanted
    if wanted:
        print("These packages of the system are missing. Install them, then run make again:")
        print(f"    {'' if root else 'sudo '}apt-get install {' '.join(wanted)}")
        if shutil.which("apt-get") is None:
            print("(these are Debian's names; other systems have the same libraries)")
    return not wanted


def _absent_libraries(libraries: dict[str, str]) -> list[str]:
    absent = []
    for name, package in libraries.items():
        try:
            ctypes.CDLL(name)
        except OSError:
            absent.append(package)
    return absent


def _nice_to_have(command: str) -> list[str]:
    """What the command goes on without: the tests skip, the bench leaves a peer out."""
    if command == "bench":
        return _absent_libraries(BENCH_LIBRARIES) + _absent_server()
    if command in ("test", "mutate"):
        tools = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
        return tools + _absent_server()
    return []


def _absent_server() -> list[str]:
    """Debian keeps the programs of the PostgreSQL server out of the path."""
    found = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return [] if found else ["postgresql"]


def _can_make_venv() -> bool:
    """Debian ships venv without ensurepip; then the system's own pip serves."""
    return importlib.util.find_spec("venv") is not None and (_has("ensurepip") or _has("pip"))


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _install(packages: list[str]) -> bool:
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    for step in steps:
        # Its chatter goes to stderr; the last line of `make test` is the tests'.
        if subprocess.run(step, env=environment, stdout=sys.stderr, check=False).returncode:
            print(f"This failed: {' '.join(step)}", file=sys.stderr)
            return False
    return True


def _packages_are_ready(command: str) -> bool:
    lock = ROOT / "packaging" / LOCKS[command]
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    wanted = f"{digest} {platform.python_version()} {sysconfig.get_platform()}\n"
    stamp = VENV / f"stamp-{lock.stem}"
    if stamp.exists() and stamp.read_text() == wanted and _venv_runs():
        return True
    if not _venv_runs():
        _make_venv()
    print(f"Installing the locked packages of {lock.relative_to(ROOT)} into .venv", flush=True)
    installed = subprocess.run(
        [
            *_pip(), "install", "--quiet", "--no-input", "--disable-pip-version-check",
            "--progress-bar", "off", "--require-hashes", "--only-binary", ":all:",
            "--requirement", str(lock),
        ],
        check=False,
    )  # fmt: skip
    if installed.returncode:
        print(
            "The packages could not be installed; pip says why above. It uses the machine's own"
            " settings (pip config list).",
            file=sys.stderr,
        )
        return False
    stamp.write_text(wanted)
    return True


def _venv_runs() -> bool:
    """Whether .venv is there and made with this very Python, which may have been upgraded."""
    if not VENV_PYTHON.exists():
        return False
    asked = subprocess.run(
        [str(VENV_PYTHON), "-c", "import platform; print(platform.python_version())"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.returncode == 0 and asked.stdout.strip() == platform.python_version()


def _make_venv() -> None:
    print("Making .venv", flush=True)
    without_pip = [] if _has("ensurepip") else ["--without-pip"]
    subprocess.run([sys.executable, "-m", "venv", "--clear", *without_pip, str(VENV)], check=True)


def _pip() -> list[str]:
    """The command of a pip that installs into .venv: its own, or the system's."""
    own = subprocess.run(
        [str(VENV_PYTHON), "-m", "pip", "--version"], capture_output=True, check=False
    )
    if own.returncode == 0:
        return [str(VENV_PYTHON), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
