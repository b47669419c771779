"""What lies over the page of a window: a document that somebody looks at."""

from __future__ import annotations

from app.papers.drafts import Draft
from app.views.preview import DocumentPreview
from app.views.preview_desk import PreviewDesk
from app.views.shell import Shell


def preview_of(shell: Shell) -> DocumentPreview:
    """The preview that is open."""
    found = shell.over.shown()
    assert isinstance(found, DocumentPreview)
    return found


def desk_of(shell: Shell) -> PreviewDesk:
    """What joins it to the services."""
    found = preview_of(shell).findChild(PreviewDesk)
    assert isinstance(found, PreviewDesk)
    return found


def draft_of(shell: Shell) -> Draft:
    """The document that it shows."""
    draft = desk_of(shell).draft
    assert draft is not None
    assert draft.pdf.startswith(b"%PDF")
    return draft
