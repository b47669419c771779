"""What Qt itself says (context menus, file dialogs, names of keys), in our Persian."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from app.resources import path


def speak_persian(app: QApplication) -> None:
    """Install Qt's own Persian and over it ``translations/qt_fa``, which mends it.

    Qt's own has gaps, odd words and Persian names for keys that are engraved in Latin.
    """
    own, ours = QTranslator(app), QTranslator(app)
    own.load("qtbase_fa", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    ours.load(str(path("translations/qt_fa.qm")))
    for translator in (own, ours):
        app.installTranslator(translator)
