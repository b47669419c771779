"""Where the files are that ship beside the code: fonts, icons, sample data, help pages."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """The file or folder called ``name`` (``fonts/Vazirmatn-Regular.ttf``) of the resources.

    In an installed package they lie in ``app/bundled``, in the source tree in ``resources``
    beside ``app``.

    Raises:
        FileNotFoundError: there is no such resource: the installation is broken, or the name is.
    """
    for root in (_HERE / "bundled", _HERE.parent / "resources"):
        found = root / name
        if found.exists():
            return found
    raise FileNotFoundError(f"no resource {name!r} beside {_HERE}")
