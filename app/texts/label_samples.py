"""What stands on labels with which a layout is tried; people and numbers are invented."""

from __future__ import annotations

SERVICE = "پیشتاز"
NAME = "مریم رستمی‌نژاد"
PROVINCE = "گیلان"
CITY = "رشت"
ADDRESS = "خیابان ادیب، کوچهٔ چهاردهم، پلاک ۲۷"
REST = ("پلاک ۱۱۴", "طبقهٔ دوم", "واحد ۱۲")
LONG_NAME = "سیده فاطمه موسوی چوبری کسمایی طالش‌پور رستمی‌نژاد کاظمی حسن‌زاده"
