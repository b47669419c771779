"""Words that documents are filled with, and what is said when one can't be made."""

from __future__ import annotations

UNKNOWN_PARCEL = "این مرسوله پیدا نشد."
NOT_COMPLETE = "مرسولهٔ {parcel} هنوز کامل نیست و برگه و برچسب ندارد."
UNKNOWN_MANIFEST = "این صورت مرسولات پیدا نشد. تحویل هنوز بسته نشده است؟"
NOT_FROM_JOB = "این برگه از صف چاپ کشیده نمی‌شود؛ با فرمان print آن را بسازید."
NOBODY_OVERDUE = "هیچ کتابی از مهلت نگذشته است."
NO_LABELS = "برچسبی در انتظار چاپ نیست."

ROLES = {"desk": "میز امانت", "packer": "مسئول بسته‌بندی", "supervisor": "سرپرست"}


def author_line(author: str, translator: str) -> str:
    """Who wrote a book, and who translated it."""
    parts = [author, f"ترجمهٔ {translator}" if translator else ""]
    return "، ".join(part for part in parts if part)
