"""All scanners of this counter in one: what types like a keyboard, and a serial port if one is set.

The serial module is read only where a port is set: most counters have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.scanner.burst import THRESHOLD_MS
from app.views.raw_scan import RawScan
from app.views.scan_input import ScanInput

if TYPE_CHECKING:
    from app.views.serial_scanner import PortState, SerialScanner


class Scanners(QObject):
    """``scanned``, ``torn`` and ``heard`` as of ``ScanInput``, whichever scanner it was.

    ``port_changed`` carries the ``PortState`` of the serial port when it comes and goes.

    Args:
        app: the application; codes typed like a keyboard are caught in it.
    """

    scanned = Signal(str)
    torn = Signal(str)
    heard = Signal(RawScan)
    port_changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.keyboard = ScanInput(app)
        self.serial: SerialScanner | None = None
        self._threshold = THRESHOLD_MS
        self._join(self.keyboard)

    def use(self, threshold_ms: float, port: str) -> None:
        """Work as the settings say.

        Args:
            threshold_ms: see ``BurstReader``.
            port: the serial port to listen to as well; '' for none.
        """
        if threshold_ms != self._threshold:
            self._threshold = threshold_ms
            self.keyboard.judge_by(threshold_ms)
        if port != (self.serial.port if self.serial else ""):
            self._listen_to(port)

    def _listen_to(self, port: str) -> None:
        if self.serial is not None:
            self.serial.close()
            self.serial.deleteLater()
            self.serial = None
        if port:
            from app.views.serial_scanner import SerialScanner

            self.serial = SerialScanner(port, self)
            self._join(self.serial)
            self.serial.open()
            self._port_changed(self.serial.state)
            self.serial.state_changed.connect(self._port_changed)

    def _join(self, one: ScanInput | SerialScanner) -> None:
        one.scanned.connect(self.scanned)
        one.torn.connect(self.torn)
        one.heard.connect(self.heard)

    def _port_changed(self, state: PortState) -> None:
        self.port_changed.emit(state)

    def close(self) -> None:
        """Let go of the serial port."""
        self._listen_to("")
