"""Tickets of Zendesk, Zammad, OTRS and Freshdesk become the events in the life of a ticket."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.core.analytics.readers.reading import everything
from tests.core.analytics.readers.recipes.exports import EXPORTS, ZENDESK_CSV, ZENDESK_TICKET, lines, written
from waypost.core.analytics.readers.recipes.beside import Known, Linked, beside
from waypost.core.analytics.readers.recipes.recipe import Member


def told(case: str, folder: Path) -> list[tuple[object, ...]]:
    found = everything(EXPORTS[case][0](folder))
    return [(event["touchpoint"], event["time"], event["department"], event["visibility"]) for event in found.events]


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def test_comments_and_audits_of_zendesk_tell_the_whole_ticket(tmp_path: Path) -> None:
    assert told("zendesk-json", tmp_path) == [
        ("ticket opened", at(9), "group 9", "public"),
        ("ticket internal note", at(10), "group 9", "backstage"),
        ("ticket reply", at(11), "group 9", "public"),
        ("ticket customer reply", at(12), "group 9", "public"),
        ("ticket handed over", at(9, 30), "group 9", "public"),
        ("ticket solved", at(9, day=22), "group 9", "public"),
        ("ticket reopened", at(12, day=22), "group 9", "public"),
        ("ticket rated good", at(8, day=23), "group 9", "public"),
    ]


def test_zendesk_users_are_linked_and_staff_is_left_out(tmp_path: Path) -> None:
    known = list(beside(EXPORTS["zendesk-json"][0](tmp_path)))
    assert [(each.one, each.other, each.kind) for each in known if isinstance(each, Linked)] == [
        ("zendesk:77", "ada@example.org", "account"), ("zendesk:77", "+49731123456", "phone"),
    ]  # fmt: skip
    assert not any("agent" in repr(each) for each in known)
    assert Member("zendesk-organization:12", "Weiß GmbH") in known
    assert {each.value for each in known if isinstance(each, Known) and each.trait == "language"} == {"de"}


def test_people_inside_the_tickets_of_the_data_export(tmp_path: Path) -> None:
    inside = {key: value for key, value in ZENDESK_TICKET.items() if key not in ("requester_id", "group_id")}
    inside |= {"requester": {"id": 77, "email": "ada@example.org"}, "group": {"id": 9, "name": "Support"}}
    path = written("export.jsonl", lines(inside))(tmp_path)
    found = everything(path)
    assert [event["touchpoint"] for event in found.events][:4] == [
        "ticket opened", "ticket internal note", "ticket reply", "ticket customer reply",
    ]  # fmt: skip
    assert found.events[0]["customer"] == "zendesk:77" and found.events[0]["department"] == "Support"
    assert Linked("zendesk:77", "ada@example.org", "account", 1795251600000000) in list(beside(path))


def test_the_csv_of_zendesk_has_opening_assignment_and_solution(tmp_path: Path) -> None:
    found = everything(EXPORTS["zendesk-csv"][0](tmp_path))
    assert [(event["touchpoint"], event["time"]) for event in found.events] == [
        ("ticket opened", at(9)), ("ticket assigned", at(10)), ("ticket assigned", at(11)),
        ("ticket solved", at(9, day=22)),
    ]  # fmt: skip
    event = found.events[0]
    assert [event[name] for name in ("customer", "channel", "contact_reason", "concern", "company", "agent", "status")] == [
        "ada@example.org", "e-mail", "Problem", "35", "Weiß GmbH", "Mara", "new",
    ]  # fmt: skip


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (",", "utf-8-sig"), ("\t", "utf-16")])
def test_separator_and_encoding_do_not_matter(separator: str, encoding: str, tmp_path: Path) -> None:
    plain = everything(EXPORTS["zendesk-csv"][0](tmp_path)).events
    text = ZENDESK_CSV.replace(",", separator).encode(encoding)
    assert repr(everything(written("other.csv", text)(tmp_path)).events) == repr(plain)


def test_articles_and_history_of_zammad(tmp_path: Path) -> None:
    assert told("zammad-json", tmp_path) == [
        ("ticket opened", at(9), "Support", "public"),
        ("ticket internal note", at(9, 30), "Support", "backstage"),
        ("ticket reply", at(10), "Support", "public"),
        ("ticket handed over", at(9, 10), "Support", "public"),
        ("ticket closed", at(9, day=22), "Support", "public"),
    ]
    assert Linked("ada@example.org", "zammad:7", "account", 1795251600000000) in list(
        beside(EXPORTS["zammad-json"][0](tmp_path))
    )


def test_the_german_csv_of_zammad(tmp_path: Path) -> None:
    assert [each[:3] for each in told("zammad-csv", tmp_path)] == [
        ("ticket opened", at(9), "Support"),
        ("ticket first reply", at(10), "Support"),
        ("ticket closed", at(9, day=22), "Support"),
    ]


def test_the_search_of_otrs_in_german(tmp_path: Path) -> None:
    assert [each[:3] for each in told("otrs-csv", tmp_path)] == [
        ("ticket opened", at(9), "Reklamation"),
        ("ticket assigned", at(9, 30), "Reklamation"),
        ("ticket first reply", at(10), "Reklamation"),
        ("ticket closed", at(9, day=22), "Reklamation"),
    ]
    known = list(beside(EXPORTS["otrs-csv"][0](tmp_path)))
    assert Known("ada@example.org", "name", "Ada Weiß", 1795251600000000) in known
    assert Member("Weiß GmbH", "Weiß GmbH", "ada@example.org") in known


def test_articles_and_the_web_service_of_otrs(tmp_path: Path) -> None:
    assert [(what, visible) for what, _, _, visible in told("otrs-articles", tmp_path)] == [
        ("ticket customer reply", "public"), ("ticket internal note", "backstage"), ("ticket reply", "public"),
    ]  # fmt: skip
    assert [each[:2] for each in told("otrs-json", tmp_path)] == [
        ("ticket opened", at(9)), ("ticket internal note", at(9, 30)), ("ticket closed", at(9, day=22)),
    ]  # fmt: skip


def test_tickets_of_freshdesk_as_table_and_as_json(tmp_path: Path) -> None:
    assert [each[:3] for each in told("freshdesk-csv", tmp_path)] == [
        ("ticket opened", at(9), "Support"),
        ("ticket first reply", at(10), "Support"),
        ("ticket solved", at(9, day=22), "Support"),
        ("ticket closed", at(11, day=22), "Support"),
    ]
    assert told("freshdesk-json", tmp_path) == [
        ("ticket opened", at(9), "group 9", "public"),
        ("ticket internal note", at(9, 30), "group 9", "backstage"),
        ("ticket reply", at(10), "group 9", "public"),
        ("ticket customer reply", at(11), "group 9", "public"),
        ("ticket solved", at(9, day=22), "group 9", "public"),
    ]


def test_a_ticket_that_moved_on_adds_only_what_is_new(tmp_path: Path) -> None:
    solved = ZENDESK_CSV
    still_open = solved.replace("2026-11-22 10:00:00 +0100", "").replace("Solved,High", "Open,High")
    ids = [set(everything(written("z.csv", text)(tmp_path)).column("event_id")) for text in (still_open, solved)]
    assert len(ids[0]) == 3 and ids[0] < ids[1] and len(ids[1]) == 4
