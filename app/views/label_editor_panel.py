"""The boxes of a layout in three tabs: its paper, its fields, and the printer of the counter."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.persian.digits import whole
from app.printing.label_faults import LayoutFault
from app.texts import label_editor as texts
from app.texts import labels as names
from app.views import theme
from app.views.cards import Card, Strip
from app.views.controls import Pill
from app.views.icons import Icon
from app.views.label_draft import Draft
from app.views.label_editor_looks import field_looks, field_notes
from app.views.label_field_details import FieldDetails
from app.views.label_field_list import FieldList
from app.views.label_notes import Note, Notes
from app.views.label_printer_form import PrinterForm
from app.views.label_sheet_form import SheetForm
from app.views.labels import Words
from app.views.palette import Tone

SHEET, FIELDS, PRINTER = "sheet", "fields", "printer"
_TABS = {SHEET: texts.SHEET, FIELDS: texts.FIELDS, PRINTER: texts.PRINTER}


class EditorPanel(Card):
    """Signals: ``edited`` with another layout and what was changed, ``judged``, ``started``.

    ``chosen`` and ``turned`` carry a field, ``turned_over`` the tab that came to sight.
    """

    edited = Signal(object, str)
    judged = Signal()
    chosen = Signal(str)
    turned = Signal(str)
    started = Signal(int)
    turned_over = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self.sheet = SheetForm()
        self.details = FieldDetails()
        self.fields = FieldList(self.details)
        self.printer = PrinterForm()
        self.fixed = Strip()
        # Beside narrow boxes its words take more lines than its width at rest says.
        self.fixed.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.whole = Notes()
        self._group = QButtonGroup(self)
        self.tabs = {name: Pill(words) for name, words in _TABS.items()}
        self._area = QScrollArea()
        self._pages: dict[str, QWidget] = {}
        self._lay_out()
        self._connect()
        self.show_tab(SHEET)

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.px(6))
        for pill in self.tabs.values():
            self._group.addButton(pill)
            tabs.addWidget(pill)
        tabs.addStretch(1)
        self.body.addLayout(tabs)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        hint = f"{texts.FIELDS_HINT} {texts.NO_TITLES}"
        column.addWidget(Words(hint, theme.CAPTION, tone="muted", wrap=True))
        column.addWidget(self.fields)
        column.addStretch(1)
        self._pages = {SHEET: self.sheet, FIELDS: fields, PRINTER: self.printer}
        inner = QWidget()
        pages = QVBoxLayout(inner)
        pages.setContentsMargins(theme.px(8), 0, theme.px(2), 0)
        pages.setSpacing(theme.px(8))
        pages.addWidget(self.fixed)
        pages.addWidget(self.whole)
        for page in self._pages.values():
            pages.addWidget(page)
        pages.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self.body.addWidget(self._area, 1)

    def _connect(self) -> None:
        for name, pill in self.tabs.items():
            pill.clicked.connect(lambda _=False, name=name: self.show_tab(name))
        for edited in (self.sheet.edited, self.details.edited):
            edited.connect(self.edited)
        for judged in (self.sheet.judged, self.details.judged, self.printer.judged):
            judged.connect(self.judged)
        self.sheet.started.connect(self.started)
        self.fields.chosen.connect(self.chosen)
        self.fields.turned.connect(self.turned)

    def hasHeightForWidth(self) -> bool:
        # It scrolls in itself: broken lines in it do not make the page higher.
        return False

    def tab(self) -> str:
        """Which tab is in sight."""
        return next(name for name, pill in self.tabs.items() if pill.isChecked())

    def show_tab(self, name: str) -> None:
        """Bring a tab to sight."""
        self.tabs[name].setChecked(True)
        for other, page in self._pages.items():
            page.setVisible(other == name)
        self._area.verticalScrollBar().setValue(0)
        self.turned_over.emit(name)

    def show_draft(
        self, draft: Draft, faults: tuple[LayoutFault, ...], chosen: str, start: int
    ) -> None:
        """Show a layout, and what is wrong with it beside each box."""
        layout, fixed = draft.layout, not draft.own
        by_place: dict[str, str] = {}
        for fault in faults:
            by_place.setdefault(fault.place, fault.sentence)
        if fixed:
            self.fixed.say(Tone.ACCENT, texts.FIXED, texts.FIXED_HINT, Icon.LOCK)
        else:
            self.fixed.clear()
        general = by_place.get("", "")
        self.whole.show_notes((Note(Tone.ERROR, general),) if general else ())
        self.sheet.show_layout(layout, start, fixed=fixed)
        self.sheet.show_faults(by_place)
        self.fields.show_fields(field_looks(layout, faults), chosen, fixed=fixed)
        notes = field_notes(layout, chosen, faults)
        self.details.show_field(layout, chosen, notes, fixed=fixed)
        of_fields = sum(place in names.SHOWN for place in by_place)
        counts = {FIELDS: of_fields, SHEET: len([one for one in by_place if one]) - of_fields}
        for name, number in counts.items():
            self.tabs[name].set_count(whole(number) if number else "")

    def reveal(self, show: str) -> None:
        """Scroll to a field."""
        row = self.fields.row(show)
        # Later: what unfolds below it gets its height when the layout has been made.
        QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row, 0, theme.px(120)))

    def settle(self) -> None:
        """Forget what was typed and can't be: another layout is shown."""
        boxes = (*self.sheet.boxes.values(), *self.printer.boxes())
        for box in boxes:
            box.edit.show_value(box.edit.value())
        self.details.settle()

    def fields_settled(self) -> None:
        """Forget what was typed for the field before."""
        self.details.settle()

    def fault(self) -> str:
        """What was typed and can't be; '' where nothing."""
        return self.sheet.fault() or self.details.fault() or self.printer.fault()
