"""The names of the pages of the guide; their texts are in ``resources/help``."""

from __future__ import annotations

PAGES = {
    "desk": "راهنمای میز امانت",
    "packer": "راهنمای بسته‌بندی",
    "supervisor": "راهنمای سرپرست",
    "new": "تازه‌ها",
}
CONTENT = "متن راهنما"
BACK_TO_KEYS = "کلیدها"
