"""What is said while the worklist «برای ثبت در سامان» is ticked."""

UNKNOWN_ROW = "این ردیف پیدا نشد. فهرست را تازه کنید."
NOT_DUE = "برای «{title}» چیزی در سامان ثبت نمی‌شود."
