"""A parser of arguments that speaks Persian: its headings, and what is wrong with a command."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from app.texts import cli_usage as texts

_NAME = r"argument (?P<name>.+?)"
_SAID = tuple(
    (re.compile(said), sentence)
    for said, sentence in (
        (r"the following arguments are required: (?P<name>.+)", texts.MISSING),
        (r"unrecognized arguments: (?P<name>.+)", texts.UNKNOWN),
        (
            rf"{_NAME}: invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)",
            texts.NO_CHOICE,
        ),
        (rf"{_NAME}: invalid int value: '(?P<value>.*)'", texts.NO_NUMBER),
        (rf"{_NAME}: invalid \S+ value: '(?P<value>.*)'", texts.NO_VALUE),
        (rf"{_NAME}: expected .*arguments?", texts.NOTHING_GIVEN),
        (rf"{_NAME}: ignored explicit argument '(?P<value>.*)'", texts.TAKES_NOTHING),
        (rf"{_NAME}: not allowed with argument (?P<value>.+)", texts.NOT_TOGETHER),
        (r"one of the arguments (?P<name>.+) is required", texts.ONE_OF),
        (rf"{_NAME}: (?P<value>.+)", texts.WRONG),
    )
)
"""What argparse says of wrong usage, and what we say; the last for what a type of ours said."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, texts.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A command; those below it are of this kind too."""

    def __init__(self, **how: Any) -> None:
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, add_help=False, **how)
        self._positionals.title = texts.ARGUMENTS
        self._optionals.title = texts.OPTIONS
        self.add_argument("-h", "--help", action="help", help=texts.HELP)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {in_persian(message)}\n")


def in_persian(message: str) -> str:
    """What argparse says of wrong usage, in a sentence for a person."""
    for said, sentence in _SAID:
        found = said.fullmatch(message)
        if found:
            given = found.groupdict()
            if "choices" in given:
                given["choices"] = given["choices"].replace("'", "").replace(", ", "، ")
            return sentence.format(**given)
    return message
