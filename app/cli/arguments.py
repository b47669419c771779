"""What the arguments of many commands have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.texts import cli_help as texts

Layer = Callable[..., argparse.ArgumentParser]
"""Adds a command below another: ``(name, about, example, carry_out)``."""


def words(raw: str) -> str:
    """An argument as text: bytes that are no UTF-8 become U+FFFD."""
    return raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def home(parser: argparse.ArgumentParser) -> None:
    """``--home``, which every command takes."""
    parser.add_argument("--home", metavar="DIR", help=texts.HOME)


def person(parser: argparse.ArgumentParser) -> None:
    """``--home``, ``--user`` and ``--station``: somebody acts or sees what is private."""
    home(parser)
    parser.add_argument("--user", metavar="NAME", type=words, help=texts.USER)
    parser.add_argument("--station", metavar="NAME", type=words, help=texts.STATION)


def json_too(parser: argparse.ArgumentParser) -> None:
    """``--json``: the answer as one JSON object."""
    parser.add_argument("--json", action="store_true", help=texts.JSON)


def out_file(parser: argparse.ArgumentParser, *, metavar: str = "FILE.pdf") -> None:
    """``--out``: where a document is written."""
    parser.add_argument("--out", metavar=metavar, type=Path, required=True, help=texts.OUT)


def below(
    parser: argparse.ArgumentParser, *lay_out: Callable[[argparse.ArgumentParser], None]
) -> Layer:
    """Room for the commands below a command: ``staff add``, ``staff list``.

    Args:
        lay_out: what each of them gets (``person``, ``json_too``).
    """
    actions: Any = parser.add_subparsers(metavar="COMMAND", dest="subcommand", required=True)

    def add(
        name: str, about: str, example: str, carry_out: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = actions.add_parser(
            name,
            help=about,
            description=about,
            epilog=f"{texts.EXAMPLE}\n{example}",
        )
        for common in lay_out:
            common(added)
        added.set_defaults(carry_out=carry_out)
        return added

    return add
