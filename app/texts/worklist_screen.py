"""What the screen «برای ثبت در سامان» says beside the services' own words."""

from __future__ import annotations

from app.persian.digits import whole

TITLE = "برای ثبت در سامان"
SUBTITLE = "آنچه سامان هنوز ندارد"
ISSUES = "امانت‌ها"
RETURNS = "بازگشت‌ها"
PRINT = "چاپ برگه"
TICK = "ثبت شد"
UNTICK = "برگردد"
TICK_ALL = "همه ثبت شد"
SCAN_COPY = "بارکد کتاب را اسکن کنید"
COPY_MEMBER = "رونوشت شمارهٔ عضو"
COPY_BARCODE = "رونوشت بارکد"
MEMBER_NUMBER = "شمارهٔ عضو"
BARCODE = "بارکد"

# The list
COL_MEMBER = "عضو"
COL_COPY = "کتاب"
COL_ISSUED = "امانت"
COL_RETURNED = "بازگشت"
COL_DUE = "سررسید"
STATES = {False: "ثبت نشده", True: "ثبت شد"}
VOIDED = "امانت باطل شد؛ در سامان پس بگیرید"
NOTHING = {
    "issue": "همهٔ امانت‌ها در سامان ثبت شده است.",
    "return": "همهٔ بازگشت‌ها در سامان ثبت شده است.",
}
TO_ISSUES = "دیدن امانت‌ها"
TO_RETURNS = "دیدن بازگشت‌ها"

# What became of something
TICKED = "«{title}» در سامان ثبت شد"
UNTICKED = "«{title}» دوباره در فهرست است"
NOTHING_TO_UNDO = "چیزی برای واگرد نیست."
UNKNOWN_CODE = "این بارکد کتابی نیست که می‌شناسیم: {code}"
UNKNOWN_HINT = "برچسب کتابخانه روی کتاب، یا بارکد کتاب روی برگه را اسکن کنید."
NOT_HERE = "برای این کتاب چیزی برای ثبت نمانده است"
ALREADY = "امانت «{title}» پیش‌تر ثبت شده است"
ALREADY_HINT = "اگر به اشتباه تیک خورده است، آن را به فهرست برگردانید."
PUT_BACK = "برگردد به فهرست"
IN_OTHER = {
    "issue": "«{title}» در فهرست امانت‌هاست، نه بازگشت‌ها",
    "return": "«{title}» در فهرست بازگشت‌هاست، نه امانت‌ها",
}
SEVERAL = "چند کتاب این شماره را دارند"
SEVERAL_HINT = "ردیف درست را در فهرست انتخاب کنید و Space را بزنید."
COPIED_MEMBER = "شمارهٔ عضو رونوشت شد: {code}"
COPIED_BARCODE = "بارکد کتاب رونوشت شد: {code}"
PRINTED = "برگه به چاپگر «{printer}» رفت"

# All at once
ALL_QUESTION = {
    "issue": "{count} امانت همگی در سامان ثبت شده‌اند؟",
    "return": "{count} بازگشت همگی در سامان ثبت شده‌اند؟",
}
ALL_YES = "بله، همه ثبت شده است"
ALL_NO = "انصراف"
ALL_DONE = "{count} ردیف تیک خورد"
ALL_BACK = "{count} ردیف به فهرست برگشت"
ALL_DONE_HINT = "آنچه پس از این می‌رسد، دوباره اینجا می‌آید."

# Keys
KEY_TICK = "ثبت شد، یا برگردد"
KEY_UNDO = "برگرداندن آخرین تیک"
KEY_ALL = "همهٔ این فهرست ثبت شد"
KEY_SWITCH = "امانت‌ها یا بازگشت‌ها"
SPACE = "Space"


def left(count: int) -> str:
    """«۳۸ مانده»."""
    return f"{whole(count)} مانده" if count else "چیزی نمانده است"


def ticked(count: int) -> str:
    """«۴ ردیف در این نوبت ثبت شد»; nothing for none."""
    return f"{whole(count)} ردیف از آغاز این نوبت ثبت شد" if count else ""
