"""What is said where the clock of the computer and the records do not agree."""

from __future__ import annotations

BEHIND = "ساعت این رایانه از آخرین کار ثبت‌شده عقب‌تر است"
AHEAD = "تاریخ این رایانه جلوتر از آن است که انتظار می‌رود"
NOW_AND_LAST = "ساعت رایانه: {now}. آخرین کار ثبت‌شده: {last}."
CONFIRMED = "ساعت رایانه تأیید شد؛ آخرین کار پیش از آن: {last}"
ASK_SUPERVISOR = (
    "ساعت رایانه را درست کنید و دوباره وارد شوید، یا از سرپرست بخواهید وارد شود و آن را تأیید کند."
)
ASK = "اگر ساعت نادرست است، آن را در تنظیمات رایانه درست کنید و دوباره وارد شوید."
RIGHT = "ساعت درست است؛ ورود"
