"""What web systems and libraries send as «Excel»: pages with a table, and Excel's XML of 2003."""

from __future__ import annotations

from collections.abc import Sequence

HEADER = ("شماره عضویت", "نام", "نام خانوادگی", "کد ملی", "تلفن همراه", "نشانی")
PEOPLE = (
    HEADER,
    ("2001", "زهرا", "کاظمی‌نیا", "0084575948", "09117654321", "رشت، گلسار، خ ۹۲ & ۹۴"),
    ("2002", "علی", "نیک‌پور", "", "09121234567", "لاکانی"),
    ("2003", "مریم", "رستمی", "", "", ""),
)
Rows = Sequence[Sequence[str]]


def _safe(cell: str) -> str:
    return cell.replace("&", "&amp;").replace("<", "&lt;")


def grid_view(rows: Rows) -> str:
    """As ASP.NET renders a GridView into a response that is called a workbook."""
    head, *below = rows
    heads = "".join(f'<th scope="col">{_safe(cell)}</th>' for cell in head)
    lines = "".join(
        "<tr>\r\n\t\t\t"
        + "".join(
            f"<td style='mso-number-format:\"\\@\"'>{_safe(cell) or '&nbsp;'}</td>" for cell in row
        )
        + "\r\n\t\t</tr>"
        for row in below
    )
    return (
        "<style> .text { mso-number-format:\\@; } td > a { color: red } </style><div>\r\n\t<table"
        ' cellspacing="0" rules="all" border="1" id="ctl00_ContentPlaceHolder1_GridView1"'
        f' style="border-collapse:collapse;">\r\n\t\t<tr>\r\n\t\t\t{heads}\r\n\t\t</tr>{lines}'
        "\r\n\t</table>\r\n</div>"
    )


def data_table(rows: Rows) -> str:
    """A saved page of a system whose list is shown by DataTables, in a layout made of tables."""
    head, *below = rows
    heads = "".join(
        f'<th class="sorting" tabindex="0" aria-label="{cell}: <b>activate</b> to sort > up"'
        f' style="width: 93px;">{_safe(cell)}</th>'
        for cell in head
    )
    lines = "".join(
        f'<tr role="row" class="odd">{"".join(f"<td>{_safe(cell)}</td>" for cell in row)}</tr>\n'
        for row in below
    )
    return f"""<!DOCTYPE html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>سامانهٔ کتابخانه</title>
<script>if (1 < 2) document.write("<table><tr><td>x</td></tr></table>");</script>
<!-- <table><tr><td>old</td></tr></table> --></head><body>
<table width="100%"><tr><td>سامان<td>کاربر: کریمی</tr><tr><td colspan=2>
<div class="dataTables_wrapper no-footer"><table id="members" class="display dataTable"><thead>
<tr role="row">{heads}</tr></thead><tbody>
{lines}</tbody></table></div>
</td></tr></table></body></html>
"""


def excel_page(rows: Rows) -> str:
    """As Excel saves «Web Page»: no end of a cell is where one would put it, numbers are short."""
    lines = "".join(
        " <tr height=3D20 style='height:15.0pt'>\r\n"
        + "".join(
            f"  <td class=xl65 {_value(cell)}width=64 style='mso-number-format:\"0_\\>\"'>"
            f"{_shown(cell)}</td>\r\n"
            for cell in row
        )
        + " </tr>\r\n"
        for row in rows
    )
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=ProgId content=Excel.Sheet>
<style><!--table {{mso-displayed-decimal-separator:"\\."}} td {{padding:0}}--></style>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>Sheet1</x:Name></x:ExcelWorkbook></xml><![endif]-->
</head>
<body link=blue vlink=purple>
<table x:str border=0 cellpadding=0 cellspacing=0 width=384>
 <col width=64 span=6 style='width:48pt'>
{lines} <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=64></td>
 </tr>
 <![endif]>
</table>
</body></html>"""


def _value(cell: str) -> str:
    return f'x:num="{cell}" ' if cell.isascii() and len(cell) > 6 else ""


def _shown(cell: str) -> str:
    if _value(cell):
        return f"{float(cell):.2E}" if cell[0] != "0" else "#####"
    return "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in _safe(cell))


def xml_sheet(rows: Rows) -> str:
    """As Excel and other programs write SpreadsheetML: empty cells are left out."""
    lines = "".join(
        "   <Row>"
        + "".join(
            f'<Cell ss:Index="{at}"><Data ss:Type="String">{_safe(cell)}</Data></Cell>'
            for at, cell in enumerate(row, 1)
            if cell
        )
        + "</Row>\n"
        for row in rows
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles><Style ss:ID="Default" ss:Name="Normal"/></Styles>
 <Worksheet ss:Name="اعضا">
  <Table ss:ExpandedColumnCount="6">
{lines}  </Table>
 </Worksheet>
</Workbook>
"""
