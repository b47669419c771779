"""PySide is kept from reading the source of whatever is imported after it.

It looks there for its own name, module after module, to know who might ask for its methods under
other names (``from __feature__ import snake_case``). Nobody here does, and to read the source of
every library beside its compiled code makes the start a good part longer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_IGNORED = -1
"""What PySide writes down of a module in which it did not find its name."""


class _Unread(MetaPathFinder):
    """Finds nothing; writes down before PySide does that a module has no use for other names."""

    def __init__(self, known: dict[str, int]) -> None:
        self._known = known

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        self._known.setdefault(fullname, _IGNORED)
        return None


def leave_unread() -> None:
    """From now on, in this process; a PySide that keeps no such list is left alone."""
    feature = sys.modules.get("shibokensupport.feature")
    known = getattr(feature, "pyside_feature_dict", None)
    if isinstance(known, dict):
        sys.meta_path.insert(0, _Unread(known))
