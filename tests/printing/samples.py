"""Labels and parties that the tests print; people, numbers and addresses are invented."""

from dataclasses import replace
from datetime import date

from app.printing.address_label import AddressLabel
from app.printing.party import Party

LIBRARY = Party(
    name="کتابخانهٔ عمومی سردار جنگل",
    province="گیلان",
    city="رشت",
    address="بلوار معلم، روبه‌روی بوستان دانشجو، پلاک ۱۲",
    postal_code="4193833457",
    phone="01333123456",
)
MARYAM = Party(
    name="مریم رستمی‌نژاد",
    province="گیلان",
    county="رشت",
    city="رشت",
    address="بلوار شهید انصاری، خیابان ادیب، کوچهٔ چهاردهم، پلاک ۲۷، واحد ۳",
    postal_code="4165736912",
    phone="09111234567",
)
FATEMEH = Party(
    name="سیده‌فاطمه موسوی چوبری کسمایی",
    province="گیلان",
    county="صومعه‌سرا",
    city="گوراب زرمیخ",
    address=(
        "جادهٔ قدیم صومعه‌سرا به کسما، بعد از پل سنگی، روستای سیاه‌درویشان، "
        "کوچهٔ شهید حسن‌زاده، جنب مسجد جامع، پلاک ۱۱۴، طبقهٔ دوم"
    ),
    postal_code="4364187350",
    phone="09120009081",
)
LABEL = AddressLabel(
    sender=LIBRARY,
    recipient=MARYAM,
    service_name="پیشتاز",
    service_form="solid",
    weight_g=840,
    business_date=date(2026, 11, 23),
    number="8820013050002182",
    post_number="013241938000010090231150",
)
REPRINT = replace(
    LABEL,
    recipient=FATEMEH,
    service_name="سفارشی",
    service_form="frame",
    weight_g=1960,
    number="8820013050002207",
    part=(2, 2),
    post_number=None,
    print_number=2,
)
