"""A database that only remembers, and work that fails in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Remembering:
    """Hands out the names of sessions and keeps what became of them."""

    def __init__(self) -> None:
        self.log: list[str] = []

    def do(self, work: Callable[[Any], Any]) -> Any:
        try:
            result = work("write")
        except BaseException:
            self.log.append("rolled back")
            raise
        self.log.append("committed")
        return result

    @contextmanager
    def read(self) -> Iterator[str]:
        yield "read"


def boom(error: Exception) -> Callable[[Any], None]:
    """Work that fails with this error."""

    def work(_: Any) -> None:
        raise error

    return work
