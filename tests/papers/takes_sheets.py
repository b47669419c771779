"""What the real printer of the tests does with a job: it keeps the raster, or has trouble.

Run by ``ippeveprinter`` for each job, with the file of its raster. ``FOLDER/fault`` says what is
the matter; sheets that came out lie in ``FOLDER/out``, and ``FOLDER/media`` says on what paper.
"""

from __future__ import annotations

import http.client
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from app.papers import ipp

_CANCELLED = (7, 8)


def main(folder: Path, raster: Path) -> int:
    """Print one job; 1 where nothing came out."""
    content = raster.read_bytes()
    (folder / "media").write_text(os.environ.get("IPP_MEDIA_COL", ""))
    with (folder / "taken").open("a") as taken:
        taken.write("x")
    while (fault := _fault(folder)) == "media-empty":
        _say("+media-empty-error")
        if _taken_back():
            _say("-media-empty-error")
            return 1
        time.sleep(0.1)
    if fault == "aborts":
        return 1
    _say("-media-empty-error")
    out = folder / "out"
    number = len(list(out.glob("*.pwg"))) + 1
    draft = folder / "draft"
    draft.write_bytes(content)
    draft.rename(out / f"{number:03}.pwg")
    return 0


def _say(state: str) -> None:
    """A reason of the printer's state that is so now, or no longer."""
    sys.stderr.write(f"STATE: {state}\n")
    sys.stderr.flush()


def _fault(folder: Path) -> str:
    file = folder / "fault"
    return file.read_text() if file.exists() else ""


def _taken_back() -> bool:
    """Whether somebody cancelled this job meanwhile: a printer forgets it then."""
    printer = os.environ["IPP_JOB_PRINTER_URI"]
    asked = ipp.request(
        0x0009,
        "job-uri",
        f"{printer}/{os.environ['IPP_JOB_ID']}",
        ("job-state", "job-state-reasons"),
    )
    at = urlsplit(printer)
    connection = http.client.HTTPConnection(at.hostname or "localhost", at.port, timeout=5)
    connection.request("POST", at.path, asked, {"Content-Type": "application/ipp"})
    attributes = ipp.read(connection.getresponse().read()).attributes
    connection.close()
    reasons = attributes.get("job-state-reasons", ())
    return (
        attributes.get("job-state", (0,))[0] in _CANCELLED or "processing-to-stop-point" in reasons
    )


def _run(folder: Path, raster: Path) -> int:
    try:
        return main(folder, raster)
    finally:
        with (folder / "ended").open("a") as ended:
            ended.write("x")


if __name__ == "__main__":
    sys.exit(_run(Path(sys.argv[1]), Path(sys.argv[2])))
