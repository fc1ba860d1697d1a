"""Every form of the house, filled with what nobody should send: no page breaks, and what is refused changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.house.furniture import Things
from tests.house.rows import rows, written
from tests.house.test_doors import inside
from waypost.rooms.people.models import Member

GARBAGE = {
    "nothing": "",
    "a zero byte": "a\x00b",
    "half a sign": "\ud800",
    "too much": "x" * 70_000,
    "markup": "<script>alert(1)</script>'\"--; DROP TABLE people_member",
    "a huge number": "9" * 400,
    "no number": "-1e999",
    "a list": "[[[[]]]]",
    "another encoding": "\u202eevil\ufffe",
}
# What SQLite takes and PostgreSQL may not; the others come to an end before any database, and are tried on SQLite.
OF_THE_DATABASE = ("a zero byte", "half a sign", "too much", "a huge number", "no number")
REFUSED = range(400, 500)
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """A form that posts: where to, and the names of its fields."""

    url: str
    fields: tuple[str, ...]


class Forms(HTMLParser):
    """The forms of a page that post."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[tuple[str, list[str]]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            target = given.get("hx-post") or ((given.get("method", "") or "").lower() == "post" and given.get("action"))
            self.inside = bool(target) or (given.get("method") or "").lower() == "post"
            if self.inside:
                self.found.append((str(target or self.page), []))
        elif self.inside and tag in ("input", "select", "textarea", "button") and given.get("name"):
            self.found[-1][1].append(str(given["name"]))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


@pytest.fixture
def forms(administrator: Member, things: Things, browser: Callable[..., Client]) -> list[Form]:
    """The forms on all pages that an administrator opens, and the doors that only take a post."""
    who = browser(administrator)
    found: dict[str, set[str]] = {}
    for door in inside():
        url = door.url(things)
        answer = who.get(url)
        if answer.status_code == 405:
            found.setdefault(url, set())
        elif answer.headers.get("Content-Type", "").startswith("text/html"):
            reader = Forms(url)
            reader.feed(answer.content.decode())
            for target, names in reader.found:
                if target.startswith("/w/house/"):
                    found.setdefault(target.partition("?")[0], set()).update(names)
    return [Form(url, tuple(sorted(names - {"csrfmiddlewaretoken"}))) for url, names in sorted(found.items())]


def encoded(fields: dict[str, str]) -> bytes:
    """A form as sent; half a sign goes as the bytes that it would have."""
    return "&".join(f"{quote(name)}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}"
                    for name, value in fields.items()).encode()  # fmt: skip


def different(before: dict[str, list[Any]], counted: int) -> list[str]:
    """The tables whose rows are others now; `counted`: what was written until before."""
    if written() == counted:
        return []
    return [name for name, found in rows().items() if found != before[name]]


def test_no_form_breaks_and_what_is_refused_changes_nothing(
    forms: list[Form], administrator: Member, browser: Callable[..., Client]
) -> None:
    assert len(forms) > 40
    assert len({name for form in forms for name in form.fields}) > 40
    who = browser(administrator)
    who.raise_request_exception = False
    wrong, before = [], rows()
    for kind, form in product(GARBAGE if connection.vendor == "sqlite" else OF_THE_DATABASE, forms):
        counted = written()
        with transaction.atomic():
            answer = who.post(form.url, encoded(dict.fromkeys(form.fields, GARBAGE[kind])), content_type=FORM)
            changed = answer.status_code in REFUSED and different(before, counted)
            transaction.set_rollback(True)
        if answer.status_code >= 500 or changed:
            wrong.append(f"{kind} in {form.url} {form.fields}: {answer.status_code}, changed: {changed}")
    assert not wrong


def test_a_change_of_one_row_would_be_noticed(administrator: Member) -> None:
    """The oracle of this file."""
    counted, before = written(), rows()
    assert different(before, counted) == []
    administrator.workspace.name = "Another"
    administrator.workspace.save()
    assert different(before, counted) == ["people_workspace"]
