"""The parser: every command explains itself, and wrong usage is told from failure."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from app import cli
from app.cli import commands
from tests.cli.house import ROOT

BELOW = {
    "staff": "add list badge revoke-badge lock unlock role secret recover",
    "station": "add list printer",
    "import": "members books requests",
    "pickup": "open close reopen show",
    "parcel": "delivered undelivered lost resend post-number presume",
    "report": "day range month",
    "post": "acceptance columns answer",
    "compare": "loans bill",
    "print": "label labels slip sheet manifest pick-list worklist command-card test-page badge"
    " daily-report",
}
ALL = [
    *([command.name] for command in commands.COMMANDS),
    *([name, sub] for name, subs in BELOW.items() for sub in subs.split()),
]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_help_has_an_example_of_its_own(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([*words, "--help"]) == 0
    told = capsys.readouterr().out
    example = told.partition("نمونه:")[2]
    assert f"ketabresan {words[0]}" in example
    assert told.startswith("کاربرد: ketabresan")
    for english in ("usage:", "options:", "arguments:", "show this"):
        assert english not in told
    if len(words) > 1:
        assert f"ketabresan {' '.join(words)}" in example


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["scan", "--nothing"],
        ["staff"],
        ["pickup", "close"],
        ["sack", "many", "--officer", "x"],
        ["print", "label", "1"],
        ["scan", "--sta", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    usage, _, sentence = capsys.readouterr().err.strip().rpartition("\n")
    assert usage.startswith("کاربرد: ketabresan")
    assert sentence.startswith("ketabresan")
    assert re.search("[آ-ی]", sentence)
    assert not re.search("error|argument|invalid|required|choose|expected", sentence), sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["sack", "many", "--officer", "x"], "«many» برای N عدد نیست."),
        (["sack", "2"], "این‌ها باید داده شوند: --officer"),
        (["sack", "2", "--officer"], "پس از --officer چیزی داده نشد."),
        (["sack", "2", "--officer", "x", "--json=1"], "--json چیزی نمی‌گیرد؛ «1» را بردارید."),
        (["check", "more"], "این‌ها شناخته نشدند: more"),
        (
            ["report", "month", "1405", "--for", "us"],
            "«us» برای --version/--for پذیرفته نیست. یکی از این‌ها را بدهید: library، post",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_wrong_usage_is_told_in_persian(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    assert capsys.readouterr().err.strip().endswith(sentence)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out.strip()


def test_scanning_starts_without_what_only_others_need() -> None:
    script = (
        "import sys\n"
        "from app.cli import commands\n"
        "commands.parser(['scan', '--help'])\n"
        "late = ('reportlab', 'alembic', 'pymarc', 'openpyxl', 'uharfbuzz', 'barcode', 'PySide6')\n"
        "sys.exit(' '.join(name for name in late if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False
    )
    assert done.stderr.decode() == "\n" or done.stderr == b""
