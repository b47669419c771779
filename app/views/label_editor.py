"""The settings of label layouts: one layout in its boxes, and the label as it will be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.papers.label_sharing import Taken
from app.printing import label_edit, label_files
from app.printing.label_content import AddressLabel
from app.printing.label_faults import LayoutFault
from app.printing.label_files import Layouts
from app.printing.label_layout import LabelLayout
from app.texts import label_editor as texts
from app.views import theme
from app.views.icons import Icon
from app.views.label_draft import Draft, copy_of
from app.views.label_editor_head import EditorHead
from app.views.label_editor_looks import nearest, picture_notes
from app.views.label_editor_panel import FIELDS, SHEET, EditorPanel
from app.views.label_picture import Picture, Pictures, Wanted, single
from app.views.label_preview import LabelPreview
from app.views.label_printer_form import NO_PRINTER, TRUE_SIZE, PrinterSet
from app.views.palette import Tone
from app.views.settings_section import Section

NARROW, LOW_WIDTH = 760, 600
"""px at 100 % of its width below which the boxes get narrower, and then stand over the label."""
FORM, NARROW_FORM, LEAST_HIGH = 372, 332, 440
"""px at 100 %: how wide the boxes are, how wide in a narrow window; how high they are at least."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What there is: layouts, which of them are the library's own, and labels to try them with.

    ``singles`` and ``sheets``: how this counter prints labels by themselves and on sheets.
    """

    layouts: Layouts
    own: frozenset[str] = frozenset()
    samples: Mapping[str, AddressLabel] = field(default_factory=dict)
    singles: PrinterSet = NO_PRINTER
    sheets: PrinterSet = NO_PRINTER


class LabelSection(Section):
    """Signals: ``arrived``; ``saving`` with a layout or None and a ``PrinterSet`` or None.

    ``removing`` carries the name of an own layout, ``restoring`` one that was removed, and
    ``testing`` what should be printed to try it: a ``Wanted`` and the name of a printer, or '' to
    be looked at.
    """

    FILLS = True

    saving = Signal(object, object)
    removing = Signal(str)
    restoring = Signal(object)
    testing = Signal(object, str)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(texts.LABELS, texts.LABELS_REMARK, Icon.LABEL, parent)
        self._pictures = pictures
        self._stored = Stored(label_files.shipped())
        self._draft = Draft(label_files.standard(), own=False)
        self._set = NO_PRINTER
        self._faults: tuple[LayoutFault, ...] = ()
        self._chosen, self._start, self._sample = "name", 1, "short"
        self._gone: LabelLayout | None = None
        self._then = ""
        self.head = EditorHead()
        self.panel = EditorPanel()
        self.preview = LabelPreview()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.page.setSpacing(theme.px(12))
        self.page.addWidget(self.head)
        self._middle.setSpacing(theme.px(16))
        self._middle.addWidget(self.panel)
        self._middle.addWidget(self.preview, 1)
        for part in (self.panel, self.preview):
            part.setMinimumHeight(theme.px(LEAST_HIGH))
        self.page.addLayout(self._middle, 1)

    def _connect(self) -> None:
        head = self.head
        head.picked.connect(self._pick)
        head.undo.clicked.connect(lambda: self._step(self._draft.undo))
        head.redo.clicked.connect(lambda: self._step(self._draft.redo))
        for key, button in (("Ctrl+Z", head.undo), ("Ctrl+Y", head.redo)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        head.remove.clicked.connect(self._remove)
        head.copy.clicked.connect(self._copy)
        head.put_back.connect(self._put_back)
        head.save_and_go.connect(self._save_and_go)
        head.drop_and_go.connect(self._drop_and_go)
        head.stayed.connect(self._stay)
        self.panel.edited.connect(self._edit)
        self.panel.judged.connect(self._judge)
        self.panel.chosen.connect(self._choose)
        self.panel.turned.connect(self._turn)
        self.panel.started.connect(self._start_at)
        self.panel.turned_over.connect(self._follow_tab)
        printer = self.panel.printer
        printer.edited.connect(self._set_printer)
        printer.test_asked.connect(self._test)
        self.preview.wanted.connect(self._draw)
        self.preview.sampled.connect(self._take_sample)
        self.preview.paper.field_picked.connect(self._pick_field)
        self.preview.paper.cell_picked.connect(self._start_at)
        self._pictures.ready.connect(self._drawn)
        self._pictures.failed.connect(lambda sentence: head.say(Tone.ERROR, sentence))

    # What the settings ask of a section

    def arrive(self) -> None:
        self.arrived.emit()
        self.head.layouts.setFocus()

    def unsaved(self) -> bool:
        return self._draft.unsaved() or self._set != self._stored_set()

    def blocked(self) -> str:
        typed = self.panel.fault()
        return typed or (self._faults[0].sentence if self._faults else "")

    def save(self) -> None:
        why = self.blocked()
        if why:
            self.refused.emit(texts.BLOCKED.format(why=why))
            return
        chosen = self._set if self._set != self._stored_set() else None
        self.saving.emit(self._draft.layout if self._draft.unsaved() else None, chosen)

    def forget(self) -> None:
        self.head.settle()
        self._open(self._draft.stored.name if not self._draft.new else self._draft.source)

    # What the desk tells

    def show_stored(self, stored: Stored) -> None:
        """Show what there is; what is being changed here stays."""
        changing = self.unsaved()
        self._stored = stored
        if changing:
            self._list()
            return
        name = self._draft.layout.name
        used = stored.singles.layout or stored.sheets.layout
        first = next((one for one in (name, used) if one in stored.layouts.by_name), name)
        self._open(first)
        if stored.layouts.faults:
            self.head.say(Tone.WARNING, texts.BROKEN, stored.layouts.faults[0])

    def show_saved(self, stored: Stored) -> None:
        """What stood here is stored."""
        self._stored = stored
        then, self._then = self._then, ""
        self._open(then or self._draft.layout.name)
        self.stored.emit()

    def show_removed(self, layout: LabelLayout, stored: Stored) -> None:
        """An own layout is gone; it can be put back."""
        used = layout.name in (self._stored.singles.layout, self._stored.sheets.layout)
        self._stored, self._gone = stored, layout
        left = stored.layouts.by_name
        self._open(layout.name if layout.name in left else label_files.THERMAL)
        self.head.say_removed(layout, used=used)

    def show_restored(self, layout: LabelLayout, stored: Stored) -> None:
        """What was removed is there again."""
        self._stored, self._gone = stored, None
        self._open(layout.name)
        self.head.say(Tone.OK, texts.BACK.format(title=layout.title))

    def show_taken(self, taken: Taken, stored: Stored) -> None:
        """A layout came from a file; what it replaced can be put back."""
        self._stored, self._gone = stored, taken.before
        self._open(taken.layout.name)
        self.head.say_taken(taken)

    def leave(self) -> None:
        self.head.clear()
        self._gone = None

    # One layout

    def draft(self) -> Draft:
        """What stands here."""
        return self._draft

    def _open(self, name: str) -> None:
        layout = self._stored.layouts.by_name.get(name) or label_files.standard()
        self._begin(Draft(layout, own=layout.name in self._stored.own, others=self._others(name)))

    def _begin(self, draft: Draft) -> None:
        several = draft.layout.cells > 1
        if several != (self._draft.layout.cells > 1):
            self.preview.show_whole(whole=several)
        if draft.layout.name != self._draft.layout.name:
            self._start = 1
        self._draft = draft
        self._set = self._stored_set()
        if label_edit.field_of(draft.layout, self._chosen) is None:
            self._chosen = "name"
        self.panel.settle()
        self._list()
        self._show()

    def _others(self, name: str) -> frozenset[str]:
        found = self._stored.layouts.by_name
        return frozenset(one.title for key, one in found.items() if key != name)

    def _list(self) -> None:
        self.head.list_layouts(self._stored.layouts, self._stored.own, self._draft)

    def _stored_set(self) -> PrinterSet:
        several = self._draft.stored.cells > 1
        return self._stored.sheets if several else self._stored.singles

    def _pick(self, name: str) -> None:
        """Go to another layout, once this one is stored or put away."""
        if self.unsaved():
            self._then = name
            self._list()
            self.head.ask(self._draft.layout.title, blocked=bool(self.blocked()))
        else:
            self.head.clear()
            self._open(name)

    def _save_and_go(self) -> None:
        self.head.settle()
        self.save()

    def _drop_and_go(self) -> None:
        self.head.settle()
        then, self._then = self._then, ""
        self._open(then)

    def _stay(self) -> None:
        self.head.settle()
        self._then = ""
        self.head.layouts.setFocus()

    def _copy(self) -> None:
        made = copy_of(self._draft.layout, self._stored.layouts)
        source = self._draft.source or self._draft.stored.name
        draft = Draft(made, own=True, new=True, others=self._others(made.name), source=source)
        self.head.clear()
        self._begin(draft)
        self.panel.show_tab(SHEET)
        self.panel.sheet.title.edit.setFocus()
        self.panel.sheet.title.edit.selectAll()

    def _remove(self) -> None:
        if self._draft.new:
            self.forget()
        else:
            self.removing.emit(self._draft.stored.name)

    def _put_back(self) -> None:
        if self._gone:
            self.restoring.emit(self._gone)

    # What a person changes

    def _edit(self, layout: LabelLayout, what: str) -> None:
        if self._draft.change(layout, what):
            self._show()

    def _step(self, go: Callable[[], bool]) -> None:
        if go():
            self._show()

    def _choose(self, show: str) -> None:
        self._chosen = show
        self.panel.fields_settled()
        self._show()

    def _pick_field(self, show: str) -> None:
        self.panel.show_tab(FIELDS)
        self._choose(show)
        self.panel.reveal(show)

    def _turn(self, show: str) -> None:
        """Hide a field, or show it where it stood or where a layout that ships has it."""
        layout = self._draft.layout
        if label_edit.field_of(layout, show) is not None:
            self._edit(label_edit.without(layout, show), f"hide {show}")
        else:
            more = label_edit.with_field(layout, show, [self._draft.stored, *nearest(layout)])
            self._chosen = show
            self._edit(more, f"show {show}")
        self.panel.reveal(show)

    def _start_at(self, place: int) -> None:
        self._start = place
        self._show()

    def _follow_tab(self, tab: str) -> None:
        if tab == FIELDS and self.preview.shows_whole():
            self.preview.show_whole(whole=False)
            self._draw()

    def _take_sample(self, key: str) -> None:
        self._sample = key
        self._draw()

    def _set_printer(self, chosen: PrinterSet) -> None:
        self._set = chosen
        self._show()

    def _test(self, printer: str) -> None:
        wanted = self._wanted()
        if wanted is not None and not self.blocked():
            self.testing.emit(wanted, printer)
        else:
            self.panel.printer.say_failed(self.blocked())

    # What is shown

    def _judge(self) -> None:
        self._show_state()
        self._draw()
        self.changed.emit()

    def _show(self) -> None:
        draft, layout = self._draft, self._draft.layout
        self._faults = draft.faults()
        self._start = min(self._start, layout.cells)
        self.panel.show_draft(draft, self._faults, self._chosen, self._start)
        several, stored = layout.cells > 1, not draft.unsaved()
        self.panel.printer.show_set(self._set, layout.name, sheets=several, stored=stored)
        self.preview.set_sheets(several)
        self._list()
        self._show_state()
        self._draw()
        self.changed.emit()

    def _show_state(self) -> None:
        self.head.show_state(self._draft, wrong=bool(self._faults))
        self.panel.printer.test.setEnabled(not self.blocked())

    def _wanted(self) -> Wanted | None:
        label = self._stored.samples.get(self._sample)
        if label is None or self._faults:
            return None
        layout, whole = self._draft.layout, self.preview.shows_whole()
        wide, high = layout.paper if whole else single(layout).paper
        ratio = self.devicePixelRatioF()
        return Wanted(
            layout,
            label,
            whole,
            self._start,
            self._set.scale / TRUE_SIZE,
            self._set.right,
            self._set.down,
            self.preview.density(wide, high) * ratio,
        )

    def _draw(self) -> None:
        wanted = self._wanted()
        paper = self.preview.paper
        paper.set_stale(bool(self.blocked()))
        paper.choose(self._chosen if self.panel.tab() == FIELDS else "", self._start)
        if wanted is not None:
            self._pictures.want(wanted)
        self._say()

    def _drawn(self, picture: Picture) -> None:
        self.preview.paper.show_picture(picture)
        self.preview.settle(*self.preview.paper.paper())
        self._say()

    def _say(self) -> None:
        picture = self.preview.paper.picture()
        self.preview.show_notes(picture_notes(picture, stale=bool(self.blocked())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        low = wide < theme.px(LOW_WIDTH)
        way = QBoxLayout.Direction
        self._middle.setDirection(way.TopToBottom if low else way.LeftToRight)
        form = theme.px(NARROW_FORM if wide < theme.px(NARROW) else FORM)
        self.panel.setMinimumWidth(0 if low else form)
        self.panel.setMaximumWidth(16_777_215 if low else form)
