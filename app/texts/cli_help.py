"""The help of the command line: what each command does, each argument is, and an example."""

PROGRAM = "کتاب‌رسان: از درخواست عضو تا صورت مرسولات امضاشده. بی‌فرمان، پنجره باز می‌شود."
PROGRAM_EXAMPLE = (
    "راهنمای هر فرمان: ketabresan COMMAND --help\n"
    "رمز از پایانه پرسیده یا از متغیر KETABRESAN_SECRET خوانده می‌شود؛ رمزِ تازه از"
    " KETABRESAN_NEW_SECRET."
)
COMMANDS = "فرمان‌ها"
VERSION = "نسخهٔ برنامه"
EXAMPLE = "نمونه:"

HOME = "پوشهٔ داده‌ها (وگرنه متغیر KETABRESAN_HOME یا پوشهٔ کاربر)"
USER = "نام کاربری (وگرنه متغیر KETABRESAN_USER)"
STATION = "نام میز (وگرنه میز تنظیمات، یا نخستین میز کتابخانه)"
JSON = "پاسخ به شکل JSON"
OUT = "پرونده‌ای که نوشته می‌شود"

# init
INIT = "کتابخانه، نخستین میز و نخستین سرپرست را در پایگاه دادهٔ خالی می‌سازد."
INIT_EXAMPLE = (
    "  KETABRESAN_SECRET=… ketabresan init --code 0013 --name 'کتابخانهٔ عمومی سردار جنگل' \\\n"
    "    --province گیلان --city رشت --address 'بلوار معلم، پلاک ۱۲' --postal-code 4193833457 \\\n"
    "    --phone 01333123456 --user karimi --person 'رضا کریمی'"
)
INIT_CODE = "کد چهاررقمی کتابخانه؛ در همهٔ شماره‌های آن می‌آید و دیگر عوض نمی‌شود"
INIT_NAME = "نام کتابخانه"
INIT_SENDER = "نام فرستنده روی برچسب (وگرنه نام کتابخانه)"
INIT_PROVINCE = "استان"
INIT_COUNTY = "شهرستان (وگرنه همان شهر)"
INIT_CITY = "شهر"
INIT_ADDRESS = "نشانی"
INIT_POSTAL_CODE = "کد پستی ده‌رقمی"
INIT_PHONE = "تلفن"
INIT_STATION = "نام نخستین میز"
INIT_USER = "نام کاربری سرپرست"
INIT_PERSON = "نام و نام خانوادگی سرپرست"
INIT_DATABASE = "نشانی PostgreSQL، به‌جای پایگاه دادهٔ همین رایانه"
INIT_COUNTS = {
    "loan_days": "روزهای امانت",
    "mail_days": "روزهای پست",
    "items_per_member": "بیشترین کتاب هر عضو",
    "renewals": "بیشترین تمدید",
    "quarantine_days": "روزهای قرنطینه",
    "presumed_delivered_days": "روزهای سکوت تا تحویل‌شده فرض شود",
    "packaging_g": "وزن بسته‌بندی به گرم",
    "copy_weight_g": "وزن کتابی که وزن نشده، به گرم",
}

# scan
SCAN = "میز بی‌پنجره: هر خط ورودی یک اسکن است و هر پاسخ یک خط JSON، پس از ذخیره شدن."
SCAN_EXAMPLE = (
    "  printf 'mode pack\\n8810013050000017\\n' | KETABRESAN_SECRET=… \\\n"
    "    ketabresan scan --home DIR --station 'میز ۱' --user negar --print-to papers"
)
SCAN_PRINT_TO = "برگه‌ها در این پوشه PDF می‌شوند، نه روی چاپگر میز"
