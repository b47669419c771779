"""Help of the commands that write and read files of partners."""

from __future__ import annotations

EXPORT = "فهرستی از برنامه را در پرونده‌ای ذخیره می‌کند."
EXPORT_EXAMPLE = "  ketabresan export overdue --out late.xlsx --user karimi"
LIST = (
    "requests، picking، handover، pickups، receipts، returns، undelivered، quarantine، transits،"
    " overdue، silent، lost، loans، issues، entered-returns، print-queue، notices، members یا books"
)
OUT = "پرونده‌ای که نوشته می‌شود: ‎.xlsx، ‎.csv یا ‎.json"
DAY = "روز شمسی (وگرنه امروز)"
SEARCH = "تنها درخواست‌هایی که این واژه‌ها در آن‌ها هست"

POST = "پروندهٔ پذیرش پست و پاسخ آن."
POST_EXAMPLE = "  ketabresan post acceptance ۱۲ --out post.xlsx --user karimi"
ACCEPTANCE = "پروندهٔ پذیرش مرسوله‌های یک تحویل یا یک روز را می‌نویسد."
ACCEPTANCE_EXAMPLE = "  ketabresan post acceptance ۱۲ --out post.xlsx --user karimi"
PICKUP = "شمارهٔ تحویل (وگرنه همهٔ تحویل‌های روز)"
CARRIER = "نام شرکت حمل (وگرنه شرکت سرویس معمول)"
COLUMNS = "ستون‌های پروندهٔ پذیرش را نشان می‌دهد یا عوض می‌کند."
COLUMNS_EXAMPLE = "  ketabresan post columns --from columns.json --user karimi"
SET = "ستون‌های تازه: فهرستی از field، header و fixed، یا آنچه ‎--json نشان می‌دهد"
USUAL = "ستون‌های معمول دوباره به کار رود"
COLUMN_HEADS = ("field", "سرستون", "مقدار ثابت")
BAD_COLUMNS = (
    "پروندهٔ ستون‌ها خوانده نشد. هر ستون field و header دارد؛ field یکی از این‌هاست: {fields}"
)
ANSWER = "پاسخ پست را می‌خواند: کد رهگیری و هزینهٔ مرسوله‌ها."
ANSWER_EXAMPLE = "  ketabresan post answer answer.xlsx --errors wrong.xlsx --user karimi"
ANSWER_FILE = "پاسخ پست: ‎.xlsx، ‎.xls، ‎.csv یا ‎.json"
PREVIEW = "تنها نشان می‌دهد چه خواهد شد"
GOOD_ROWS = "ردیف‌های درست ذخیره شود، هرچند ردیف نادرست هم باشد"
WRONG_ROWS = "ردیف‌های نادرست با دلیل در این پرونده نوشته می‌شود"
WRONG_HEADS = ("ردیف", "مرسوله", "کد رهگیری", "دلیل")

COMPARE = "پروندهٔ سامان یا صورت‌حساب پست را با دفتر ما می‌سنجد."
COMPARE_EXAMPLE = "  ketabresan compare loans report.xlsx --out differences.xlsx --user karimi"
COMPARE_LOANS = "گزارش امانت سامان را با امانت‌های ما می‌سنجد."
COMPARE_LOANS_EXAMPLE = "  ketabresan compare loans report.xlsx --user karimi"
COMPARE_BILL = "صورت‌حساب ماهانهٔ پست را با تحویل‌های ما می‌سنجد."
COMPARE_BILL_EXAMPLE = "  ketabresan compare bill bill.xlsx --month ۱۴۰۵/۰۸ --user karimi"
COMPARED_FILE = "پروندهٔ ‎.xlsx، ‎.xls، ‎.csv یا ‎.json"
SETTLE_LOANS = "کار همهٔ تفاوت‌های این گونه انجام شود"
SETTLE_BILL = "دربارهٔ همهٔ تفاوت‌های این گونه گفته شود (با ‎--verdict)"
VERDICT = "noted دیده شد، accepted پذیرفته شد، disputed اعتراض شد"
ONLY = "تنها تفاوت‌هایی که دربارهٔ آن‌ها چنین گفته شده است در پرونده بیاید؛ disputed برای پست"
SETTLE_NEEDS_VERDICT = "‎--settle و ‎--verdict را با هم بدهید."
MONTH = "ماه شمسی (وگرنه ماه پیش)"
