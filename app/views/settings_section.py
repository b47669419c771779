"""What every page of the settings is to the screen around it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.views import theme
from app.views.icons import Icon


class Section(QWidget):
    """One page of the settings: cards under each other in ``page``.

    ``arrived`` asks to be read anew. Nothing that a person changes here is stored before ``save``.
    A section tells ``changed`` when it begins or ceases to hold something that is not stored,
    ``stored`` when saving ended well and ``refused`` with a sentence when it did not (beside the
    field, where there is one).
    """

    FILLS = False
    """Whether it takes all the height that there is, and scrolls in itself."""

    arrived = Signal()
    changed = Signal()
    stored = Signal()
    refused = Signal(str)

    def __init__(self, title: str, remark: str, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.remark = remark
        self.icon = icon
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(theme.px(16))

    def arrive(self) -> None:
        """The section comes to sight: read what is set and put the cursor where work begins."""

    def refuse(self, error: UserError) -> None:
        """Say what can't be done, beside its box where it has one."""
        self.refused.emit(error.message)

    def unsaved(self) -> bool:
        """Whether something stands here that is not stored."""
        return False

    def blocked(self) -> str:
        """Why what stands here can't be stored as it is; '' where it can."""
        return ""

    def save(self) -> None:
        """Store what stands here; a section that acts at once has nothing to do."""

    def forget(self) -> None:
        """Show again what is stored."""

    def scanned(self, code: str) -> None:
        """A code was scanned while this section was in sight."""

    def leave(self) -> None:
        """Another section or screen is shown: let go of what was open."""
