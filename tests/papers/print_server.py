"""A real print server with a real IPP printer, as ordinary processes on loopback.

The printer (``ippeveprinter``) takes PWG raster of 203 dpi, as label printers do; CUPS draws our
PDF for it. What comes out is a file that ``raster`` reads.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.needs import program
from tests.papers.raster import pages

DPI = 203
NAME = "Zebra"
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 40

_ATTRIBUTES = """\
ATTR mimeMediaType document-format-default image/pwg-raster
ATTR mimeMediaType document-format-supported application/octet-stream,image/pwg-raster
ATTR resolution printer-resolution-default 203dpi
ATTR resolution printer-resolution-supported 203dpi
ATTR resolution pwg-raster-document-resolution-supported 203dpi
ATTR keyword pwg-raster-document-type-supported black_1,sgray_8
ATTR keyword pwg-raster-document-sheet-back normal
ATTR boolean color-supported false
ATTR keyword print-color-mode-default monochrome
ATTR keyword print-color-mode-supported monochrome,bi-level
ATTR keyword media-default om_label_100x150mm
ATTR keyword media-supported om_label_100x150mm,iso_a5_148x210mm,iso_a4_210x297mm
ATTR keyword media-ready om_label_100x150mm,iso_a5_148x210mm,iso_a4_210x297mm
ATTR keyword media-source-supported auto,tray-1,tray-2,by-pass-tray
ATTR collection media-size-supported {
  MEMBER integer x-dimension 10000
  MEMBER integer y-dimension 15000
},{
  MEMBER integer x-dimension 14800
  MEMBER integer y-dimension 21000
},{
  MEMBER integer x-dimension 21000
  MEMBER integer y-dimension 29700
}
ATTR integer media-bottom-margin-supported 0
ATTR integer media-left-margin-supported 0
ATTR integer media-right-margin-supported 0
ATTR integer media-top-margin-supported 0
ATTR keyword sides-supported one-sided
ATTR keyword sides-default one-sided
ATTR enum print-quality-supported 4
ATTR enum print-quality-default 4
"""

_BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""

_SERVER = """\
LogLevel info
Listen localhost:{port}
WebInterface No
Browsing Off
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateAccess all
JobPrivateValues none
SubscriptionPrivateAccess all
SubscriptionPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""

_FILES = """\
FatalErrors none
ServerRoot {folder}/etc
CacheDir {folder}/cache
StateDir {folder}/run
RequestRoot {folder}/requests
TempDir {folder}/temporary
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
"""


@dataclass
class PrintServer:
    """A print server and its printer ``NAME``.

    Attributes:
        folder: of everything; sheets are in ``out``.
        address: as ``CUPS_SERVER`` names it.
    """

    folder: Path
    address: str
    port: int
    _printer: subprocess.Popen[bytes] | None = None
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def fault(self, what: str) -> None:
        """``media-empty`` or ``aborts``; '' mends it."""
        (self.folder / "fault").write_text(what)

    def sheets(self) -> list[Path]:
        """What came out, in its order."""
        return sorted((self.folder / "out").glob("*.pwg"))

    def pictures(self, sheet: Path) -> list[Image.Image]:
        """The pages of a job that came out, black and white."""
        return pages(sheet.read_bytes())

    def tray(self) -> str:
        """From where the printer took the paper of the last job, by its own name, or ''."""
        found = re.search(r"media-source=([\w-]+)", (self.folder / "media").read_text())
        return found[1] if found else ""

    def taken(self) -> int:
        """How many jobs the printer began with."""
        return self._marks("taken")

    def rests(self) -> bool:
        """Whether it is through with every job that it began with."""
        return self._marks("ended") >= self._marks("taken")

    def _marks(self, name: str) -> int:
        file = self.folder / name
        return len(file.read_text()) if file.exists() else 0

    def switch_on(self) -> None:
        """The printer answers."""
        command = self.folder / "command"
        command.write_text(
            f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}"'
            f' "{ROOT}/tests/papers/takes_sheets.py" "{self.folder}" "$1"\n'
        )
        command.chmod(0o755)
        self._printer = self._start(
            "ippeveprinter",
            *("-r", "off", "-n", "localhost", "-p", str(self.port)),
            *("-d", str(self.folder / "printer")),
            *("-a", str(self.folder / "attributes.conf"), "-c", str(command)),
            NAME,
        )
        until(lambda: _listens(self.port), "the printer")

    def pull_the_plug(self) -> None:
        """The printer is gone, with what it was printing."""
        if self._printer is not None:
            os.killpg(self._printer.pid, signal.SIGKILL)
            self._printer.wait()
            self._printer = None

    def admin(self, *command: str) -> None:
        """Run a command of the print server: ``lpadmin``, ``cupsdisable`` …."""
        found = program(command[0])
        assert found
        subprocess.run(
            [found, *command[1:]],
            check=True,
            capture_output=True,
            env={**os.environ, "CUPS_SERVER": self.address},
        )

    def begin(self) -> None:
        """Start everything and set the printer up."""
        for name in ("etc", "cache", "run", "requests", "temporary", "printer", "out"):
            (self.folder / name).mkdir()
        # The server gives its filters to a user of their own.
        for file in (self.folder, *self.folder.iterdir()):
            file.chmod(0o777)
        number = int(self.address.rpartition(":")[2])
        for name, text in (
            ("attributes.conf", _ATTRIBUTES),
            ("bus.conf", _BUS.format(folder=self.folder)),
            ("cupsd.conf", _SERVER.format(port=number)),
            ("cups-files.conf", _FILES.format(folder=self.folder)),
        ):
            (self.folder / name).write_text(text)
            (self.folder / name).chmod(0o644)
        # The printer wants to make itself known on a bus, though nobody listens.
        self._start("dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork")
        until((self.folder / "bus").exists, "the bus")
        self.switch_on()
        self._start(
            *("cupsd", "-f", "-c", f"{self.folder}/cupsd.conf"),
            *("-s", f"{self.folder}/cups-files.conf"),
        )
        until(lambda: _listens(number), "the print server")
        device = f"ipp://localhost:{self.port}/ipp/print"
        self.admin("lpadmin", "-p", NAME, "-v", device, "-E", "-m", "everywhere")

    def end(self) -> None:
        """Stop everything that was started."""
        self.pull_the_plug()
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
            process.wait()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        found = program(command[0])
        assert found
        with (self.folder / f"{command[0]}.log").open("ab") as log:
            process = subprocess.Popen(
                [found, *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={
                    **os.environ,
                    "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/bus",
                    "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/bus",
                },
            )
        if command[0] != "ippeveprinter":
            self._processes.append(process)
        return process


def until(there: Callable[[], bool], what: str) -> None:
    """Wait for something that comes by itself."""
    end = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < end, f"{what} never came"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """It runs until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="ketabresan-ipp-"))
    made = PrintServer(folder, f"localhost:{_free_port()}", _free_port())
    try:
        made.begin()
        yield made
    finally:
        made.end()
        shutil.rmtree(folder, ignore_errors=True)
