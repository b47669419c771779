"""Icons: Material Symbols Rounded in any colour and size, mirrored where Persian reads them so."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import path


class Icon(StrEnum):
    """Every icon in use; the value is the name of its file in ``resources/icons``."""

    ADD = "add"
    ARCHIVE = "archive-fill"
    AREA = "map"
    BACKUP = "backup"
    BACK_ON_SHELF = "assignment_return"
    BADGE = "id_card"
    BLOCKED = "block"
    BOOK = "menu_book-fill"
    BRANCH = "apartment"
    CABLE = "cable"
    CALENDAR = "calendar_month"
    CALL = "call"
    CANDLE = "candle"
    CHART = "bar_chart"
    CHART_ON = "bar_chart-fill"
    CHECK = "check"
    CHECKED = "check_box-fill"
    CLOSE = "close"
    CLOSED_DAY = "event_busy"
    CLOUD_OFF = "cloud_off"
    CONTRAST = "contrast"
    COPY = "content_copy"
    DAMAGED = "error"
    DATABASE = "database"
    DELETE = "delete"
    DESK = "desktop_windows"
    DONE = "check_circle-fill"
    DONE_ALL = "done_all"
    DOWN = "keyboard_arrow_down"
    DOWNLOAD = "download"
    EDIT = "edit"
    ERROR = "error-fill"
    EYE = "visibility"
    EYE_OFF = "visibility_off"
    FILTER = "filter_list"
    FIT_PAGE = "fit_page"
    FIT_WIDTH = "fit_width"
    FOLDER = "folder_open"
    FORWARD = "arrow_back"
    GUIDE = "auto_stories"
    HEALTH = "health_and_safety"
    HELP = "help"
    HELP_ON = "help-fill"
    HISTORY_BACK = "arrow_forward"
    IMAGE = "image"
    INBOX = "inbox"
    INBOX_ON = "inbox-fill"
    INFO = "info-fill"
    KEY = "key"
    KEYBOARD = "keyboard"
    LABEL = "label"
    LETTER = "mail"
    LOCK = "lock"
    LOGIN = "login"
    LOW_PRIORITY = "low_priority"
    MISSED = "cancel-fill"
    NEW = "celebration"
    NEXT = "chevron_left"
    OPEN = "open_in_new"
    OTHER_COPY = "find_replace"
    PACKAGE = "package_2"
    PACKAGE_ON = "package_2-fill"
    PARTNERS = "handshake"
    PDF = "picture_as_pdf"
    PEOPLE = "group"
    PERSON = "person"
    PERSON_ON = "person-fill"
    PICKING = "checklist_rtl"
    PICKING_ON = "checklist_rtl-fill"
    PREVIOUS = "chevron_right"
    PRINT = "print"
    PRINT_ERROR = "print_error"
    QUARANTINE = "health_and_safety"
    REDO = "redo"
    REFRESH = "refresh"
    REGISTERED = "assignment-fill"
    REMOVE = "remove"
    RESTORE = "settings_backup_restore"
    RETURNS_ON = "assignment_return-fill"
    RING = "radio_button_unchecked"
    RULER = "straighten"
    SACK = "shopping_bag"
    SAVE = "save"
    SCAN = "barcode_scanner"
    SCHEDULE = "schedule"
    SCHEDULE_ON = "schedule-fill"
    SCHOOL = "school"
    SEARCH = "search"
    SEARCH_OFF = "search_off"
    SENDING = "send"
    SETTINGS = "settings"
    SETTINGS_ON = "settings-fill"
    SHELVES = "shelves"
    SMS = "sms"
    SOCIAL = "forum"
    SPEED = "speed"
    SPREADSHEET = "table_view"
    STOP = "dangerous-fill"
    SWAP = "swap_horiz"
    TEXT_SIZE = "format_size"
    TREND_DOWN = "trending_down"
    TREND_UP = "trending_up"
    TRUCK = "local_shipping"
    TRUCK_ON = "local_shipping-fill"
    UNCHECKED = "check_box_outline_blank"
    UNDO = "undo"
    UP = "keyboard_arrow_up"
    UPLOAD = "upload_file"
    USB = "usb"
    VERIFIED = "verified-fill"
    VOLUME = "volume_up"
    WAITING = "hourglass_top-fill"
    WARNING = "warning-fill"
    WEIGHT = "weight-fill"


MIRRORED = frozenset(
    {
        Icon.HELP,
        Icon.HELP_ON,
        Icon.LOGIN,
        Icon.OPEN,
        Icon.LOW_PRIORITY,
        Icon.TREND_DOWN,
        Icon.TREND_UP,
        Icon.UPLOAD,
    }
)
"""Drawn right to left, so that help reads «؟»; trucks, checks, barcodes and undo never are."""


def paint(painter: QPainter, icon: Icon, box: QRectF, colour: str) -> None:
    """Paint an icon into a square.

    Args:
        painter: an active painter.
        icon: which.
        box: where, in the painter's units; the icon takes the largest square in its middle.
        colour: ``#RRGGBB``.
    """
    side = min(box.width(), box.height())
    ratio = painter.device().devicePixelRatioF()
    made = pixmap(icon, round(side), colour, ratio)
    left = box.left() + (box.width() - side) / 2
    top = box.top() + (box.height() - side) / 2
    painter.drawPixmap(QRectF(left, top, side, side), made, QRectF(made.rect()))


@lru_cache(maxsize=512)
def pixmap(icon: Icon, side: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture.

    Args:
        icon: which.
        side: width and height in device-independent px.
        colour: ``#RRGGBB``.
        ratio: px of the device to one of ours.
    """
    real = max(1, round(side * ratio))
    made = QPixmap(real, real)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if icon in MIRRORED:
        painter.translate(real, 0)
        painter.scale(-1, 1)
    _renderer(icon, colour).render(painter, QRectF(0, 0, real, real))
    painter.end()
    made.setDevicePixelRatio(real / side)
    return made


def _renderer(icon: Icon, colour: str) -> QSvgRenderer:
    drawing = path(f"icons/{icon.value}.svg").read_bytes()
    return QSvgRenderer(
        QByteArray(drawing.replace(b"<path ", b'<path fill="%s" ' % colour.encode()))
    )
