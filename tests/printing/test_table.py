"""Page breaks: nothing is split, nothing kept stands alone, nothing reaches below the paper."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.printing.page import Page
from app.printing.stamp import shown
from app.printing.table import Block, flow


def nothing(_page: Page, _top: float) -> None:
    """Draws nothing."""


HEAD = Block(6.0, nothing)
BLOCKS = st.lists(
    st.builds(
        Block,
        st.integers(1, 40).map(float),
        st.just(nothing),
        st.sampled_from([False, False, False, True]),
        st.sampled_from([None, HEAD]),
    ),
    max_size=40,
)


@given(BLOCKS, st.floats(30, 280))
def test_blocks_stay_in_order_and_whole(blocks: list[Block], start: float) -> None:
    pages = flow(blocks, start, 30.0, 280.0)
    placed = [part.block for page in pages for part in page if part.block is not HEAD]
    assert [id(block) for block in placed] == [id(block) for block in blocks]
    for page in pages:
        for part, following in pairwise(page):
            assert following.y == part.y + part.block.height
    for page in pages[:-1]:
        assert not page or not page[-1].block.kept


@given(st.lists(st.integers(1, 40).map(float), max_size=40), st.floats(30, 280))
def test_no_block_reaches_below_the_bottom(heights: list[float], start: float) -> None:
    pages = flow([Block(height, nothing, head=HEAD) for height in heights], start, 30.0, 280.0)
    for at, page in enumerate(pages):
        assert all(part.y + part.block.height <= 280.0 for part in page)
        if at:
            assert page[0].block is HEAD
            assert page[0].y == 30.0


def test_a_heading_moves_on_with_what_follows_it() -> None:
    heading, row = Block(10.0, nothing, kept=True), Block(10.0, nothing)
    pages = flow([row, heading, row], 255.0, 30.0, 280.0)
    assert [[part.y for part in page] for page in pages] == [[255.0], [30.0, 40.0]]


def test_numbers_that_people_gave() -> None:
    assert shown("1405/3312") == "۱۴۰۵/۳۳۱۲"
    assert shown("میز 2") == "میز ۲"
    assert shown("G-5567") == "\u2066G-5567\u2069"
    assert shown("میز A2") == "میز A2"
