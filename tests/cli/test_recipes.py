"""Exports of shops and ticket systems on the command line: read as they are, people joined by the links in them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.core.analytics.readers.recipes.exports import EXPORTS
from waypost.cli.app import run


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    for case in ("shopify-csv", "zendesk-json"):
        EXPORTS[case][0](folder)
    return folder


def _asked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, object]:
    assert run([*map(str, arguments), "--json"]) == 0
    document: dict[str, object] = json.loads(capsys.readouterr().out)
    return document


def test_exports_are_asked_without_naming_a_column(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", str(exports), "funnel", "--steps", "ticket opened,order placed", "--lang", "de"]) == 0
    said = capsys.readouterr()
    assert "orders_export.csv wird gelesen als: Shopify-Bestellungen" in said.err
    assert "tickets.json wird gelesen als: Zendesk-Tickets" in said.err


def test_links_join_the_orders_and_tickets_of_one_person(
    exports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edges, traits, companies = (tmp_path / name for name in ("edges.csv", "traits.csv", "companies.csv"))
    told = _asked(capsys, "links", exports, "-o", edges, "--traits", traits, "--companies", companies)
    assert told["links"] == 3 and told["companies"] == 3
    assert {row["trait"] for row in csv.DictReader(traits.read_text(encoding="utf-8").splitlines())} >= {
        "name",
        "e-mail",
        "country",
    }
    question = ("ask", exports, "funnel", "--steps", "ticket opened,order placed")
    assert counted(_asked(capsys, *question)) == [1, 0]
    assert counted(_asked(capsys, *question, "--identity", edges)) == [1, 1]
    assert _asked(capsys, "identity", edges)["persons"] == 1


def counted(document: Any) -> list[int]:
    return [step["customers"] for step in document["answer"]["steps"]]


def test_a_recipe_can_be_named_or_switched_off(exports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    orders = str(exports / "orders_export.csv")
    assert run(["ask", orders, "transitions", "--recipe", "shopfy", "--lang", "de"]) == 1
    assert "Ein Rezept „shopfy“ gibt es nicht" in capsys.readouterr().err
    assert run(["ask", orders, "transitions", "--recipe", "none", "--lang", "en"]) == 0
    assert "customer = Email" in capsys.readouterr().err
