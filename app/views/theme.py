"""Colours, type and sizes of the whole window, in force from ``begin`` and ``apply`` on.

Widgets ask for them when they paint, so another palette is a repaint and nothing else. Sizes are
px at 100 % and go through ``px``; the size of everything is chosen before the window is built.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.resources import path
from app.views import palette as palettes
from app.views.palette import Palette, Scheme

FAMILY = "Vazirmatn"
FONT_FILES = ("Regular", "Medium", "SemiBold", "Bold")

BANNER, NUMBER, TITLE, CARD, BODY, SMALL, CAPTION, KEY = 38, 30, 22, 17, 15, 14, 13, 12
"""The type scale: px at 100 %."""

REGULAR, MEDIUM, SEMIBOLD, BOLD = (
    QFont.Weight.Normal,
    QFont.Weight.Medium,
    QFont.Weight.DemiBold,
    QFont.Weight.Bold,
)

LINE = 1.56
"""Line height of Vazirmatn over its size; nothing that holds a line is lower."""

SMALLEST, LARGEST = 0.9, 2.0


class _Current:
    """What is in force; there is one application, as there is one QApplication."""

    palette: Palette = palettes.LIGHT
    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0


def application(program: str) -> QApplication:
    """The application of this process, in the one style that ``apply`` dresses.

    The style is named to Qt and not set: a style in Python's hands brings all its hundreds of
    names with it, before the first picture.
    """
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    return QApplication([program, "-style", "Fusion"])


def begin(scheme: Scheme, scale: float) -> None:
    """Choose colours and sizes for what is painted before the application is dressed.

    The desktop is asked for its colours in another way than ``apply`` does: its own word for them
    is a name of ``Qt``, and to make all of these takes longer than the first picture.
    """
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    _choose(scheme, scale, dark=ground.lightness() < 128)


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM, scale: float = 1.0) -> None:
    """Dress the application: direction, fonts, palette, stylesheet.

    Args:
        app: the application; its windows repaint by themselves.
        scheme: the colours; SYSTEM follows the desktop, also when it changes later.
        scale: 0.9 to 2.0, held to these ends. Windows that are open keep their size.
    """
    from PySide6.QtCore import Qt

    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    _choose(scheme, scale, dark=dark)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    # Taken off first: to change one stylesheet into another takes Qt ten times as long.
    app.setStyleSheet("")
    app.setFont(font(BODY))
    app.setPalette(_qt_palette(_Current.palette))
    app.setStyleSheet(_stylesheet(_Current.palette))


def follow_system(app: QApplication) -> None:
    """Repaint when the desktop turns dark or light, for those who chose SYSTEM."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(
        lambda _: (
            apply(app, Scheme.SYSTEM, _Current.scale) if _Current.scheme is Scheme.SYSTEM else None
        )
    )


def colours() -> Palette:
    """The palette in force."""
    return _Current.palette


def scale() -> float:
    """The size of everything, 1.0 at 100 %."""
    return _Current.scale


def px(size: float) -> int:
    """A length in px at 100 % as px on this screen, at least 1."""
    return max(1, round(size * _Current.scale))


@cache
def colour(code: str) -> QColor:
    """A colour of the palette for painting."""
    return QColor(code)


@cache
def font(size: float = BODY, weight: QFont.Weight = REGULAR) -> QFont:
    """Vazirmatn in one size of the scale; without hinting, which breaks the joins of letters."""
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def line(size: float) -> int:
    """Height in px on this screen of one line of this size."""
    return px(size * LINE) + 1


@cache
def _load_fonts() -> None:
    """Add the shipped fonts once.

    Raises:
        FileNotFoundError: a font is missing from the installation.
    """
    for name in FONT_FILES:
        file = path(f"fonts/{FAMILY}-{name}.ttf")
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def _choose(scheme: Scheme, scale: float, *, dark: bool) -> None:
    _load_fonts()
    _Current.scheme = scheme
    _Current.scale = min(max(scale, SMALLEST), LARGEST)
    made = {
        Scheme.LIGHT: palettes.LIGHT,
        Scheme.DARK: palettes.DARK,
        Scheme.HIGH_CONTRAST: palettes.HIGH_CONTRAST,
        Scheme.SYSTEM: palettes.DARK if dark else palettes.LIGHT,
    }[scheme]
    edge = px(made.border)
    _Current.palette = made if edge == made.border else made._replace(border=edge)
    font.cache_clear()
    colour.cache_clear()


def _qt_palette(p: Palette) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for which, code in {
        role.Window: p.window,
        role.WindowText: p.text,
        role.Base: p.surface,
        role.AlternateBase: p.sunken,
        role.Text: p.text,
        role.PlaceholderText: p.muted,
        role.Button: p.surface,
        role.ButtonText: p.text,
        role.BrightText: p.error,
        role.ToolTipBase: p.surface,
        role.ToolTipText: p.text,
        role.Highlight: p.accent,
        role.HighlightedText: p.on_accent,
        role.Link: p.accent,
        role.LinkVisited: p.accent,
        role.Light: p.surface,
        role.Midlight: p.divider,
        role.Mid: p.button_border,
        role.Dark: p.field_border,
        role.Shadow: p.text,
    }.items():
        made.setColor(which, QColor(code))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(p.faint))
    return made


def _stylesheet(p: Palette) -> str:
    """The few rules that a palette cannot say; sizes through ``px``, fonts never."""
    focus = px(2)
    return f"""
QLabel {{ background: transparent; }}
QLabel[tone="muted"] {{ color: {p.muted}; }}
QLabel[tone="accent"] {{ color: {p.accent}; }}
QLabel[tone="ok"] {{ color: {p.ok}; }}
QLabel[tone="warning"] {{ color: {p.warning}; }}
QLabel[tone="error"] {{ color: {p.error}; }}
QFrame[card="true"] {{ background: {p.surface}; border: {p.border}px solid {p.divider};
  border-radius: {px(12)}px; }}
QFrame[card="accent"] {{ background: {p.surface}; border: {focus}px solid {p.accent};
  border-radius: {px(12)}px; }}
QLineEdit, QPlainTextEdit {{ background: {p.surface}; color: {p.text};
  border: {p.border}px solid {p.field_border}; border-radius: {px(8)}px; padding: 0 {px(11)}px;
  placeholder-text-color: {p.muted}; selection-background-color: {p.accent};
  selection-color: {p.on_accent}; }}
QLineEdit {{ placeholder-text-color: transparent; }}
QPlainTextEdit {{ padding: {px(6)}px {px(8)}px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: {focus}px solid {p.accent}; }}
QLineEdit[wrong="true"] {{ border: {focus}px solid {p.error}; }}
QLineEdit[wrong="true"]:focus {{ border: {focus}px solid {p.accent};
  background: {p.error_tint}; }}
QLineEdit:disabled {{ background: {p.sunken}; color: {p.faint};
  border-style: {"dashed" if p.edged else "solid"}; }}
QTableView {{ background: transparent; border: none; outline: none; }}
QHeaderView, QHeaderView::section {{ background: transparent; border: none; color: {p.muted}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {p.field_border}; border-radius: {px(4)}px;
  margin: {px(2)}px; min-height: {px(32)}px; min-width: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QToolTip {{ background: {p.surface}; color: {p.text}; border: {p.border}px solid {p.field_border};
  padding: {px(4)}px {px(8)}px; }}
"""
