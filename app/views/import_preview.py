"""What a file will do: its first rows, and at the side how many there are of each kind."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.persian.digits import to_persian, whole
from app.services.importing.fates import Fate
from app.texts import import_screen as texts
from app.views import paint, theme
from app.views.cards import Card, Strip
from app.views.chips import ChipLook
from app.views.controls import Button
from app.views.icons import Icon
from app.views.import_looks import MOST, FileLook, PlanLook, RowLook
from app.views.labels import Elided, IconMark, Words
from app.views.list_head import Bar, Tabs
from app.views.pages import least_high
from app.views.palette import Tone
from app.views.row_table import RowCell, RowDelegate, RowModel
from app.views.select import Option, Select
from app.views.switch import Switch
from app.views.tables import Column, Table

ROW = 46
_TABS = {
    "all": (None, texts.ALL),
    "added": (Fate.ADDED, texts.ADDED),
    "changed": (Fate.CHANGED, texts.CHANGED),
    "refused": (Fate.REFUSED, texts.REFUSED),
}
_CHIPS = {
    Fate.ADDED: ChipLook(texts.FATES["added"], Icon.ADD, Tone.OK),
    Fate.CHANGED: ChipLook(texts.FATES["changed"], Icon.EDIT, Tone.ACCENT),
    Fate.UNCHANGED: ChipLook(texts.FATES["unchanged"], None, Tone.NEUTRAL),
    Fate.REFUSED: ChipLook(texts.FATE_REFUSED, Icon.ERROR, Tone.ERROR),
}


def _ground(row: RowLook) -> Tone | None:
    return Tone.ERROR if row.fate is Fate.REFUSED else None


COLUMNS: tuple[Column[RowLook], ...] = (
    Column(texts.ROW, lambda row: RowCell(to_persian(row.number), ground=_ground(row)), 84),
    Column(texts.WHAT, lambda row: RowCell(row.who, ground=_ground(row)), stretch=2),
    Column(texts.FATE, lambda row: RowCell(chip=_CHIPS[row.fate], ground=_ground(row)), 160),
    Column(
        texts.WHY,
        lambda row: RowCell(
            row.what,
            tone=Tone.ERROR if row.fate is Fate.REFUSED else None,
            muted=row.fate is not Fate.REFUSED,
            ground=_ground(row),
            wraps=True,
        ),
        stretch=4,
    ),
)


class RowsTable(Table):
    """Rows of a file: which record, what becomes of it, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model_of_rows = RowModel(COLUMNS)
        super().__init__(self.model_of_rows, row_height=ROW, parent=parent)
        self.setItemDelegate(RowDelegate(ROW, self))
        self.setAccessibleName(texts.PREVIEW)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), least_high(self, 41 + ROW))


class Preview(Card):
    """The first rows of a file, all or of one fate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(texts.PREVIEW, padding=0, parent=parent)
        self._look: PlanLook | None = None
        self._first = Words("", theme.CAPTION, tone="muted")
        self.tabs = Tabs([(key, name, None) for key, (_, name) in _TABS.items()])
        self.table = RowsTable()
        self._nothing = Words(texts.MAP_FIRST, theme.SMALL, tone="muted", wrap=True)
        self.head.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), 0)
        self.head.insertWidget(1, self._first)
        self.head.addWidget(self.tabs)
        self.body.setSpacing(0)
        self.body.setContentsMargins(1, 1, 1, theme.px(8))
        self._empty = QWidget()
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        empty.addWidget(self._nothing)
        empty.addStretch(1)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.table, 1)
        self.tabs.chosen.connect(lambda _: self._show())
        self.begin()

    def begin(self) -> None:
        """Another file: all of its rows are in sight at first."""
        self.tabs.show_chosen("all")

    def show_plan(self, look: PlanLook | None) -> None:
        """Show what a file would do; None while nobody knows."""
        self._look = look
        counts = (look.rows, look.added, look.changed, look.refused) if look else ("",) * 4
        for key, count in zip(_TABS, counts, strict=True):
            self.tabs.set_count(key, whole(count) if isinstance(count, int) else "")
        self._show()

    def _show(self) -> None:
        fate, _ = _TABS[self.tabs.now()]
        rows = self._look.shown[fate] if self._look else ()
        self.table.model_of_rows.restart(rows)
        self._nothing.setText(texts.NOTHING_HERE if self._look else texts.MAP_FIRST)
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        full = len(rows) >= MOST
        self._first.setText(texts.only_first(MOST) if full else "")

    def rows(self) -> tuple[RowLook, ...]:
        """The rows that are shown."""
        return self.table.model_of_rows.rows()


class Side(Card):
    """The file, its numbers, how it is to be read, and what is in the way."""

    WIDE = 304

    encoding_chosen = Signal(str)
    copy_field_chosen = Signal(str)
    usual_chosen = Signal(bool)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(theme.px(self.WIDE))
        self._name = Elided("", theme.BODY, theme.SEMIBOLD)
        self._about = Words("", theme.CAPTION, tone="muted", wrap=True)
        self._numbers = {
            key: Words("", theme.TITLE, theme.BOLD, tone=tone)
            for key, tone in ((texts.ROWS, ""), (texts.GOOD, "ok"), (texts.BAD, ""))
        }
        self._bar = Bar()
        self._facts = {
            key: Words("", theme.BODY, theme.SEMIBOLD)
            for key in (texts.NEW, texts.UPDATED, texts.SAME)
        }
        encodings = [Option(key, name) for key, name in texts.ENCODINGS.items()]
        self.encoding = Select(texts.ENCODING, encodings)
        fields = [Option("", texts.ANY_COPY_FIELD), *(Option(f, f) for f in ("902", "952", "995"))]
        self.copy_field = Select(texts.COPY_FIELD, fields)
        self.usual = Switch(texts.USUAL_ADDRESS)
        self.remember = Switch(texts.REMEMBER)
        self.remember.setChecked(True)
        self._holders: list[QWidget] = []
        self.strip = Strip()
        self.save = Button(texts.SAVE_BAD, icon=Icon.DOWNLOAD, small=True)
        self._lay_out()
        self.encoding.taken.connect(self.encoding_chosen)
        self.copy_field.taken.connect(self.copy_field_chosen)
        self.usual.toggled.connect(self.usual_chosen)
        self.save.clicked.connect(self.save_asked)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._about)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(IconMark(Icon.SPREADSHEET, "accent", 24))
        head.addLayout(names, 1)
        self.body.addLayout(head)
        self.body.addLayout(_beside(self._numbers))
        self.body.addWidget(self._bar)
        self.body.addLayout(_beside(self._facts))
        for field, name in ((self.encoding, texts.ENCODING), (self.copy_field, texts.COPY_FIELD)):
            row = QHBoxLayout()
            row.addWidget(Words(name, theme.SMALL, tone="muted"))
            row.addStretch(1)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.setFixedWidth(theme.px(172))
            row.addWidget(field)
            holder = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._holders.append(holder)
            self.body.addWidget(holder)
        self.body.addWidget(self.usual)
        self.body.addWidget(self.remember)
        self.body.addStretch(1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.save)

    def show_file(self, look: FileLook, *, members: bool) -> None:
        """Say which file it is."""
        self._name.set_text(paint.isolated(look.name))
        self._about.setText(look.about)
        is_marc = look.form in ("marc", "marcxml")
        self._holders[0].setVisible(look.encoding in texts.ENCODINGS)
        self._holders[1].setVisible(is_marc)
        self.encoding.choose(look.encoding)
        self.usual.setVisible(members)
        self.remember.setVisible(not is_marc)

    def show_plan(self, look: PlanLook | None) -> None:
        """Show the numbers; None while nobody knows them."""
        numbers = (look.rows, look.good, look.refused + look.unreadable) if look else None
        for at, words in enumerate(self._numbers.values()):
            words.setText(whole(numbers[at]) if numbers else "—")
        self._numbers[texts.BAD].set_tone("error" if numbers and numbers[-1] else "")
        self._bar.set_done(
            look.good if look else 0, max(1, look.rows + look.unreadable) if look else 1
        )
        facts = (look.added, look.changed, look.unchanged) if look else None
        for at, words in enumerate(self._facts.values()):
            words.setText(whole(facts[at]) if facts else "—")
        wrong = look.refused if look else 0
        self.save.setVisible(wrong > 0)
        if wrong:
            self.strip.say(Tone.WARNING, texts.WHOLE_HEAD, texts.all_or_nothing(wrong))
        else:
            self.strip.clear()

    def numbers(self) -> tuple[str, ...]:
        """Rows, good ones and bad ones, as they are shown."""
        return tuple(words.text() for words in self._numbers.values())


def _beside(numbers: dict[str, Words]) -> QHBoxLayout:
    """Numbers over their names, one beside the other."""
    row = QHBoxLayout()
    for name, words in numbers.items():
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(Words(name, theme.CAPTION, tone="muted"))
        row.addLayout(column, 1)
    return row
