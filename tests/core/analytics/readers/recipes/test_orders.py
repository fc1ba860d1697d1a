"""Orders of Shopify and Shopware become the events in the life of an order."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.core.analytics.readers.reading import Everything, everything
from tests.core.analytics.readers.recipes.exports import EXPORTS, SHOPIFY_CSV, SHOPWARE_CSV, SHOPWARE_ORDER, written
from waypost.core.analytics.identity.reading import read_edges
from waypost.core.analytics.interning import Persons
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.readers.recipes.beside import Counts, Known, Linked, beside, write_beside
from waypost.core.analytics.readers.recipes.recipe import Member
from waypost.core.vocabulary.wording import WaypostError


def told(found: Everything) -> list[tuple[object, ...]]:
    names = ("concern", "touchpoint", "time", "value")
    return [
        tuple(None if repr(event[name]) == "nan" else event[name] for name in names) for event in found.events
    ]  # fmt: skip


def test_lines_of_an_order_of_shopify_are_one_order(tmp_path: Path) -> None:
    found = everything(EXPORTS["shopify-csv"][0](tmp_path))
    assert told(found) == [
        ("#1001", "order placed", datetime(2026, 11, 21, 9, 15), 59.9),
        ("#1001", "order paid", datetime(2026, 11, 21, 9, 16), None),
        ("#1001", "order shipped", datetime(2026, 11, 22, 7, 0), None),
        ("#1002", "order placed", datetime(2026, 11, 21, 10, 0), 20.0),
        ("#1002", "order paid", datetime(2026, 11, 21, 10, 0), None),
        ("#1002", "order cancelled", datetime(2026, 11, 21, 11, 0), -20.0),
    ]
    first = found.events[0]
    assert [first[name] for name in ("customer", "channel", "place", "campaign", "product", "company")] == [
        "ada@example.org", "online shop", "Ulm", "HERBST", "Rucksack", "Weiß GmbH",
    ]  # fmt: skip
    assert any("2 records" in note.en for note in found.report.notes)


def test_json_of_shopify_knows_delivery_return_and_refund(tmp_path: Path) -> None:
    assert [each[1:] for each in told(everything(EXPORTS["shopify-json"][0](tmp_path)))] == [
        ("order placed", datetime(2026, 11, 21, 9, 15), 59.9),
        ("order paid", datetime(2026, 11, 21, 9, 16), None),
        ("order shipped", datetime(2026, 11, 22, 7, 0), None),
        ("order delivered", datetime(2026, 11, 23, 11, 0), None),
        ("order returned", datetime(2026, 11, 25, 8, 0), None),
        ("order refunded", datetime(2026, 11, 25, 8, 0), -10.0),
    ]


def test_a_time_that_is_none_is_rejected_with_line_and_field(tmp_path: Path) -> None:
    text = SHOPIFY_CSV.replace("2026-11-21 11:00:00 +0100,unfulfilled", "gestern,unfulfilled")
    rejects = io.StringIO()
    found = everything(written("o.csv", text)(tmp_path), rejects, allow_rejects=True)
    (row,) = csv.DictReader(io.StringIO(rejects.getvalue()))
    assert (row["line"], row["reason"]) == ("4", "impossible_time") and row["row"].startswith(
        "[paid_at: gestern] #1002"
    )
    assert found.report.rows == found.report.events + found.report.rejected == 6


def test_shopify_tells_links_traits_and_companies(tmp_path: Path) -> None:
    known = list(beside(EXPORTS["shopify-json"][0](tmp_path)))
    placed = 1795252500000000
    assert known[:2] == [
        Linked("ada@example.org", "shopify:70", "account", placed),
        Linked("ada@example.org", "+49731123456", "phone", placed),
    ]
    traits = {each.trait: each.value for each in known if isinstance(each, Known)}
    assert traits == {
        "name": "Ada Weiß", "e-mail": "ada@example.org", "phone": "+49731123456", "company": "Weiß GmbH",
        "country": "Germany", "city": "Ulm", "language": "de", "created_at": "2025-01-01T00:00:00Z",
    }  # fmt: skip
    assert known[-1] == Member("Weiß GmbH", "Weiß GmbH", "ada@example.org")


def test_written_links_are_a_file_of_edges(tmp_path: Path) -> None:
    path, traits, companies = tmp_path / "edges.csv", io.StringIO(), io.StringIO()
    with path.open("w", newline="") as out:
        told = beside(EXPORTS["shopify-json"][0](tmp_path))
        assert write_beside(told, out, traits, companies) == Counts(links=2, traits=8, companies=1)
    edges = read_edges(path, Persons().of_words)
    assert edges.kinds == ("account", "phone") and edges.edges.time.tolist() == [1795252500000000] * 2
    assert traits.getvalue().splitlines()[1] == "ada@example.org,name,Ada Weiß,2026-11-21T09:15:00.000000Z"
    assert companies.getvalue().splitlines()[1] == "Weiß GmbH,Weiß GmbH,ada@example.org,"


def test_a_file_that_no_recipe_knows_tells_no_links(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="No recipe knows"):
        list(beside(written("plain.csv", "kunde;zeit;was\n1;2026-01-01;Kauf\n")(tmp_path)))


def test_orders_of_shopware_with_german_dates_and_decimals(tmp_path: Path) -> None:
    found = everything(EXPORTS["shopware-csv"][0](tmp_path))
    assert told(found) == [
        ("10023", "order placed", datetime(2026, 11, 21, 9, 15), 1234.5),
        ("10024", "order placed", datetime(2026, 11, 22, 10, 0), 20.0),
    ]
    assert found.column("product") == ["Rucksack", "Mütze"]


def test_cp1252_and_utf8_give_equal_rows_and_error_rows_are_named(tmp_path: Path) -> None:
    """Acceptance I10: cp1252 with semicolons, German dates and decimals; Excel is refused with the way out."""
    bad = "018c;10025;98b4;Cy;Groß;cy@example.org;20003;1;Köln;;5,00;77aa;1x Mütze;32.13.2026 11:00\n"
    alike = []
    for name, encoding in (("a.csv", "cp1252"), ("b.csv", "utf-8"), ("c.csv", "utf-8-sig"), ("d.csv", "utf-16")):
        rejects = io.StringIO()
        path = written(name, (SHOPWARE_CSV + bad).encode(encoding))(tmp_path)
        found = everything(path, rejects, allow_rejects=True)
        (row,) = csv.DictReader(io.StringIO(rejects.getvalue()))
        assert (row["line"], row["reason"]) == ("4", "impossible_time") and "32.13.2026" in row["row"]
        alike.append(found.events)
    assert alike[0][0]["company"] == "Weiß GmbH"
    assert all(repr(each) == repr(alike[0]) for each in alike)
    with pytest.raises(WaypostError) as refused:
        open_events(written("order.xlsx", b"PK\x03\x04 [Content_Types].xml")(tmp_path))
    assert "CSV" in refused.value.in_("de")


def test_states_of_shopware_stand_at_their_last_change(tmp_path: Path) -> None:
    assert [each[1:] for each in told(everything(EXPORTS["shopware-json"][0](tmp_path)))] == [
        ("order placed", datetime(2026, 11, 21, 9, 15), 1234.5),
        ("order paid", datetime(2026, 11, 21, 9, 16), None),
        ("order shipped", datetime(2026, 11, 22, 7, 0), None),
        ("order completed", datetime(2026, 11, 25, 10, 0), None),
    ]


def test_json_api_of_shopware_is_known_and_its_missing_customers_are_rejects(tmp_path: Path) -> None:
    attributes = {key: value for key, value in SHOPWARE_ORDER.items() if key not in ("id", "orderCustomer")}
    text = json.dumps({"data": [{"id": "018a", "type": "order", "attributes": attributes}]})
    found = everything(written("order.json", text)(tmp_path), allow_rejects=True)
    assert found.report.events == 0 and found.report.rejects[0].reason.code == "no_customer"


def test_a_cut_file_is_told_with_its_line(tmp_path: Path) -> None:
    whole = EXPORTS["shopify-json"][0](tmp_path).read_text()
    path = written("cut.json", whole[: len(whole) - 20])(tmp_path)
    with pytest.raises(WaypostError) as error:
        everything(path, recipe="shopify-orders")
    assert "line" in error.value.in_("en") and "abgeschnitten" in error.value.in_("de")
    assert "ada@example.org" not in str(error.value)


def test_a_recipe_that_does_not_exist_or_fit_is_refused(tmp_path: Path) -> None:
    path = EXPORTS["shopify-csv"][0](tmp_path)
    with pytest.raises(WaypostError, match="shopware-orders"):
        open_events(path, ReadOptions(recipe="shopfy"))
    with pytest.raises(WaypostError, match="does not look like Zendesk"):
        open_events(path, ReadOptions(recipe="zendesk-tickets"))
    with pytest.raises(WaypostError, match="knows the columns itself"):
        open_events(path, ReadOptions(recipe="shopify-orders", customer="Email"))


def test_who_names_columns_gets_no_recipe(tmp_path: Path) -> None:
    path = EXPORTS["shopify-csv"][0](tmp_path)
    source = open_events(path, ReadOptions(customer="Email", time="Created at"))
    assert source.columns[0].mapped.customer == "Email"
    left = open_events(path, ReadOptions(dimensions={"agent": None}))
    assert "agent" not in {each.name for each in left.dimensions} and left.columns[0].mapped.touchpoint == "touchpoint"
