"""What is said about settings and folders."""

UNREADABLE = (
    "تنظیمات در «{file}» خوانده نمی‌شود. پرونده را درست کنید، یا کنار بگذارید تا از نو ساخته شود."
)
NO_FOLDER = "پوشهٔ «{folder}» ساخته نشد یا در دسترس نیست. جای دیگری بدهید."
