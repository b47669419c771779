"""Words as they are painted: what reads which way, and whose digits it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.views import paint, paper_work
from tests.views.at_work import AtWork, words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("پ-4", paint.isolated("پ-۴")),
        ("843", paint.isolated("۸۴۳")),
        ("8فا3/62", paint.isolated("۸فا۳/۶۲")),
        ("A-1", paint.code("A-1")),
        ("843 S14p", paint.code("843 S14p")),
        ("", ""),
    ],
)
def test_shelves_with_latin_letters_are_codes_and_others_have_persian_digits(
    written: str, shown: str
) -> None:
    assert paint.place(written) == shown


def test_the_path_of_a_paper_reads_left_to_right(
    counter: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoViewer:
        @staticmethod
        def openUrl(url: object) -> bool:
            return False

    monkeypatch.setattr(paper_work, "QDesktopServices", NoViewer)
    work = paper_work.paper_work(counter.application.counter, counter.shell, counter.folder)
    work.open(Path("/srv/papers/manifest-1.pdf"))
    assert paint.code("/srv/papers/manifest-1.pdf") in words(counter.shell)
