"""What mutmut left in ``mutants/``: a sample of the changes that it made, and how they ended.

Usage: mutants.py sample NUMBER SEED | mutants.py report
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

NOTICED, SURVIVED = "noticed", "survived"
# mutmut keeps the exit code of pytest for each change; None: not tried.
NOT_NOTICED = (0, 33)


def _changes() -> Iterator[tuple[str, int | None]]:
    for file in sorted(Path("mutants").rglob("*.meta")):
        yield from json.loads(file.read_text("utf-8"))["exit_code_by_key"].items()


def sample(number: int, seed: int) -> list[str]:
    """The names of so many changes, drawn from all."""
    names = [name for name, _ in _changes()]
    return sorted(random.Random(seed).sample(names, min(number, len(names))))


def report() -> str:
    """How many of the changes that were tried the tests noticed; names the others in a file."""
    tried = {name: code for name, code in _changes() if code is not None}
    ended = Counter(SURVIVED if code in NOT_NOTICED else NOTICED for code in tried.values())
    survivors = sorted(name for name, code in tried.items() if code in NOT_NOTICED)
    Path("out/mutants.txt").write_text("\n".join(survivors) + "\n", "utf-8")
    share = 100 * ended[NOTICED] / max(len(tried), 1)
    return (
        "survivors: out/mutants.txt; look at one with .venv/bin/mutmut show NAME\n"
        f"noticed: {ended[NOTICED]} of {len(tried)} changes ({share:.1f} %)"
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sample", number, seed]:
            print("\n".join(sample(int(number), int(seed))))
        case ["report"]:
            print(report())
        case _:
            sys.exit(__doc__)
