"""What is in the window: rail at the right, bar on top, foot, and the page between them.

It knows no service: pages are made when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import window as texts
from app.views import theme
from app.views.bars import Foot, TopBar
from app.views.cards import Strip
from app.views.frame import FRAME, SMALLEST, USUAL, scaled
from app.views.icons import Icon
from app.views.login import Login
from app.views.pages import Stack
from app.views.palette import Tone
from app.views.rail import Rail
from app.views.screen import KeyHelp, Screen
from app.views.shell_parts import LaidOver, NotYours, Page, scrolled

if TYPE_CHECKING:
    from app.views.overlay import Overlay


class Shell(QWidget):
    """What is around the screens, all that is in the window.

    ``locked`` is sent when the person locks the station or leaves it alone for long;
    ``reopen_asked`` when it must be built anew in another size.

    Args:
        clock: the date and the time in words, asked every second.
        version: of the product, shown in the foot.
    """

    locked = Signal()
    reopen_asked = Signal()

    def __init__(self, clock: Callable[[], str], version: str) -> None:
        super().__init__()
        self._clock = clock
        self._pages: dict[str, Page] = {}
        self._made: dict[str, Screen] = {}
        self._barred: Collection[str] = ()
        self._role = self._first = ""
        self._not_yours: NotYours | None = None
        self._now = ""
        self._kept_from = ""
        self.rail = Rail()
        self.top = TopBar()
        self.foot = Foot(version)
        self.login = Login()
        self._message = Strip()
        self._message_box = QWidget()
        self._stack = Stack()
        self.over = LaidOver(self._stack)
        self._rail_area = scrolled(self.rail, Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rail_area.setFixedWidth(self.rail.width())
        self._over: Overlay | None = None
        self._of_scan = False
        self._idle = QTimer(self, singleShot=True)
        self._tick = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self._tell_time()
        self.show_login()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._message_box)
        box.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), 0)
        box.addWidget(self._message)
        self._close_message = self._message.add_action(texts.CLOSE, Icon.CLOSE)
        self._message_box.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        for piece in (self.top, self._message_box):
            right.addWidget(piece)
        right.addWidget(scrolled(self._stack, Qt.ScrollBarPolicy.ScrollBarAsNeeded), 1)
        right.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail_area)
        row.addLayout(right, 1)
        self._stack.addWidget(self.login)
        # At 200 % the screens are larger than an old monitor: they scroll, the window stays whole.
        room = self.screen().availableSize()
        least = (room - QSize(0, FRAME)).expandedTo(SMALLEST)
        self.setMinimumSize(scaled(SMALLEST).boundedTo(least))
        self.resize(scaled(USUAL).boundedTo(room.expandedTo(USUAL)))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.rail.help_asked.connect(self.toggle_help)
        self.top.lock_asked.connect(self.lock)
        self._close_message.clicked.connect(self.clear_message)
        self._tick.timeout.connect(self._tell_time)
        self._idle.timeout.connect(self.lock)
        self._key("F1", self.toggle_help)
        self._key("Ctrl+L", self.lock)
        self._tick.start()

    def add_page(self, page: Page) -> None:
        """Add a screen to the rail; it is made when it is first shown."""
        self._pages[page.name] = page
        if page.on_rail:
            self.rail.add(page.name, page.key, page.icon, page.icon_on)
        self._key(page.key, lambda: None if self.at_login() else self.show_page(page.name))

    def show_login(self) -> None:
        """Ask who works here; what stands on the screens stays as it is."""
        self._close_help()
        self.over.take_off()
        self.clear_message()
        self._idle.stop()
        self.login.start_again()
        self._rail_area.hide()
        self.top.show_nobody()
        self._stack.setCurrentWidget(self.login)
        self.login.setFocus()

    def show_first_run(self, widget: QWidget) -> None:
        """Show something in place of login, bar and foot, where nobody can log in yet."""
        for bar in (self.top, self.foot):
            bar.hide()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def end_first_run(self, widget: QWidget) -> None:
        """Put it away; the login is in sight."""
        for bar in (self.top, self.foot):
            bar.show()
        self._stack.removeWidget(widget)
        widget.deleteLater()
        self.show_login()

    def enter(
        self,
        name: str,
        role: str,
        first: str = "",
        *,
        page: str = "",
        barred: Collection[str] = (),
    ) -> None:
        """Somebody may work: show the screens, the same one as before if it is theirs.

        Args:
            name: what people call them.
            role: in words.
            first: the name of the page where their work begins.
            page: the one to go on at, in a window where none was shown yet.
            barred: the names of the pages that belong to other work.
        """
        self.over.take_off()
        self.top.show_person(name, role)
        self.login.start_again()
        self._role, self._first = role, first or next(iter(self._pages))
        self._barred = barred
        self.rail.bar(barred)
        at = self._now or page
        if self.at_login() or at in barred or isinstance(self.page(), NotYours):
            self._rail_area.show()
            self.show_page(self._first if at in ("", *barred) else at)
        self._restart_idle()

    def lock(self) -> None:
        """Ask again who works here."""
        if not self.at_login():
            self.show_login()
            self.locked.emit()

    def lock_after(self, minutes: float) -> None:
        """Lock by itself when nobody touches anything for so long; 0 is never."""
        # Stopped first: a timer that runs and gets an interval of 0 fires at once.
        self._idle.stop()
        self._idle.setInterval(round(minutes * 60_000))
        self._restart_idle()

    def touched(self) -> None:
        """Somebody is here: a key, the mouse, a scan."""
        self._restart_idle()

    def at_login(self) -> bool:
        """Whether nobody is logged in."""
        return self.page() is None

    def show_page(self, name: str) -> None:
        """Show a screen, unless the present one holds."""
        self.over.take_off()
        page = self._pages[name]
        now = self.page()
        if now and name != self._now and self._now not in self._barred and not now.leave():
            self._kept_from = name
            self.rail.show_chosen(self._now)
            return
        self._kept_from = ""
        self._close_help()
        if name != self._now:
            # What was said belongs to the page that is left.
            self.clear_message()
        if name not in self._barred and name not in self._made:
            screen = page.make()
            self._made[name] = screen
            self._stack.addWidget(screen)
        self._now = name
        self.rail.show_chosen(name)
        chosen = self.rail.chosen_item()
        if chosen is not None:
            self._rail_area.ensureWidgetVisible(chosen)
        screen = self._not_theirs(name) if name in self._barred else self._made[name]
        self._stack.setCurrentWidget(screen)
        screen.arrive()

    def _not_theirs(self, name: str) -> Screen:
        """What stands in the place of a page that belongs to other work."""
        if self._not_yours is None:
            self._not_yours = NotYours()
            self._not_yours.asked.connect(lambda: self.show_page(self._first))
            self._stack.addWidget(self._not_yours)
        self._not_yours.show_page(name, self._role, self._pages[self._first])
        return self._not_yours

    def go_on(self) -> None:
        """Show the screen that was asked for when the one in sight still held."""
        if self._kept_from:
            self.show_page(self._kept_from)

    def page(self) -> Screen | None:
        """The screen that is shown, none at the login."""
        shown = self.over.beneath()
        return shown if isinstance(shown, Screen) else None

    def pages(self) -> tuple[str, ...]:
        """The names of all screens, in their order on the rail."""
        return tuple(self._pages)

    def page_name(self) -> str:
        """The name of the page that is or was shown; empty before the first."""
        return self._now

    def forget_pages(self) -> None:
        """Ask who works here; every screen is made anew when it is next shown."""
        self.lock()
        for screen in self._made.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._made.clear()
        self._now = self._kept_from = ""

    def made(self) -> tuple[Screen, ...]:
        """Every screen that was made so far."""
        return tuple(self._made.values())

    def scanned(self, code: str) -> None:
        """Hand a scan to the login or to the screen; what lies over it makes way."""
        self._close_help()
        self.over.take_off()
        self.touched()
        if self._of_scan:
            self.clear_message()
        page = self.page()
        if page is None:
            self.login.scanned(code)
        else:
            page.scanned(code)

    def refresh(self) -> None:
        """Something was written: the screen in sight reads again."""
        page = self.page()
        if page is not None:
            page.refresh()

    def say(self, tone: Tone, head: str, sentence: str = "", *, of_scan: bool = False) -> None:
        """Tell something that belongs to no field and no row, above the page.

        Args:
            tone, head, sentence: what.
            of_scan: it is about a scan, and the next one takes it away.
        """
        self._of_scan = of_scan
        self._message.say(tone, head, sentence)
        self._message_box.show()

    def clear_message(self) -> None:
        """Take it away."""
        self._of_scan = False
        self._message.clear()
        self._message_box.hide()

    def message(self) -> str:
        """What stands above the page; empty when nothing does."""
        return self._message.words()

    def toggle_help(self) -> None:
        """Show the keys, or put away what help there is."""
        if self._over is not None and not self._over.isHidden():
            self._over.put_away()
            return
        # Made at the first F1: nobody needs it while the window opens.
        from app.views.help import Help

        help_ = self.findChild(Help)
        if help_ is None:
            help_ = Help(self)
            help_.guide_asked.connect(self.show_guide)
        own = [page for page in self._pages.values() if page.name not in self._barred]
        screens = [KeyHelp(page.key, page.name) for page in own]
        page = self.page()
        everywhere = [KeyHelp("F1", texts.HELP_THIS), KeyHelp("Ctrl+L", texts.HELP_LOCK)]
        here = getattr(self.over.shown() or page, "KEYS", (KeyHelp("Enter", texts.LOGIN),))
        self._over = help_
        help_.open_keys(
            screens if page else (), everywhere if page else everywhere[:1], here, texts.HELP_TITLE
        )

    def show_guide(self, page: str) -> None:
        """Show a page of the guide: ``desk``, ``packer``, ``supervisor`` or ``new``."""
        from app.views.guide import Guide

        self._close_help()
        guide = self.findChild(Guide)
        if guide is None:
            guide = Guide(self)
            guide.keys_asked.connect(self._from_guide_to_keys)
        self._over = guide
        guide.open_page(page)

    def _from_guide_to_keys(self) -> None:
        self._close_help()
        self.toggle_help()

    def tell_crash(self, details: str) -> None:
        """Show the dialog for what should not happen; the first of several stays."""
        from app.views.crash import CrashDialog

        if not self.findChildren(CrashDialog):
            CrashDialog(details, self).show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Installed on the application: whatever a person does puts off the lock.

        The key of a page is asked of nobody else first.
        """
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.touched()
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        # Under X11 a text line would take Ctrl+E for the end of its line.
        pressed = QKeySequence(event.keyCombination()).toString()
        is_page = any(page.key == pressed for page in self._pages.values())
        if is_page:
            event.ignore()
        return is_page

    def _close_help(self) -> None:
        if self._over is not None:
            self._over.put_away()

    def _restart_idle(self) -> None:
        if self._idle.interval() and not self.at_login():
            self._idle.start()

    def _tell_time(self) -> None:
        self.top.show_moment(self._clock())

    def _key(self, key: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)
