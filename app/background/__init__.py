"""The way from the screens to the services, off the GUI thread."""

from app.background.counter import Counter, Worker
from app.background.faults import Fault, fault_of
from app.background.pool import Background, Database, InlineBackground

__all__ = [
    "Background",
    "Counter",
    "Database",
    "Fault",
    "InlineBackground",
    "Worker",
    "fault_of",
]
