"""Careful reading of values in foreign records: whatever is not there or not of the expected shape is empty."""

import re
from collections.abc import Iterable
from typing import Any

from waypost.core.analytics.readers.recipes.recipe import Link, Member, Row, Trait

EMPTY = frozenset(["", "null", "none", "nan", "n/a", "undefined", "(not set)", "-", "\\n"])
LONGEST_EMPTY = max(map(len, EMPTY))
_ID = re.compile(r"\d{3,}|(?=[0-9a-f-]*\d)[0-9a-f-]{16,}", re.IGNORECASE)
_MAIL = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+")
SEGMENTS = 4


def at(row: Any, *path: str | int) -> Any:
    """What stands at a path of keys and places, None where it leads nowhere.

    >>> at({"geo": {"city": "Ulm"}}, "geo", "city"), at({"geo": "?"}, "geo", "city")
    ('Ulm', None)
    """
    for step in path:
        # Asked of every value of every record: the exact type is the quickest question.
        if type(row) is dict:
            row = row.get(step)
        elif type(step) is int and type(row) is list and -len(row) <= step < len(row):
            row = row[step]
        else:
            return None
    return row


def text(row: Any, *path: str | int) -> str:
    """The same as text; empty for structures and words for nothing.

    >>> text({"id": 7, "a": None, "b": 2.0, "c": "null"}, "id"), text({"c": "null"}, "c"), text({"b": 2.0}, "b")
    ('7', '', '2')
    """
    value = at(row, *path) if path else row
    if value is None:
        return ""
    if type(value) is str:
        value = value.strip()
        return "" if len(value) <= LONGEST_EMPTY and value.lower() in EMPTY else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    # Times that a file format knows as such come as objects that write themselves in ISO 8601.
    return str(value.isoformat()) if hasattr(value, "isoformat") else ""


def first(*values: str) -> str:
    return next((value for value in values if value), "")


def many(row: Any, *path: str | int) -> list[Row]:
    """The objects of a list; a list in the wrapping of Parquet ({list: [{element: …}]}) is unwrapped."""
    value = at(row, *path)
    if type(value) is dict:
        value = value.get("list")
    if type(value) is not list:
        return []
    rows = [_unwrapped(each) for each in value]
    return [each for each in rows if type(each) is dict]


def _unwrapped(each: Any) -> Any:
    if type(each) is dict and len(each) == 1:
        return each.get("element", each.get("item", each))
    return each


def mail(written: str) -> str:
    """An e-mail address as it is compared, out of `Name <address>`; empty when there is none.

    >>> mail('"Anna Weiß" <Anna@Example.org>'), mail("unknown")
    ('anna@example.org', '')
    """
    found = _MAIL.search(written)
    return found[0].lower().strip("'\"") if found else ""


def phone(written: str) -> str:
    """A number as it is compared: digits, with + for the international form. Empty below six digits.

    >>> phone("+49 (0)711 / 123-456"), phone("0049 711 123456"), phone("0711/123456"), phone("201")
    ('+49711123456', '+49711123456', '0711123456', '')
    """
    digits = re.sub(r"[^\d+]", "", written.replace("(0)", ""))
    digits = digits[:1] + digits[1:].replace("+", "")
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return digits if len(digits.lstrip("+")) >= 6 else ""


def page_of(url: str) -> str:
    """The path of an address as the name of a page: no query, ids as `:id`, at most four segments.

    >>> page_of("https://shop.example/orders/10045/track?x=1#y"), page_of("https://shop.example")
    ('/orders/:id/track', '/')
    """
    path = re.split(r"[?#]", re.sub(r"^[a-z][a-z0-9+.-]*://[^/?#]*", "", url, flags=re.IGNORECASE))[0]
    parts = [":id" if _ID.fullmatch(part) else part for part in path.split("/") if part]
    return "/" + "/".join(parts[:SEGMENTS]) + ("/…" if len(parts) > SEGMENTS else "")


def seconds(written: str) -> str:
    """A duration in seconds: 95, 1:35, 00:01:35, 95 s; empty when it is none.

    >>> seconds("00:01:35"), seconds("1:35"), seconds("95"), seconds("?")
    ('95', '95', '95', '')
    """
    plain = re.sub(r"\s*(s|sec|sek)\.?$", "", written.strip(), flags=re.IGNORECASE)
    if not re.fullmatch(r"\d+([.,]\d+)?|\d+:\d{1,2}(:\d{1,2})?([.,]\d+)?", plain):
        return ""
    total = 0.0
    for part in plain.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return f"{total:.15g}"


def minus(written: str) -> str:
    """An amount that goes back to the customer."""
    return written if not written or written.startswith("-") else "-" + written


def is_zero(amount: str) -> bool:
    return not re.search(r"[1-9]", amount)


def traits(who: str, time: str, **known: str) -> Iterable[Trait]:
    """The traits that have a value; "_" in a name stands for "-" in e_mail."""
    for trait, value in known.items():
        if who and value:
            yield Trait(who, "e-mail" if trait == "e_mail" else trait, value, time)


def links(kind: str, time: str, who: str, *others: str) -> Iterable[Link]:
    """Links from an identifier to others, where both are there and differ."""
    for other in others:
        if who and other and who != other:
            yield Link(who, other, kind, time)


def member(company: str, name: str, person: str, role: str = "") -> Iterable[Member]:
    if company or name:
        yield Member(company or name, name or company, person, role)
