"""What is said of the scanners that are plugged in."""

from __future__ import annotations

PORT_READY = "آماده"
PORT_UNPLUGGED = "وصل نیست"
PORT_TAKEN = "در دسترس نیست"
