<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- What Qt itself says, where its own Persian has gaps, odd words, or underlined letters that no
     Persian keyboard reaches. Compiled by pyside6-lrelease into the .qm beside it. -->
<TS version="2.1" language="fa_IR" sourcelanguage="en">
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>واگرد</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>از نو</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>بریدن</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>چسباندن</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>پاک کردن</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>انتخاب همه</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>واگرد</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>از نو</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>بریدن</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>رونوشت</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>چسباندن</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>پاک کردن</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>انتخاب همه</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>رونوشت از نشانی پیوند</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Num</source>
        <translation>Num</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backtab</source>
        <translation>Backtab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Ins</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>PgDown</translation>
    </message>
    <message>
        <source>CapsLock</source>
        <translation>CapsLock</translation>
    </message>
    <message>
        <source>NumLock</source>
        <translation>NumLock</translation>
    </message>
    <message>
        <source>ScrollLock</source>
        <translation>ScrollLock</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>تأیید</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>ذخیرهٔ همه</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>بله برای همه</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>نه</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>نه برای همه</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>رها کردن</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>نادیده گرفتن</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>بستن</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>دور ریختن</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>راهنما</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>به کار بستن</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>بازنشاندن</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>بازگرداندن پیش‌فرض‌ها</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>در پوشهٔ:</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>در پوشهٔ:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>نام پرونده:</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>نام پرونده:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>نوع پرونده:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>نوع پرونده:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>پوشه:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>برگزیدن</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>ذخیره با نام</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>یافتن پوشه</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>تغییر نام</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>پاک کردن</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>پرونده‌های پنهان هم</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>پوشهٔ تازه</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>ساختن پوشهٔ تازه</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>پوشهٔ بالاتر</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>فهرست ساده</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>فهرست با جزئیات</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>پیشین</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>پسین</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>پرونده‌ای به نام %1 هست.
جای آن نوشته شود؟</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
چنین پرونده‌ای نیست.
نام آن را دوباره ببینید.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
چنین پوشه‌ای نیست.
نام آن را دوباره ببینید.</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>پوشه‌های پرکاربرد</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>پرونده‌ها</translation>
    </message>
    <message>
        <source>Are you sure you want to delete '%1'?</source>
        <translation>«%1» پاک شود؟</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>نمایش </translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>اندازه</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>زمان تغییر</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 بایت</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 کیلوبایت</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 مگابایت</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 گیگابایت</translation>
    </message>
    <message>
        <source>%1 byte(s)</source>
        <translation>%1 بایت</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>انتخاب همه</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>بیشتر</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>کمتر</translation>
    </message>
</context>
<context>
    <name>QErrorMessage</name>
    <message>
        <source>&amp;Show this message again</source>
        <translation>این پیام باز هم نشان داده شود</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>تأیید</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>پوشه</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>پوشه</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>دیسک</translation>
    </message>
    <message>
        <source>File</source>
        <translation>پرونده</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>پروندهٔ %1</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>میان‌بر</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>میان‌بر</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>نامعلوم</translation>
    </message>
</context>
</TS>
