"""A serial scanner at a pseudo-terminal: what is written at one end is scanned at the other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import settings
from app.texts import window as texts
from app.views.raw_scan import Made, RawScan
from app.views.scanners import Scanners
from app.views.serial_scanner import PortLook, PortState, SerialScanner, find, ports
from tests.views.at_work import AtWork, words

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

import tty

from PySide6.QtWidgets import QApplication

CODE = "8820013050002181"


class Cable:
    """A port that can be pulled out and plugged in again under the same name."""

    def __init__(self, folder: Path) -> None:
        self.port = folder / "port"
        self._scanner = self._computer = -1

    def plug(self) -> None:
        self._scanner, self._computer = os.openpty()
        # As a scanner's line is: nothing is echoed and no byte is changed.
        tty.setraw(self._computer)
        self.port.symlink_to(os.ttyname(self._computer))

    def send(self, *bytes_of_it: bytes) -> None:
        for piece in bytes_of_it:
            os.write(self._scanner, piece)

    def pull(self) -> None:
        if self._scanner >= 0:
            self.port.unlink()
            os.close(self._scanner)
            os.close(self._computer)
            self._scanner = self._computer = -1


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    made = Cable(tmp_path)
    yield made
    made.pull()


class Heard:
    def __init__(self, scanner: SerialScanner | Scanners) -> None:
        self.codes: list[str] = []
        self.raw: list[RawScan] = []
        scanner.scanned.connect(self.codes.append)
        scanner.torn.connect(lambda: self.codes.append("torn"))
        scanner.heard.connect(self.raw.append)


@pytest.fixture
def scanner(cable: Cable, qapp: QApplication) -> Iterator[SerialScanner]:
    made = SerialScanner(str(cable.port))
    yield made
    made.close()


def test_codes_arrive_in_order_also_two_in_one_piece_and_one_in_two(
    scanner: SerialScanner, cable: Cable, qtbot: QtBot
) -> None:
    cable.plug()
    heard = Heard(scanner)
    scanner.open()
    assert scanner.state is PortState.READY
    cable.send(b"GL-1\r\nGL-2\r\n88200130", b"50002181\r\n")
    qtbot.waitUntil(lambda: heard.codes == ["GL-1", "GL-2", CODE])
    assert heard.raw[-1] == RawScan(CODE, CODE, Made.SCAN)


def test_fifty_codes_at_once_are_fifty(scanner: SerialScanner, cable: Cable, qtbot: QtBot) -> None:
    cable.plug()
    heard = Heard(scanner)
    scanner.open()
    codes = [f"GL-{number:07d}" for number in range(50)]
    cable.send(*(f"{code}\r".encode() for code in codes))
    qtbot.waitUntil(lambda: len(heard.codes) == 50)
    assert heard.codes == codes


def test_a_scanner_without_ends_is_read_by_its_silence(
    scanner: SerialScanner, cable: Cable, qtbot: QtBot
) -> None:
    cable.plug()
    heard = Heard(scanner)
    scanner.open()
    cable.send(b"GL-7")
    qtbot.waitUntil(lambda: heard.codes == ["GL-7"])


def test_a_port_that_comes_later_is_found(
    scanner: SerialScanner, cable: Cable, qtbot: QtBot
) -> None:
    heard = Heard(scanner)
    scanner.open()
    assert scanner.state is PortState.UNPLUGGED
    cable.plug()
    qtbot.waitUntil(lambda: scanner.state is PortState.READY)
    cable.send(b"GL-1\r")
    qtbot.waitUntil(lambda: heard.codes == ["GL-1"])


def test_unplugged_and_plugged_in_again_it_goes_on(
    scanner: SerialScanner, cable: Cable, qtbot: QtBot
) -> None:
    cable.plug()
    heard = Heard(scanner)
    states: list[PortState] = []
    scanner.state_changed.connect(states.append)
    scanner.open()
    cable.send(b"GL-1\r")
    qtbot.waitUntil(lambda: heard.codes == ["GL-1"])
    for again in (2, 3):
        cable.pull()
        qtbot.waitUntil(lambda: scanner.state is PortState.UNPLUGGED)
        cable.plug()
        qtbot.waitUntil(lambda: scanner.state is PortState.READY)
        with qtbot.waitSignal(scanner.scanned):
            cable.send(f"GL-{again}\r".encode())
    assert heard.codes == ["GL-1", "GL-2", "GL-3"]
    assert states == [PortState.READY, *[PortState.UNPLUGGED, PortState.READY] * 2]


def test_half_a_code_when_the_port_goes_is_told_and_not_used(
    scanner: SerialScanner, cable: Cable, qtbot: QtBot
) -> None:
    cable.plug()
    heard = Heard(scanner)
    scanner.open()
    cable.send(b"GL-1\r8820013")
    qtbot.waitUntil(lambda: heard.codes == ["GL-1"])
    cable.pull()
    qtbot.waitUntil(lambda: heard.codes == ["GL-1", "torn"])
    assert heard.raw[-1] == RawScan("8820013", "", Made.TORN)


def test_a_port_that_another_program_holds_is_told_apart(
    scanner: SerialScanner, cable: Cable, qtbot: QtBot
) -> None:
    cable.plug()
    first = SerialScanner(str(cable.port))
    first.open()
    assert first.state is PortState.READY
    scanner.open()
    assert scanner.state is PortState.TAKEN
    first.close()
    qtbot.waitUntil(lambda: scanner.state is PortState.READY)


def test_the_ports_of_this_machine_have_names() -> None:
    assert all(look.name for look in ports())


def test_a_device_is_found_under_its_new_name() -> None:
    voyager, other = "0c2e:0b6a:19", "2341:0043:7"
    here = PortLook("ttyACM0", device=voyager)
    there = PortLook("ttyACM1", device=voyager)
    stranger = PortLook("ttyACM0", device=other)
    assert find("ttyACM0", "", (here,)) == "ttyACM0"
    assert find("ttyACM0", voyager, (here, PortLook("ttyACM1", device=other))) == "ttyACM0"
    assert find("ttyACM0", voyager, (there,)) == "ttyACM1"
    assert find("ttyACM0", voyager, (stranger, there)) == "ttyACM1"
    assert find("ttyACM0", voyager, ()) == "ttyACM0"
    # Two of one make that say no numbers of their own: nobody knows which it is.
    assert find("ttyACM0", voyager, (there, PortLook("ttyACM2", device=voyager))) == "ttyACM0"


def test_all_scanners_are_heard_as_one(qapp: QApplication, cable: Cable, qtbot: QtBot) -> None:
    cable.plug()
    scanners = Scanners(qapp)
    heard = Heard(scanners)
    states: list[PortState] = []
    scanners.port_changed.connect(states.append)
    try:
        scanners.use(35, "")
        assert states == []
        scanners.use(50, str(cable.port))
        assert states == [PortState.READY]
        cable.send(b"GL-1\r")
        qtbot.waitUntil(lambda: heard.codes == ["GL-1"])
        scanners.keyboard.scanned.emit("GL-2")
        assert heard.codes == ["GL-1", "GL-2"]
        scanners.use(50, "")
        assert scanners.serial is None
    finally:
        scanners.close()
        qapp.removeEventFilter(scanners.keyboard)
        scanners.deleteLater()


def test_the_port_of_the_settings_is_listened_to(
    counter: AtWork, cable: Cable, qapp: QApplication, qtbot: QtBot
) -> None:
    settings.save(settings.Settings(counter.folder, scanner_port=str(cable.port)))
    scanners = Scanners(qapp)
    try:
        counter.application.listen(scanners)
        assert texts.SCANNER_UNPLUGGED in words(counter.shell.foot)
        cable.plug()
        qtbot.waitUntil(lambda: texts.SCANNER_READY in words(counter.shell.foot))
        cable.send(f"{counter.badges['desk']}\r\n".encode())
        qtbot.waitUntil(lambda: not counter.shell.at_login())
        assert "مریم رضایی" in words(counter.shell.top)
        cable.pull()
        qtbot.waitUntil(lambda: texts.SCANNER_UNPLUGGED in words(counter.shell.foot))
    finally:
        scanners.close()
        qapp.removeEventFilter(scanners.keyboard)
        scanners.deleteLater()
