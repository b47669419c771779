"""Scanners on a serial port: a COM port, ``/dev/ttyACM0``, Bluetooth's serial profile.

The port is opened when it is there, and again when it comes back: unplugged and plugged in anew a
scanner may get another name, and is known by what the device says of itself.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from app.scanner import decode
from app.scanner.framing import Frame, Framer
from app.texts import scanners as texts
from app.views.raw_scan import Made, RawScan

SPEED: Final = 9_600
"""Bits a second of an RS-232 line, 8N1, as scanners leave the factory; USB has no such thing."""

AGAIN_MS: Final = 1_000
"""How often a port that is not there is looked for."""


class PortState(Enum):
    """How the port is; the value is what people are told."""

    READY = texts.PORT_READY
    UNPLUGGED = texts.PORT_UNPLUGGED
    TAKEN = texts.PORT_TAKEN


@dataclass(frozen=True, slots=True)
class PortLook:
    """A serial port of this machine.

    Attributes:
        name: what settings keep: ``COM3``, ``ttyACM0``; a path where the system's list has none.
        maker: who made the device that is plugged in, as it says itself; '' where it says nothing.
        product: what it calls itself; likewise.
        device: vendor, product and serial number in one; '' for a port that is built in.
    """

    name: str
    maker: str = ""
    product: str = ""
    device: str = ""


def ports() -> tuple[PortLook, ...]:
    """The serial ports that are there now; those with a device that names itself come first."""
    looks = [
        PortLook(info.portName(), info.manufacturer(), info.description(), _device(info))
        for info in QSerialPortInfo.availablePorts()
    ]
    return tuple(sorted(looks, key=lambda look: (not look.device, look.name)))


def find(name: str, device: str, present: tuple[PortLook, ...]) -> str:
    """Where the scanner is now.

    Args:
        name: the port that was chosen.
        device: what stood behind it when it was last open; '' if that is not known.
        present: the ports that are there.

    Returns:
        The port of the same device, else the chosen one.
    """
    chosen = next((look for look in present if look.name == name), None)
    if device and (chosen is None or chosen.device != device):
        same = [look.name for look in present if look.device == device]
        if len(same) == 1:
            return same[0]
    return name


class SerialScanner(QObject):
    """Reads one scanner for as long as it lives.

    ``scanned`` carries a decoded code, ``torn`` the part that came of one; ``heard`` carries what
    arrived, for the scanner test; ``state_changed`` is sent when the port comes and goes.

    Args:
        port: the name as in :class:`PortLook`, or a path.
    """

    scanned = Signal(str)
    torn = Signal(str)
    heard = Signal(RawScan)
    state_changed = Signal(PortState)

    def __init__(self, port: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.port = port
        self.state = PortState.UNPLUGGED
        self._device = ""
        self._framer = Framer()
        self._serial: QSerialPort | None = None
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.open)
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._let_bytes_in)
        self._grace = QTimer(self, singleShot=True, interval=0)
        self._grace.timeout.connect(self._tick)

    def open(self) -> None:
        """Begin to listen; where the port is not there, look for it until it is."""
        if self._serial is not None:
            return
        present = ports()
        name = find(self.port, self._device, present)
        # A new one each time: one that lost its device keeps the error and opens no more.
        serial = QSerialPort(name, self)
        serial.setBaudRate(SPEED)
        if not serial.open(QIODevice.OpenModeFlag.ReadOnly):
            taken = serial.error() is QSerialPort.SerialPortError.PermissionError
            serial.deleteLater()
            self._become(PortState.TAKEN if taken else PortState.UNPLUGGED)
            self._again.start()
            return
        self._again.stop()
        self._serial = serial
        self._device = next((look.device for look in present if look.name == name), "")
        serial.readyRead.connect(self._read)
        serial.errorOccurred.connect(self._failed)
        self._become(PortState.READY)

    def close(self) -> None:
        """Let go of the port, and look for it no more."""
        self._again.stop()
        self._let_go()

    def _read(self) -> None:
        if self._serial is not None:
            arrived = bytes(self._serial.readAll().data())
            self._tell(self._framer.feed(_now(), arrived))
            self._wait()

    def _failed(self, error: QSerialPort.SerialPortError) -> None:
        if error is QSerialPort.SerialPortError.NoError or self._serial is None:
            return
        # What came before the device went is still a code.
        self._read()
        self._let_go()
        self._become(PortState.UNPLUGGED)
        self._again.start()

    def _let_go(self) -> None:
        self._silence.stop()
        serial, self._serial = self._serial, None
        if serial is not None:
            serial.close()
            serial.deleteLater()
        self._tell(self._framer.broken_off())

    def _wait(self) -> None:
        due = self._framer.deadline
        if due is None:
            self._silence.stop()
        else:
            self._silence.start(max(1, round(due - _now()) + 1))

    def _let_bytes_in(self) -> None:
        """Bytes that already wait are read before their silence is judged."""
        self._grace.start()

    def _tick(self) -> None:
        if not self._silence.isActive():
            self._tell(self._framer.tick(_now()))
            self._wait()

    def _tell(self, frames: tuple[Frame, ...]) -> None:
        for frame in frames:
            code = "" if frame.torn else decode.clean(frame.text)
            self.heard.emit(RawScan(frame.text, code, Made.TORN if frame.torn else Made.SCAN))
            if frame.torn:
                self.torn.emit(decode.clean(frame.text))
            elif code:
                self.scanned.emit(code)

    def _become(self, state: PortState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)


def _device(info: QSerialPortInfo) -> str:
    if not info.hasVendorIdentifier():
        return ""
    numbers = f"{info.vendorIdentifier():04x}:{info.productIdentifier():04x}"
    return f"{numbers}:{info.serialNumber()}"


def _now() -> float:
    return time.monotonic() * 1000
