"""The way from the screens to the services, off the GUI thread."""

from app.background.counter import NOBODY, Counter, Worker
from app.background.faults import Fault, fault_of
from app.background.notices import Post
from app.background.opening import Entered, Here, Home, NotSetUp
from app.background.pool import Background, Database, InlineBackground
from app.background.tidying import Tidying

__all__ = [
    "NOBODY",
    "Background",
    "Counter",
    "Database",
    "Entered",
    "Fault",
    "Here",
    "Home",
    "InlineBackground",
    "NotSetUp",
    "Post",
    "Tidying",
    "Worker",
    "fault_of",
]
