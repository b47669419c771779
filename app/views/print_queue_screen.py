"""The print queue: what each printer has, what failed and why, and what can be done about it.

It shows what it is given and says what a person wants (its signals); it knows no service.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.persian.digits import whole
from app.texts import print_queue as texts
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.chips import Chip
from app.views.controls import Button, Kind
from app.views.empty import Empty
from app.views.icons import Icon
from app.views.labels import Elided, IconMark, Words
from app.views.list_card import ListCard
from app.views.list_head import ProgressCard, StateTabs
from app.views.palette import Tone
from app.views.preview_button import PreviewButton, WordedPreviewButton, join
from app.views.print_queue_fold import JobFold
from app.views.print_queue_looks import (
    COLUMNS,
    OPEN,
    BatchLook,
    JobLook,
    PrinterCard,
    act_of,
    details,
    progress,
)
from app.views.row_table import RowModel, RowTable
from app.views.screen import KeyHelp, Screen
from app.views.stepper import Stepper

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "all": (texts.ALL, ()),
    "failed": (texts.FAILED, OPEN),
    "printing": (texts.PRINTING, ("printing",)),
    "waiting": (texts.WAITING, ("waiting",)),
    "done": (texts.DONE, ("done",)),
}
"""The pills, and which states each shows; all for ()."""
MOST_CARDS = 3


class _PrinterCard(Card):
    def __init__(self, look: PrinterCard) -> None:
        super().__init__(padding=12)
        icon = Icon.PRINT_ERROR if look.broken else Icon.PRINT
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Elided(look.documents, theme.BODY, theme.SEMIBOLD))
        column.addWidget(Elided(look.about, theme.CAPTION, role="muted"))
        row.addWidget(IconMark(icon, "error" if look.broken else "muted", 24))
        row.addLayout(column, 1)
        row.addWidget(Chip(look.chip))
        self.body.addLayout(row)
        self.setAccessibleName(paint.bare(f"{look.documents}: {look.chip.text}"))


class PrintQueueScreen(Screen):
    """Signals carry the key of a job, where they are about one.

    ``again_asked`` prints it now, ``elsewhere_asked`` on another printer, ``stop_asked`` takes it
    back; ``go_on_asked`` prints all that is left, ``pause_asked`` sends nothing more;
    ``sheets_asked`` and ``sheets_shown`` carry the first free place of the first sheet; ``opened``
    shows what a job prints.
    """

    KEYS = (
        KeyHelp(texts.SPACE, texts.KEY_ROW),
        KeyHelp("F12", texts.GO_ON),
        KeyHelp("F11", texts.RETRY),
        KeyHelp(texts.SCAN, texts.KEY_SCAN),
    )

    arrived = Signal()
    code = Signal(str)
    filtered = Signal()
    again_asked = Signal(str)
    elsewhere_asked = Signal(str, str)
    stop_asked = Signal(str)
    opened = Signal(str)
    go_on_asked = Signal()
    pause_asked = Signal()
    sheets_asked = Signal(int)
    sheets_shown = Signal(int)
    packing_asked = Signal()
    settings_asked = Signal()

    def __init__(self) -> None:
        super().__init__(texts.TITLE)
        self.subtitle.set_text(texts.SUBTITLE)
        self.kinds = StateTabs(KINDS)
        self.strip = Strip()
        self.none = Strip()
        self.choose_printer = self.none.add_action(texts.TO_SETTINGS, Icon.SETTINGS)
        self.progress = ProgressCard()
        self.pause = Button(texts.PAUSE, icon=Icon.CLOSE, small=True)
        self.left = Strip()
        self.go_on = self.left.add_action(texts.GO_ON, Icon.PRINT)
        self.sheets = Card(padding=12)
        self._sheets_words = Words("", theme.BODY, theme.SEMIBOLD)
        self.start = Stepper(texts.START, 1, 24)
        self.show_sheets = PreviewButton(texts.PRINT_SHEETS)
        self.show_job = WordedPreviewButton()
        self.print_sheets = Button(texts.PRINT_SHEETS, Kind.PRIMARY, icon=Icon.PRINT)
        self.rows = RowModel(COLUMNS)
        self.table = RowTable(self.rows, row_height=58)
        self.fold = JobFold()
        self._empty = Empty(Icon.PRINT, texts.NOTHING)
        self._list = ListCard(texts.TITLE, self.table, self._empty)
        self.busy = self._list.busy
        self.way_out = Button(texts.TO_PACKING, Kind.PRIMARY, icon=Icon.PACKAGE)
        self._cards = QHBoxLayout()
        self._looks: list[PrinterCard] = []
        self._printers: tuple[str, ...] = ()
        self._lay_out()
        self._connect()
        self.show_batch(BatchLook())

    def _lay_out(self) -> None:
        self.head.addWidget(self.subtitle, 1)
        self.head.addWidget(self.kinds)
        self.head.addWidget(self.show_job)
        self._cards.setSpacing(theme.px(16))
        self.page.addLayout(self._cards)
        self.page.addWidget(self.none)
        self.progress.row.addWidget(self.pause)
        self.page.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(IconMark(Icon.WAITING, "muted", 20))
        row.addWidget(self._sheets_words)
        row.addStretch(1)
        row.addWidget(Words(texts.START, theme.SMALL, tone="muted"))
        row.addWidget(self.start)
        row.addWidget(self.show_sheets)
        row.addWidget(self.print_sheets)
        self.sheets.body.addLayout(row)
        self.start.setToolTip(texts.SHEETS_HINT)
        self.page.addWidget(self.sheets)
        self._empty.add_action(self.way_out)
        self.page.addWidget(self._list, 1)
        for strip in (self.left, self.strip):
            self.page.addWidget(strip)
        self.fold.hide()

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _: self.filtered.emit())
        self.table.acted.connect(self._act)
        self.table.opened.connect(self._act)
        self.table.moved.connect(self._moved)
        self.pause.clicked.connect(lambda _=False: self.pause_asked.emit())
        self.go_on.clicked.connect(lambda _=False: self.go_on_asked.emit())
        self.print_sheets.clicked.connect(
            lambda _=False: self.sheets_asked.emit(self.start.value())
        )
        self.show_sheets.clicked.connect(lambda _=False: self.sheets_shown.emit(self.start.value()))
        join(self, self.show_job, lambda: self._tell(self.opened.emit))
        self.way_out.clicked.connect(self._leave_empty)
        self.choose_printer.clicked.connect(lambda _=False: self.settings_asked.emit())
        self.on_key("F12", self.go_on, self.go_on_asked.emit)
        self.on_key("F11", None, self._again)
        self.on_key("Esc", None, self.strip.clear)
        fold = self.fold
        fold.again.connect(self._again)
        fold.elsewhere.connect(self._elsewhere)
        fold.copied.connect(self._copy)
        fold.removed.connect(lambda: self._tell(self.stop_asked.emit))
        fold.opened.connect(lambda: self._tell(self.opened.emit))

    def arrive(self) -> None:
        self.table.setFocus()
        self.arrived.emit()

    def refresh(self) -> None:
        self.filtered.emit()

    def scanned(self, code: str) -> None:
        self.code.emit(code)

    def states(self) -> tuple[str, ...]:
        """The states that the chosen pill shows; () for all."""
        return self.kinds.states()

    def show_rows(
        self,
        rows: Sequence[JobLook],
        counts: Mapping[str, int],
        printers: Sequence[str],
    ) -> None:
        """Show the queue.

        Args:
            counts: of all states, by their names.
            printers: those of the system, of which another may print what failed.
        """
        self.busy.stop()
        others = tuple(printers) != self._printers
        self._printers = tuple(printers)
        self.kinds.show_counts(counts)
        changed = tuple(rows) != self.jobs()
        if changed:
            broken = next((at for at, row in enumerate(rows) if row.state in OPEN), 0)
            self.table.renew(rows, broken)
        if changed or others:
            self._moved(self.table.chosen())
        every = not self.kinds.narrows()
        self._empty.sentence.setText(texts.NOTHING if every else texts.NOTHING_SUCH)
        self.way_out.setText(texts.TO_PACKING if every else texts.SHOW_ALL)
        self._list.show_empty(not rows)

    def show_printers(self, cards: Sequence[PrinterCard]) -> None:
        """Show the printers of the station, or that it has none."""
        if not cards:
            self.none.say(Tone.WARNING, texts.NO_PRINTERS, texts.NO_PRINTERS_HINT)
        else:
            self.none.clear()
        if list(cards) == self._looks:
            return
        self._looks = list(cards)
        while (item := self._cards.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        # One in trouble is never left out.
        for look in sorted(cards, key=lambda one: not one.broken)[:MOST_CARDS]:
            self._cards.addWidget(_PrinterCard(look), 1)

    def printer_cards(self) -> tuple[PrinterCard, ...]:
        """What is said of the printers."""
        return tuple(self._looks)

    def show_batch(self, batch: BatchLook) -> None:
        """Show how far a batch is, or what is left to print."""
        running = batch.total > 1
        self.progress.setVisible(running)
        number, left = progress(batch.over, batch.total)
        self.progress.say(number, left, batch.over, batch.total)
        if batch.left and not running:
            self.left.say(Tone.WARNING, texts.LEFT.format(count=whole(batch.left)))
        else:
            self.left.clear()
        self.sheets.setVisible(batch.sheets > 0)
        self._sheets_words.setText(texts.SHEETS.format(labels=whole(max(0, batch.sheets))))
        self.start.set_most(max(1, batch.cells))

    def say(self, tone: Tone, head: str, sentence: str = "") -> None:
        """Say what became of something, under the list."""
        self.strip.say(tone, head, sentence)

    def jobs(self) -> tuple[JobLook, ...]:
        """The rows that are shown."""
        return tuple(row for row in self.rows.rows() if isinstance(row, JobLook))

    def marked(self) -> JobLook | None:
        """The row that the keys are about."""
        at = self.table.chosen()
        return self.jobs()[at] if 0 <= at < self.rows.rowCount() else None

    def _moved(self, at: int) -> None:
        jobs = self.jobs()
        job = jobs[at] if 0 <= at < len(jobs) else None
        self.show_job.setEnabled(job is not None)
        if job is None or job.state not in OPEN:
            self.table.fold()
            return
        self.fold.show_job(job, self._printers)
        if self.table.unfolded() != at:
            self.table.unfold(at, self.fold)

    def _act(self, at: int) -> None:
        self.table.choose(at)
        job = self.jobs()[at]
        if job.state in OPEN or job.state == "done":
            self._again()
        elif act_of(job):
            self.stop_asked.emit(job.key)

    def _again(self) -> None:
        job = self.marked()
        if job is not None and job.drawable and job.state != "printing":
            self.again_asked.emit(job.key)

    def _elsewhere(self, printer: str) -> None:
        job = self.marked()
        if job is not None:
            self.elsewhere_asked.emit(job.key, printer)

    def _tell(self, tell: Callable[[str], None]) -> None:
        job = self.marked()
        if job is not None:
            tell(job.key)

    def _copy(self) -> None:
        job = self.marked()
        if job is not None:
            QGuiApplication.clipboard().setText(details(job))
            self.say(Tone.OK, texts.COPIED)

    def _leave_empty(self) -> None:
        if self.kinds.narrows():
            self.kinds.show_all()
        else:
            self.packing_asked.emit()
