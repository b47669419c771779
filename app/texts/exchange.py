"""What is said about files that go out and come in: lists, the post's files, comparisons."""

from __future__ import annotations

UNKNOWN_FORMAT = "نام پرونده باید به ‎.xlsx، ‎.csv یا ‎.json پایان یابد."
