"""The test page of a layout: rulers to the edges that disturb neither the label nor its bars."""

from __future__ import annotations

import pytest

from app.printing import label_files
from app.printing.label_test import LabelTest, render
from app.printing.label_use import LabelUse
from tests.needs import requires
from tests.printing.conftest import Codes, Pictures
from tests.printing.samples import LABEL
from tests.printing.sheets import ink

pytestmark = requires("poppler")


@pytest.mark.parametrize("name", label_files.ORDER)
def test_the_bars_of_its_label_are_read_between_rulers(codes: Codes, name: str) -> None:
    layout = label_files.standard(name)
    for start in {1, layout.cells}:
        rendered = render(LabelTest(LABEL, LabelUse(layout, start=start)))
        assert rendered.pages == 1
        assert LABEL.number in codes(rendered.pdf, 203.2)


def test_rulers_reach_the_edges_and_follow_the_scale(pictures: Pictures) -> None:
    layout = label_files.standard("a4-3x8")
    (page,) = pictures(render(LabelTest(LABEL, LabelUse(layout))).pdf, 203.2)
    assert ink(page, 203.2) == pytest.approx((0, 0, 210, 297), abs=0.2)
    (page,) = pictures(render(LabelTest(LABEL, LabelUse(layout, 0.95))).pdf, 203.2)
    assert ink(page, 203.2) == pytest.approx((0, 0, 199.5, 282.15), abs=0.3)
