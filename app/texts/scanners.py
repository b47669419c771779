"""What is said of the scanners that are plugged in."""

from __future__ import annotations

PORT_READY = "آماده"
PORT_UNPLUGGED = "وصل نیست"
PORT_TAKEN = "در دسترس نیست"
PORT_UNPLUGGED_HINT = "سیم یا پایهٔ اسکنر را ببینید؛ همین که وصل شود، خودش دوباره کار می‌کند."
PORT_TAKEN_HINT = "برنامهٔ دیگری این درگاه را گرفته است، یا اجازهٔ خواندن آن داده نشده."
"""Beside ``PORT_TAKEN``."""
