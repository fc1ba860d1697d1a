"""What comes packed or as a workbook is read like the table in it, and a bomb is not unpacked."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pytest
from openpyxl import Workbook

from tests.rooms.customers.giving import PHONE, SHOP, draft, given
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports
from waypost.rooms.customers.models import Import
from waypost.rooms.people.models import Member


def packed(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_csv", ".csv"), content)
    return out.getvalue()


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    header, *rows = (line.split(";") for line in SHOP.splitlines())
    sheet.append(header)
    for customer, time, *rest in rows:
        sheet.append([customer, datetime.fromisoformat(time), *rest])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook, its sheet rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            inside = old.read(name)
            new.writestr(name, change(inside) if name == "xl/worksheets/sheet1.xml" else inside)
    return out.getvalue()


def test_an_archive_gives_the_files_in_it(administrator: Member) -> None:
    content = packed(year__shop_csv=SHOP, phone_csv=PHONE, readme=b"see there", **{"..__..__evil_csv": PHONE})
    new = draft(administrator, given("export.zip", content))
    assert [row.name for row in new.files.order_by("position")] == ["shop.csv", "phone.csv"]
    assert new.trial["events"] == 120


def test_a_workbook_reads_as_its_table_in_csv(administrator: Member) -> None:
    book = draft(administrator, given("shop.xlsx", workbook()))
    table = draft(administrator, given("shop.csv", SHOP))
    same = ("rows", "events", "rejected", "first", "last", "customers", "names", "dimensions")
    assert {name: book.trial[name] for name in same} == {name: table.trial[name] for name in same}


@pytest.mark.parametrize(
    "content, told",
    [
        (packed(shop_csv=bytes(64 << 20)), "grows without measure"),
        (packed(readme=b"x"), "no file that can be read"),
        (packed(shop_csv=SHOP)[:-30], "cut off or damaged"),
        (workbook()[:-200], "cut off or damaged"),
        (with_sheet(workbook(), lambda sheet: sheet[:-40]), "no valid XML"),
        (with_sheet(workbook(), lambda sheet: b"<!DOCTYPE x>" + sheet), "declares a document type"),
    ],
)
def test_a_bad_archive_is_told_and_nothing_is_kept(content: bytes, told: str, administrator: Member) -> None:
    with pytest.raises(WaypostError, match=told):
        imports.start(administrator, name="Shop", files=[given("export.zip", content)])
    assert not Import.objects.exists()
