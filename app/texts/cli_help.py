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

# Things that are named
MEMBER = "شمارهٔ عضویت، نام، تلفن یا کد ملی عضو"
PARCEL = "شمارهٔ مرسوله: ۱۶ رقم، یا شمارهٔ کوتاه آن"
PICKUP = "شمارهٔ تحویل: ۱۶ رقم، یا شمارهٔ کوتاه آن"
REQUEST_NUMBER = "شمارهٔ درخواست: ۱۶ رقم، یا شمارهٔ کوتاه آن"
REASON = "دلیل"
DAY = "روز، مانند ۱۴۰۵/۰۹/۰۲ (وگرنه امروز)"

# request, cancel, where
REQUEST = "درخواست یک عضو را ثبت می‌کند."
REQUEST_EXAMPLE = (
    "  ketabresan request ۱۰۰۲ --title 'بوف کور' --copy GL-1003 --channel phone --user rezaei"
)
REQUEST_TITLE = "عنوانی از فهرست، با واژه‌هایش یا شابک (چند بار می‌شود)"
REQUEST_COPY = "بارکد نسخه‌ای معین (چند بار می‌شود)"
REQUEST_FREE = "عنوانی که در فهرست نیست (چند بار می‌شود)"
REQUEST_CHANNEL = "راه رسیدن درخواست"
REQUEST_RECIPIENT = "نام گیرنده، اگر خود عضو نیست"
REQUEST_PHONE = "تلفن گیرنده، اگر تلفن عضو نیست"
REQUEST_NOTE = "یادداشت"
REQUEST_PASTED = "متن پیام عضو"
REQUEST_SERVICE = "کد یا نام سرویس (وگرنه سرویس همیشگی کتابخانه)"
REQUEST_OVERRULE = "هشداری که دیده شد و پذیرفته است؛ all برای همه (چند بار می‌شود)"
CANCEL = "یک درخواست، یا یک ردیف آن را لغو می‌کند."
CANCEL_EXAMPLE = "  ketabresan cancel ۱۲ --line 2 --reason 'دیگر نمی‌خواهد' --user rezaei"
CANCEL_LINE = "تنها این ردیف"
WHERE = "«کتاب من کجاست؟» در یک جمله، برای خواندن پای تلفن."
WHERE_EXAMPLE = "  ketabresan where ۱۰۰۲ --user rezaei"

# pickup
PICKUP_COMMAND = "تحویل به پست: باز کردن، بستن، بازگشایی و دیدن."
PICKUP_COMMAND_EXAMPLE = (
    "  ketabresan pickup close --officer 'حسن مرادی' --out manifest.pdf --user karimi"
)
PICKUP_OPEN = "تحویل تازه‌ای باز می‌کند، یا همان را که باز است می‌گوید."
PICKUP_OPEN_EXAMPLE = "  ketabresan pickup open --user karimi"
PICKUP_CARRIER = "شرکت حمل (وگرنه شرکتِ سرویس همیشگی)"
PICKUP_CLOSE = "تحویل را با نام مأمور می‌بندد: امانت‌ها آغاز و صورت مرسولات بسته می‌شود."
PICKUP_CLOSE_EXAMPLE = PICKUP_COMMAND_EXAMPLE
OFFICER = "نام مأمور پست"
LEFT_BEHIND = "چرا مرسوله‌هایی که اسکن نشدند جا می‌مانند"
PICKUP_OUT = "صورت مرسولات در این پرونده نوشته می‌شود"
PICKUP_REOPEN = "تحویل بسته را با دلیل بازگشایی می‌کند."
PICKUP_REOPEN_EXAMPLE = "  ketabresan pickup reopen ۳ --reason 'یک مرسوله جا ماند' --user karimi"
PICKUP_SHOW = "تحویل‌های امروز و مرسوله‌های در انتظار."
PICKUP_SHOW_EXAMPLE = "  ketabresan pickup show --json --user karimi"

# staff
STAFF = "کارکنان: افزودن، نقش، رمز، کارت و بستن."
STAFF_COMMAND_EXAMPLE = (
    "  KETABRESAN_NEW_SECRET=… ketabresan staff add negar --person 'نگار احمدی' --role packer \\\n"
    "    --user karimi"
)
STAFF_USER = "نام کاربری کسی که این دربارهٔ اوست"
STAFF_PERSON = "نام و نام خانوادگی"
STAFF_ROLE = "نقش: میز امانت، بسته‌بندی یا سرپرست"
STAFF_CITY = "سرپرست همهٔ کتابخانه‌های شهر"
STAFF_ADD = "کسی را به کارکنان می‌افزاید؛ رمزش از KETABRESAN_NEW_SECRET."
STAFF_ADD_EXAMPLE = STAFF_COMMAND_EXAMPLE
STAFF_LIST = "فهرست کارکنان."
STAFF_BADGE = "کارت تازه‌ای می‌دهد و می‌نویسد؛ کارت پیشین باطل می‌شود."
STAFF_REVOKE = "کارت گم‌شده را باطل می‌کند."
STAFF_LOCK = "ورود کسی را می‌بندد."
STAFF_UNLOCK = "ورود کسی را دوباره باز می‌کند."
STAFF_CHANGE = "نقش کسی را عوض می‌کند."
STAFF_SECRET = "رمز خود، یا به‌عنوان سرپرست رمز دیگری را عوض می‌کند."
STAFF_RECOVER = "با کد بازیابی (KETABRESAN_RECOVERY_CODE) رمز تازه می‌گذارد."


def staff_example(rest: str) -> str:
    """A command below ``staff``."""
    return f"  ketabresan staff {rest} --user karimi"


# station
STATION_COMMAND = "میزهای کتابخانه و چاپگرهای آن‌ها."
STATION_ADD = "میزی به کتابخانه می‌افزاید."
STATION_LIST = "میزهای کتابخانه."
STATION_NAME = "نام میز"
STATION_PRINTER = "می‌گوید کدام چاپگر میز کدام برگه را چاپ کند؛ بی --printer هیچ‌کدام."
STATION_PRINTER_EXAMPLE = (
    "  ketabresan station printer 'میز ۱' address-label --printer Zebra --media w288h432 \\\n"
    "    --user karimi"
)
PRINTER_DOCUMENT = "برگه"
PRINTER = "نام چاپگر در CUPS"
MEDIA = "نام دقیق کاغذ در CUPS"
COPIES = "شمار نسخه‌ها"


def station_example(rest: str) -> str:
    """A command below ``station``."""
    return f"  ketabresan station {rest} --user karimi"


# import
IMPORT = "اعضا، کتاب‌ها یا درخواست‌ها را از پرونده می‌خواند: همه، یا هیچ و فهرست خطاها."
IMPORT_EXAMPLE = "  ketabresan import members اعضا.xlsx --user karimi"
IMPORT_MEMBERS = "اعضا را می‌خواند."
IMPORT_BOOKS = "کتاب‌ها و نسخه‌ها را می‌خواند، MARC هم."
IMPORT_REQUESTS = "درخواست‌ها را می‌خواند."
IMPORT_ERRORS = "فهرست خطاها در این پروندهٔ CSV نوشته می‌شود"
IMPORT_FILE = "XLSX، XLS، CSV، JSON یا (برای کتاب‌ها) MARC"
IMPORT_DRY_RUN = "فقط نشان می‌دهد که چه افزوده، تغییر یا کنار گذاشته می‌شود"
IMPORT_GOOD_ROWS = "ردیف‌های درست را بخش‌بخش وارد می‌کند و خطادارها را کنار می‌گذارد"
IMPORT_WHOLE = "همه یا هیچ، برای MARC هم (برای پرونده‌های دیگر همیشه چنین است)"
IMPORT_BAD_ROWS = "ردیف‌های کنارمانده با دلیلشان در این پروندهٔ XLSX نوشته می‌شود"
IMPORT_MAP = "ستون یک داده را نام می‌برد، مانند national_id=کدملی؛ بی‌نام، خوانده نمی‌شود"
IMPORT_REMEMBER = "این تطبیق را برای پروندهٔ بعدی با همین سرستون‌ها به یاد می‌سپارد"
IMPORT_ENCODING = "نویسه‌گذاری متن: utf-8، utf-16، utf-16-le، utf-16-be یا cp1256"
IMPORT_COPY_FIELD = "فیلد نسخه در MARC: 902، 952، 995 یا مانند 949:barcode=i,shelf=l"
IMPORT_USUAL_ADDRESS = "نشانی تازه، نشانی پیش‌فرض عضو می‌شود"

# print
PRINT = "هر برگه‌ای را در یک پروندهٔ PDF می‌نویسد."
PRINT_LABEL = "برچسب نشانی یک مرسوله."
PRINT_SLIP = "برگهٔ محتویات یک مرسوله، با برگهٔ بازگشت."
PRINT_RETURN_LABEL = "برچسب بازگشت یک مرسوله: عضو آن را روی نشانی پیشین می‌چسباند."
PRINT_OVERDUE = "نامه به هر عضوی که مهلت بازگشتش گذشته است، همه در یک پرونده."
LOGO = "نشان کتابخانه را، که بالای برگه‌ها می‌آید، برمی‌گزیند یا برمی‌دارد."
LOGO_EXAMPLE = "  ketabresan logo neshan.png --user rezaei"
LOGO_FILE = "پروندهٔ تصویر، PNG یا JPEG؛ سیاه‌وسفید و تا ۶۰۰ نقطه نگه داشته می‌شود"
LOGO_REMOVE = "نشان برنامه به جای نشان کتابخانه چاپ می‌شود"
PRINT_SHEET = "برچسب‌ها روی برگه‌های برچسب؛ بی‌شماره، همهٔ برچسب‌های در انتظار."
LAYOUT = "نام چیدمان برچسب (فرمان layouts آن‌ها را می‌شمارد)"
LAYOUTS = "چیدمان‌های برچسب: آن‌ها که با برنامه‌اند و آن‌ها که در پوشهٔ labels خانه گذاشته‌اید."
LAYOUTS_EXAMPLE = "  ketabresan layouts --take /media/usb/mizeyek.toml"
LAYOUT_GIVE = "چیدمان را برای میزهای دیگر در پرونده‌ای می‌نویسد"
LAYOUT_TAKE = "چیدمانی را که میز دیگری داده به چیدمان‌های کتابخانه می‌افزاید"
SCALE = "بزرگ‌نمایی برچسب، به دهم درصد (۱۰۰۰ یعنی همان اندازه)"
SHEET_PARCELS = "شمارهٔ مرسوله‌ها (وگرنه همهٔ برچسب‌های در انتظار)"
SHEET_START = "نخستین خانهٔ آزاد برگهٔ اول، از بالا راست"
PRINT_MANIFEST = "صورت مرسولات یک تحویل بسته‌شده، در دو نسخه."
MANIFEST_VERSION = "نسخهٔ صورت (وگرنه آخرین)"
PRINT_PICK_LIST = "فهرست کتاب‌هایی که باید از قفسه برداشته شوند."
PRINT_WORKLIST = "برگهٔ «برای ثبت در سامان»."
PRINT_CARD = "کارت فرمان میز."
PRINT_TEST = "برگهٔ آزمون چاپگر برچسب."


def print_example(rest: str) -> str:
    """A command below ``print``."""
    name = rest.split(" ", maxsplit=1)[0]
    return f"  ketabresan print {rest} --out {name}.pdf --user karimi"


# report
REPORT = "گزارش روز، چند روز یا ماه در PDF، XLSX یا CSV."
REPORT_EXAMPLE = "  ketabresan report range ۱۴۰۵/۰۹/۰۱ ۱۴۰۵/۰۹/۰۷ --out week.xlsx --user karimi"
REPORT_DAY = "گزارش یک روز، با برابری پایان روز و استثناها."
REPORT_RANGE = "گزارش چند روز."
REPORT_MONTH = "فهرست ماهانهٔ مرسوله‌های فرستاده‌شده."
REPORT_OUT = "پروندهٔ ‎.pdf یا ‎.xlsx یا ‎.csv (وگرنه روی صفحه)"
FIRST_DAY = "نخستین روز، مانند ۱۴۰۵/۰۹/۰۱"
LAST_DAY = "آخرین روز"
MONTH = "ماه، مانند ۱۴۰۵/۰۹ (وگرنه همین ماه)"
MONTH_FOR = "برای ادارهٔ کتابخانه‌ها یا برای پست"
MONTH_TITLES = "نام کتاب‌ها هم در جدول بیاید؛ تنها برای خود کتابخانه"
BRANCH = "کد کتابخانه (وگرنه کتابخانهٔ میز)"
REPORT_CITY = "همهٔ کتابخانه‌های شهر"
REPORT_SERVICE = "تنها این سرویس"
REPORT_STAFF = "تنها کار این کاربر"


def report_example(rest: str) -> str:
    """A command below ``report``."""
    return f"  ketabresan report {rest} --out report.pdf --user karimi"


# check, backup, restore, settings
CHECK = "پایگاه داده، زنجیره‌ها، ردیف‌ها و برابری‌ها را می‌آزماید؛ ۱ اگر چیزی بیابد."
CHECK_EXAMPLE = "  ketabresan check --json"
BACKUP = "یک پشتیبان می‌سازد و با باز کردن آن را می‌آزماید."
BACKUP_EXAMPLE = "  ketabresan backup --to /media/usb"
BACKUP_TO = "پوشهٔ پشتیبان (وگرنه پوشهٔ تنظیمات)"
BACKUP_LIST = "تنها پشتیبان‌هایی را که هست نشان می‌دهد"
RESTORE = "پشتیبان را جای پایگاه داده می‌گذارد؛ پروندهٔ کنونی نگه داشته می‌شود."
RESTORE_EXAMPLE = "  ketabresan restore backups/ketabresan-14050902-183000.db --user karimi"
RESTORE_FILE = "پروندهٔ پشتیبان"
RESTORE_AFTER_SERVER = "پس از برگرداندن پشتیبان روی سرور: شماره‌های زمان ازدست‌رفته را کنار می‌گذارد"
SETTINGS = "تنظیمات این رایانه را نشان می‌دهد و تغییر می‌دهد."
SETTINGS_EXAMPLE = "  ketabresan settings --station 'میز ۲' --backup-dir /media/usb"
SETTINGS_DATABASE = "نشانی PostgreSQL بی رمز؛ با رمز در متغیر KETABRESAN_DATABASE"
SETTINGS_EMBEDDED = "پایگاه دادهٔ همین رایانه"
SETTINGS_STATION = "نام میز این رایانه"
SETTINGS_BACKUPS = "پوشهٔ پشتیبان‌ها"
SETTINGS_PAPERS = "پروندهٔ برگه‌های چاپ‌شده چند روز بماند؛ نام و نشانی در آن‌هاست"


def import_example(rest: str) -> str:
    """A command below ``import``."""
    return f"  ketabresan import {rest} --errors errors.csv --user karimi"


# screenshots
SCREENSHOTS = "تصویر صفحه‌های برنامه را، بی‌نیاز از نمایشگر، در پوشه‌ای می‌نویسد."
SCREENSHOTS_EXAMPLE = "  ketabresan screenshots --home out/home --out out/screens"
SCREENSHOTS_LOOKS = "روشن، تیره و پرتضاد، هر کدام در اندازهٔ ۱۰۰ و ۲۰۰ درصد"
SCREENSHOTS_OUT = "پوشه‌ای که تصویرها در آن نوشته می‌شود"


# parcel, sack
PARCEL_COMMAND = "خبر مرسوله‌ها پس از تحویل به پست، و ارسال دوباره."
PARCEL_DELIVERED = "مرسوله به گیرنده رسیده است."
PARCEL_UNDELIVERED = "پست نتوانسته است مرسوله را برساند."
PARCEL_LOST = "پست مرسوله را گم کرده است."
PARCEL_RESEND = "مرسولهٔ تحویل‌نشده را دوباره می‌فرستد."
PARCEL_POST_NUMBER = "کد رهگیری پست را برای مرسوله ثبت می‌کند."
PARCEL_PRESUME = "مرسوله‌هایی که روزهای تعیین‌شده از آن‌ها خبری نیست تحویل‌شده فرض می‌شوند."
KNOWN_BY = "از کجا دانسته شد"
POST_NUMBER = "کد رهگیری، با هر رقمی"
SACK = "کیسهٔ پست را با مأمور می‌شمارد و رسیدش را می‌نویسد."
SACK_EXAMPLE = "  ketabresan sack 12 --officer 'حسن مرادی' --out sack.pdf --user rezaei"
SACK_PARCELS = "شمار مرسوله‌ها و پاکت‌ها"
SACK_OUT = "رسید کیسه در این پرونده نوشته می‌شود"


def parcel_example(name: str) -> str:
    """A command below ``parcel``."""
    rest = {
        "undelivered": "undelivered ۲۱۸ --reason 'نشانی ناقص'",
        "lost": "lost ۲۱۸ --reason 'پست پذیرفت'",
        "post-number": "post-number ۲۱۸ 013241938000010090231150",
        "presume": "presume",
    }.get(name, f"{name} ۲۱۸")
    return f"  ketabresan parcel {rest} --user rezaei"


# sample day
SAMPLE_DAY = "یک روز کامل کتابخانه‌ای در رشت را بازی می‌کند و همهٔ برگه‌ها را می‌نویسد."
SAMPLE_DAY_EXAMPLE = "  ketabresan sample-day --home out/home --out out --requests 60 --seed 1"
SCREENSHOTS = "از صفحه‌های برنامه روی همان داده‌ها عکس می‌گیرد."
SCREENSHOTS_EXAMPLE = "  ketabresan screenshots --home out/home --out out/screens"

# Papers for a day without electricity
KIT = "برگه‌های روز بی‌برق: چاپ آن‌ها پیش از آن روز و وارد کردن بسته‌ها پس از آن."
KIT_EXAMPLE = "  ketabresan kit print --count 20 --out kit.pdf"
KIT_PRINT = "شماره‌هایی برای روز بی‌برق نگه می‌دارد و برگه‌هایشان را می‌سازد."
KIT_AGAIN = "برگه‌های دسته‌ای را دوباره می‌سازد."
KIT_LIST = "دسته‌ها: چه کسی، تا کی، و کدام شماره‌ها مانده‌اند."
KIT_LIST_EXAMPLE = "  ketabresan kit list"
KIT_AGAIN_EXAMPLE = "  ketabresan kit reprint ۳۰۱ --out kit.pdf"
KIT_ENTER = "بسته‌ای را که روی کاغذ بسته‌بندی شده وارد می‌کند؛ چیزی چاپ نمی‌شود."
KIT_ENTER_EXAMPLE = (
    "  ketabresan kit enter ۳۰۱ --request ۱۲ --book GL-0012037 --day ۱۴۰۵/۰۹/۰۲ --time ۱۱:۳۰"
)
KIT_ENTER_AGAIN = "پیش‌تر اشتباه وارد شده است؛ آن پس گرفته می‌شود"
KIT_UNDO = "بسته‌ای که اشتباه وارد شده نیست؛ کتاب‌هایش به درخواست خود بازمی‌گردند."
KIT_UNDO_EXAMPLE = "  ketabresan kit take-back ۳۰۱"
KIT_UNTIL = "روز پایان شماره‌های دسته را عوض می‌کند، دستهٔ کنارگذاشته را هم باز می‌کند."
KIT_UNTIL_EXAMPLE = "  ketabresan kit until ۳۰۱ ۱۴۰۵/۱۲/۲۹"
KIT_GIVE_BACK = "می‌گوید که برگه‌های ماندهٔ دسته دور ریخته شده‌اند."
KIT_GIVE_BACK_EXAMPLE = "  ketabresan kit give-back ۳۰۱"
KIT_COUNT = "شمار مرسوله‌ها"
KIT_DAYS = "شماره‌ها چند روز به کار می‌آیند"
KIT_OF = "شمارهٔ یکی از مرسوله‌های دسته"
KIT_NUMBER = "شمارهٔ روی برچسب"
KIT_REQUEST = "شمارهٔ درخواست"
KIT_BOOK = "بارکد کتابی که در بسته است؛ برای هر کتاب یک بار"
KIT_PACKED_ON = "روز بسته‌بندی؛ بی آن، امروز"
KIT_TIME = "ساعت بسته‌بندی، مانند ۱۱:۳۰"
KIT_WEIGHT = "وزن بسته به گرم"
