"""``ketabresan``: the window without arguments, one command of the command line with them."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Returns:
        The exit code: 0; 1 after a sentence for a person; 2 for wrong usage.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _opens_the_window(arguments):
        # The window is on the screen before the command line would be imported.
        from app.views.start import run as open_window

        return open_window(arguments)
    from app.cli import run as carry_out

    return carry_out(arguments)


def _opens_the_window(arguments: Sequence[str]) -> bool:
    """No command is named: nothing, or only where the data is."""
    return not arguments or (len(arguments) == 2 and arguments[0] == "--home")


if __name__ == "__main__":
    sys.exit(main())
