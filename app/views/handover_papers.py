"""The manifest in sight before it is printed: that of now, or that of the pickup that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.papers.drafts import of_manifest
from app.texts.print_queue import DOCUMENTS
from app.views.handover_screen import HandoverScreen, View
from app.views.paper_work import PaperWork
from app.views.preview_button import KEY, KEY_HELP, beside

_MANIFEST = DOCUMENTS["manifest"]


def offer_previews(
    screen: HandoverScreen, papers: PaperWork, pickup: Callable[[], UUID | None]
) -> None:
    """Put an eye beside each button that prints a manifest.

    Args:
        pickup: the one that is open or was closed just now.
    """

    def show(key: UUID | None) -> None:
        if key is not None:
            papers.preview(_MANIFEST, of_manifest(key))

    def chosen() -> None:
        key = screen.pickups.key()
        show(UUID(key) if key else None)

    now = beside(screen, screen.manifest_button, lambda: show(pickup()), _MANIFEST)
    then = beside(screen, screen.pickups.print, chosen, _MANIFEST)

    def by_key() -> None:
        eye = then if screen.view() is View.DAY else now
        if eye.isEnabled() and not eye.isHidden():
            eye.click()

    screen.on_key(KEY, None, by_key)
    screen.KEYS = (*screen.KEYS, KEY_HELP)
