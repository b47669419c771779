"""Pictures of the page of partners' files, with files as partners would send them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.views.exchange_desk import ExchangeDesk
from app.views.exchange_screen import ANSWER, BILL, LISTS, LOANS, ExchangeScreen

POST_NUMBER = "0542001000000000{at:04d}"
NAMES = ("acceptance", "columns", "answer", "heads", "loans", "bill", "lists")


def pictures(
    screen: ExchangeScreen, folder: Path, barcodes: Sequence[str], picture: Callable[[str], None]
) -> None:
    """Walk through the parts of the page.

    Args:
        folder: where the files of the partners are made.
        barcodes: of copies of the library.
        picture: takes a picture of a name.
    """
    (desk,) = screen.findChildren(ExchangeDesk)
    view = screen.acceptance
    picture("exchange-acceptance")
    view.columns.click()
    picture("exchange-columns")
    view.editor.cancel.click()
    numbers = [row[0].replace(" ", "") for row in view.rows()]
    answer = [f"{number},{_post(at)},{45_000 + at * 500}" for at, number in enumerate(numbers)]
    _given(desk.answer, folder / "answer.csv", "شماره مرسوله,بارکد پستی,مبلغ", answer, "12,1,1")
    screen.show_part_of(ANSWER)
    picture("exchange-answer")
    strange = [f"{number},{_post(at)}" for at, number in enumerate(numbers)]
    _given(desk.answer, folder / "strange.csv", "محموله,بارکد پستی", strange, "12,1")
    picture("exchange-heads")
    screen.answer.heads.cancel.click()
    lent = [f"{code},1001,,1405/08/{1 + at:02d}" for at, code in enumerate(barcodes)]
    _given(
        desk.loans,
        folder / "loans.csv",
        "بارکد,شماره عضویت,عنوان,تاریخ امانت",
        lent,
        "GL-9999999,1001,شاهنامه,1405/08/01",
    )
    screen.show_part_of(LOANS)
    picture("exchange-loans")
    billed = [f"{_post(at)},{46_000 + at * 500}" for at in range(5)]
    _given(desk.bill, folder / "bill.csv", "کد رهگیری,مبلغ", billed, f"{_post(0)},46000")
    screen.show_part_of(BILL)
    picture("exchange-bill")
    screen.show_part_of(LISTS)
    picture("exchange-lists")


def _post(at: int) -> str:
    return POST_NUMBER.format(at=1_000 + at)


def _given(desk: Any, file: Path, head: str, rows: Sequence[str], last: str) -> None:
    """Give a part its file, as if somebody had chosen it."""
    file.write_text("\n".join([head, *rows, last]), "utf-8")
    desk.ask = lambda: file
    desk.open()
