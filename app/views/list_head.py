"""What stands over a list of work: which list it is, how much is done, how much is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from app.persian.digits import whole
from app.views import paint, theme
from app.views.cards import Card
from app.views.controls import Pill
from app.views.flow import Flow, WrapRow
from app.views.icons import Icon
from app.views.labels import Words


class Tabs(QWidget):
    """One of several lists is shown; ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(
        self, tabs: Sequence[tuple[str, str, Icon | None]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.pills: dict[str, Pill] = {}
        group = QButtonGroup(self)
        row = Flow(8, self, middle=True)
        for key, words, icon in tabs:
            pill = Pill(words, icon=icon)
            group.addButton(pill)
            pill.clicked.connect(lambda _=False, which=key: self.chosen.emit(which))
            self.pills[key] = pill
            row.addWidget(pill)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chosen(self, key: str) -> None:
        """Mark the one that is shown."""
        self.pills[key].setChecked(True)

    def now(self) -> str:
        """The key of the one that is shown, '' while none is."""
        return next((key for key, pill in self.pills.items() if pill.isChecked()), "")

    def turn(self) -> None:
        """Go to the next one, as if it had been pressed."""
        keys = list(self.pills)
        self.pills[keys[(keys.index(self.now()) + 1) % len(keys)]].click()

    def set_count(self, key: str, count: str) -> None:
        """Say how many rows a list has (Persian digits)."""
        self.pills[key].set_count(count)


class StateTabs(Tabs):
    """Each shows the rows in some states; at the beginning the first one is chosen, which shows
    all.

    Args:
        kinds: by key, its words and the states that it shows; () for all.
    """

    def __init__(
        self, kinds: Mapping[str, tuple[str, tuple[str, ...]]], parent: QWidget | None = None
    ) -> None:
        super().__init__([(key, words, None) for key, (words, _) in kinds.items()], parent)
        self._kinds = kinds
        self._first = next(iter(kinds))
        self.show_chosen(self._first)

    def states(self) -> tuple[str, ...]:
        """The states whose rows are shown; () for all."""
        return self._kinds[self.now()][1]

    def narrows(self) -> str:
        """The words of the one that is shown, '' while that is all."""
        return "" if self.now() == self._first else self._kinds[self.now()][0]

    def show_all(self) -> None:
        """Go to the first one, as if it had been pressed."""
        self.pills[self._first].click()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many rows each has; ``counts`` are those of all states, by their names."""
        for key, (_, states) in self._kinds.items():
            of = states or tuple(counts)
            self.set_count(key, whole(sum(counts.get(state, 0) for state in of)))


class Bar(QWidget):
    """How much of something is done, growing from the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._of = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_done(self, done: int, of: int) -> None:
        """Show another number."""
        self._done, self._of = done, of
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        p = theme.colours()
        painter = QPainter(self)
        paint.begin(painter)
        box = QRectF(self.rect())
        paint.panel(painter, box, box.height() / 2, p.ok_tint)
        edge = p.ok if p.edged else p.ok_tint
        paint.bar(painter, box, self._done, self._of, p.ok, edge)


class ProgressCard(Card):
    """«۱۲ از ۱۸», a bar, what is left; more may be put into ``row``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self.body.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(4))
        self._number = Words("", theme.TITLE + 4, theme.BOLD)
        self.bar = Bar()
        self._left = Words("", theme.SMALL, tone="muted")
        self.row = WrapRow()
        self.row.setSpacing(theme.px(16))
        self.row.addWidget(self._number)
        self.row.addWidget(self.bar, 1)
        self.row.addWidget(self._left)
        self.body.addLayout(self.row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def say(self, number: str, left: str, done: int, of: int) -> None:
        """Show the numbers, in words and as a bar."""
        self._number.setText(number)
        self._left.setText(left)
        self.bar.set_done(done, of)
        self.bar.setAccessibleName("، ".join(words for words in (number, left) if words))

    def words(self) -> str:
        """What it says."""
        return self.bar.accessibleName()
