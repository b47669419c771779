"""What is said about print jobs."""

UNKNOWN_JOB = "این کار چاپ پیدا نشد."
INTERRUPTED = (
    "برنامه هنگام چاپ بسته شد. اگر برگه در دست شماست همان را اسکن کنید، وگرنه دوباره چاپ کنید."
)
UNKNOWN_STATION = "این میز در این کتابخانه نیست."
PRINTER = "نام چاپگر"
MEDIA = "نام کاغذ"
COPIES = "شمار نسخه‌ها"
OFFSET = "جابه‌جایی چاپ"
SCALE = "بزرگ‌نمایی چاپ"
LAYOUT = "نام چیدمان برچسب"
