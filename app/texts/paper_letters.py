"""Every Persian sentence on papers for members: the return label and the letter of reminder."""

# Return label
RETURN_LABEL_TITLE = "برچسب بازگشت"
RETURN_LABEL_STAMP = ("جای تمبر و مهر پست،", "یا برچسب بارکد پست")
RETURN_LABEL_SIGN = "بازگشت کتاب"
RETURN_LABEL_KIND = "کتاب امانتی"

# Letter to a member who is past due
OVERDUE_TITLE = "یادآوری مهلت بازگشت"
OVERDUE_WAITED_FOR_BOOK = (
    "مهلت بازگشت کتابی که امانت گرفته‌اید گذشته است و عضو دیگری چشم‌به‌راه آن است."
)
OVERDUE_BOOK = "مهلت بازگشت کتابی که امانت گرفته‌اید گذشته است."
OVERDUE_IF_SENT = "اگر در این چند روز به پست سپرده‌اید، این نامه را نادیده بگیرید؛ سپاسگزاریم."
OVERDUE_BOOKS = "کتاب"
OVERDUE_LATE = "گذشته"
OVERDUE_WHAT_TO_DO = "چه کنید"
OVERDUE_BRING = "یا خودتان به کتابخانه بیاورید."
OVERDUE_CALL = "برای تمدید، یا اگر کتابی گم شده است، زنگ بزنید:"
OVERDUE_CALL_NOBODY = "برای تمدید، یا اگر کتابی گم شده است، به کتابخانه خبر دهید."
OVERDUE_THANKS = "با سپاس از همراهی شما"
OVERDUE_SIGNER = "مسئول کتابخانه"
OVERDUE_SEND_ALONG = "این نامه را هم با کتاب‌ها بفرستید."
OVERDUE_MEMBER = "عضو"
OVERDUE_COUNT = "تعداد"
FIELD_CARD = "شمارهٔ عضویت"
_REMINDERS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")


def overdue_books(count: str, *, waited_for: int) -> str:
    """What is past due, and whether others wait for some of it; the number in Persian digits."""
    said = f"مهلت بازگشت {count} کتابی که امانت گرفته‌اید گذشته است"
    if not waited_for:
        return f"{said}."
    which = "یکی از آن‌هاست" if waited_for == 1 else "آن‌هاست"
    return f"{said} و عضو دیگری چشم‌به‌راه {which}."


def overdue_send(day: str) -> str:
    """«تا شنبه ۵ دی کتاب‌ها را …»; the day in words."""
    return f"تا {day} کتاب‌ها را با برچسب بازگشت به هر باجهٔ پست بسپارید."


def overdue_date(day: str) -> str:
    """«تاریخ: ۲۶ آذر ۱۴۰۵»."""
    return f"تاریخ: {day}"


def overdue_card(number: str) -> str:
    """«شمارهٔ عضویت: ۱۳۰۰۰۰۰۱»; the number as people read it."""
    return f"شمارهٔ عضویت: {number}"


def overdue_reminder(count: int, in_digits: str) -> str:
    """«یادآوری یکم» and so on."""
    return f"یادآوری {_REMINDERS[count - 1] if count <= len(_REMINDERS) else in_digits}"


def days(number: str) -> str:
    """«۱۶ روز»; the number in Persian digits."""
    return f"{number} روز"


def parcel(number: str) -> str:
    """«مرسولهٔ ۲۱۸»; the number in Persian digits."""
    return f"مرسولهٔ {number}"
