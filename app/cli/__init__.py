"""The command line: everything that the windows do, for scripts and for tests from outside."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli import commands
from app.errors import UserError
from app.texts import cli as texts

OK, FAILED, USAGE = 0, 1, 2


def run(argv: Sequence[str]) -> int:
    """Carry out one command.

    Returns:
        0; 1 after a sentence for a person on standard error; 2 for wrong usage.
    """
    _speak_utf8()
    parser = commands.parser(argv)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE
    try:
        return _carry_out(arguments)
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _carry_out(arguments: argparse.Namespace) -> int:
    try:
        code: int = arguments.carry_out(arguments)
        sys.stdout.flush()
    except UserError as told:
        _say(told.message)
        return FAILED
    except KeyboardInterrupt:
        _say(texts.INTERRUPTED)
        return FAILED
    except BrokenPipeError:
        raise
    except Exception as fault:  # noqa: BLE001 - the outermost place: told, logged, exit code 1
        _say(texts.UNEXPECTED.format(file=_logged(arguments, fault)))
        return FAILED
    return code


def _logged(arguments: argparse.Namespace, fault: Exception) -> Path:
    from app import faults
    from app.home import home_dir

    return faults.log(home_dir(getattr(arguments, "home", None)), fault)


def _say(sentence: str) -> None:
    # With the reader of the errors gone there is nobody left to tell.
    with contextlib.suppress(OSError):
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()


def _speak_utf8() -> None:
    """Persian leaves as UTF-8 whatever the machine's locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
