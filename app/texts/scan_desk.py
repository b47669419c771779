"""What every screen that scans says of a station that holds."""

SCAN_CONTINUE = "«ادامه» را اسکن کنید"
"""How the services end their sentences; a station without a window has the card alone."""
SCAN_OR_PRESS = "«ادامه» را اسکن کنید یا Esc بزنید"
GO_ON = "سپس کارت «ادامه» را اسکن کنید یا Esc بزنید."
