"""The test page of a layout of labels, to be looked at, kept as a file and printed."""

from __future__ import annotations

from app.models.states import DocumentKind
from app.papers import draft_names
from app.papers.drafts import Draft, Draw
from app.papers.spooler import Printer
from app.papers.standing import Standing
from app.papers.station import Papers
from app.persian.jalali import business_date
from app.printing import label_test
from app.printing.label_test import LabelTest
from app.services.printing_jobs import times_ordered
from app.texts import label_editor as texts


def of_label_test(test: LabelTest, printer: Printer | None) -> Draw:
    """One label between rulers, for a printer as its boxes stand.

    Args:
        printer: the one that labels of this kind have; None for none.
    """

    def draw(at: Standing, _: Papers) -> Draft:
        kind, now, station = DocumentKind.TEST_PAGE, at.clock(), at.station.id
        rendered = label_test.render(test)
        about = test.use.layout.title
        number = at.read(lambda session: times_ordered(session, kind, station)) + 1
        return Draft(
            kind,
            texts.TEST,
            about,
            draft_names.file_name(texts.TEST, about, business_date(now)),
            rendered.pdf,
            now,
            printer,
            ((station, number),),
            warnings=rendered.warnings,
        )

    return draw
