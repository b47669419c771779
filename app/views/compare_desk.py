"""The loan report and the bill of the post on the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.background import Counter
from app.errors import UserError
from app.persian.digits import whole
from app.services.exchange import bill, bill_settling, compared, loan_report, loan_settling
from app.services.exchange.bill import BillComparison
from app.services.exchange.bill_settling import BillSettled, Verdict
from app.services.exchange.foreign import ForeignFile
from app.services.exchange.heads import Spec
from app.services.exchange.loan_report import LoanComparison, Remedy
from app.services.exchange.loan_settling import LoansSettled
from app.services.exchange.settling import Said, Settled, TakenBack
from app.texts import exchange_compare as words
from app.texts import exchange_screen as texts
from app.views import compare_looks as looks
from app.views.compare_rows import CompareLook
from app.views.controls import Button
from app.views.exchange_compare import CompareView
from app.views.exchange_screen import ExchangeScreen
from app.views.file_desk import AskFile, FileDesk, Found
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.sounds import Sounds


class SettlingDesk(FileDesk[Found]):
    """A file whose differences are settled: what was done about them can be taken back.

    Args:
        settles: what the use case of this file gives.
    """

    def __init__(
        self,
        view: CompareView,
        counter: Counter,
        sounds: Sounds,
        ask: AskFile | None,
        settles: type[Settled],
    ) -> None:
        super().__init__(view, counter, sounds, ask)
        self._settles = settles
        self._done: list[tuple[str, Settled]] = []
        """What was done about differences of this file and can be taken back, newest last."""
        view.acted.connect(self.act)
        view.undo_asked.connect(self._undo)
        view.taken_back.connect(self._take_back_of)

    def act(self, keys: tuple[str, ...], act: str) -> None:
        """Do something about differences."""
        raise NotImplementedError

    def undone(self, session: Any, settled: Any, action: Any) -> TakenBack:
        """Take back what was done about differences."""
        raise NotImplementedError

    def came(self) -> None:
        self._done.clear()
        self._offer_undo()

    def done(self, what: str) -> Callable[[Settled], None]:
        """What is said of so many things done; then the file is compared again."""

        def told(settled: Settled) -> None:
            self.view.say(Tone.OK, words.settled(settled.count, what))
            if settled.reversible:
                self._done.append((what, settled))
            elif settled.count:
                # Undo is about the last thing that was done, or about none.
                self._done.clear()
            self._offer_undo()
            self.read_again()

        return told

    def _offer_undo(self) -> None:
        self.view.undo.setVisible(bool(self._done))

    def _undo(self) -> None:
        if not self._done:
            return
        last = self._done.pop()
        self._offer_undo()

        def refused(error: UserError) -> None:
            self._done.append(last)
            self._offer_undo()
            self.refused(error)

        self._take_back(*last, refused)

    def _take_back_of(self, subject: str) -> None:
        """Take back what was said to one difference, whenever that was."""
        found: Any = self.found
        verdict = next(one.verdict for one in found.differences if one.subject == subject)
        settled = self._settles(1, (Said(subject, verdict),))
        self._take_back(words.VERDICTS[verdict.value], settled, self.refused)

    def _take_back(self, what: str, settled: Settled, refused: Callable[[UserError], None]) -> None:
        def told(taken: TakenBack) -> None:
            tone = Tone.WARNING if taken.left else Tone.OK
            head = words.taken_back(taken.count, what)
            self.view.say(tone, head, words.left(taken.left))
            self.read_again()

        self.counter.write(
            self,
            lambda session, action: self.undone(session, settled, action),
            told,
            refused,
        )


class LoansDesk(SettlingDesk[LoanComparison]):
    """The library system's loan report."""

    def __init__(
        self, view: CompareView, counter: Counter, sounds: Sounds, ask: AskFile | None = None
    ) -> None:
        super().__init__(view, counter, sounds, ask, LoansSettled)

    def spec(self, session: Any, by: UUID) -> Spec:
        return loan_report.SPEC

    def parse(self, file: ForeignFile) -> Any:
        return loan_report.report_of(file)

    def compare(self, session: Any, rows: Any, by: UUID) -> LoanComparison:
        return loan_report.compare(session, rows, self.counter.today, by=by)

    def look(self, file: str, found: LoanComparison) -> CompareLook:
        return looks.loans_look(file, found)

    def act(self, keys: tuple[str, ...], act: str) -> None:
        if self.found is None:
            return
        wanted = set(keys)
        wishes = tuple(
            loan_settling.wish(one) for one in self.found.differences if one.subject in wanted
        )
        remedy = Remedy(act)
        self.counter.write(
            self,
            lambda session, action: loan_settling.settle_loans(
                session, remedy, wishes, action=action
            ),
            self.done(words.REMEDIES[act]),
            self.refused,
        )

    def undone(self, session: Any, settled: Any, action: Any) -> TakenBack:
        return loan_settling.take_back_loans(session, settled, action=action)

    def save(self) -> None:
        if self.found is not None:
            self.saver.save_made(words.LOAN_DIFFERENCES, [compared.loan_table(self.found)])


class BillDesk(SettlingDesk[BillComparison]):
    """The monthly bill of the post."""

    def __init__(
        self,
        screen: ExchangeScreen,
        counter: Counter,
        sounds: Sounds,
        ask: AskFile | None = None,
    ) -> None:
        super().__init__(screen.bill, counter, sounds, ask, BillSettled)
        self._screen = screen
        self.disputes = Button(texts.SAVE_DISPUTES, icon=Icon.DOWNLOAD)
        self.disputes.setToolTip(texts.SAVE_DISPUTES_HINT)
        self.disputes.hide()
        self.view.acts.addWidget(self.disputes)
        self.disputes.clicked.connect(self._save_disputes)
        screen.month.turned.connect(self.read_again)

    def spec(self, session: Any, by: UUID) -> Spec:
        return bill.SPEC

    def parse(self, file: ForeignFile) -> Any:
        return bill.bill_of(file)

    def compare(self, session: Any, rows: Any, by: UUID) -> BillComparison:
        first, last = self._screen.month.span()
        return bill.compare_bill(session, rows, first, last, by=by)

    def look(self, file: str, found: BillComparison) -> CompareLook:
        return looks.bill_look(file, found)

    def act(self, keys: tuple[str, ...], act: str) -> None:
        if self.found is None:
            return
        wanted = set(keys)
        wishes = tuple(
            bill_settling.bill_wish(one) for one in self.found.differences if one.subject in wanted
        )
        verdict = Verdict(act)
        self.counter.write(
            self,
            lambda session, action: bill_settling.settle_bill(
                session, verdict, wishes, action=action
            ),
            self.done(words.VERDICTS[act]),
            self.refused,
        )

    def undone(self, session: Any, settled: Any, action: Any) -> TakenBack:
        return bill_settling.take_back_bill(session, settled, action=action)

    def shown(self, found: BillComparison) -> None:
        disputed = sum(one.verdict is Verdict.DISPUTED for one in found.differences)
        self.disputes.setText(texts.SAVE_DISPUTES.format(count=whole(disputed)))
        self.disputes.setVisible(disputed > 0)

    def save(self) -> None:
        if self.found is not None:
            self.saver.save_made(words.BILL_DIFFERENCES, compared.bill_tables(self.found))

    def _save_disputes(self) -> None:
        """What the post is asked to correct, as a file for it."""
        if self.found is not None:
            disputes = compared.bill_tables(self.found, Verdict.DISPUTED)
            self.saver.save_made(words.DISPUTES, disputes)
