"""Equal names give equal numbers: a crawler over the figures of the demo.

The page, the customers behind it, the workbook, the API and the command line are asked the same and compared.
"""

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.demo.conftest import founder
from waypost.cli.app import app
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.analytics.simulate import company
from waypost.demo.company import HOUSES, House
from waypost.demo.questions import Kept, funnel
from waypost.rooms.customers.models.keeping import index_folder
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.models import Member

in_each_house = pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.language)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

# The columns of a kind's first table that count customers: as many stand behind them.
COUNTED = {"funnel": (1, 4, 5), "transitions": (5,), "visits": (3,), "segments": (1,), "gaps": ()}
_NUMBER = re.compile(r"[−-]?\d[\d.,\u202f\u00a0 ]*(?:%|[\u202f\u00a0 ]%)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as page and API take it, and as the command line does."""

    kept: Kept
    options: tuple[str, ...] = ()


def asked(language: Any) -> Iterator[Asked]:
    rules = {name: f'persona = "{name}" (last)' for name in company.words("persona", language)[1:]}
    yield Asked(Kept("gaps", Gaps()))
    steps = funnel("product cart checkout payment order", language)
    yield Asked(steps, ("--steps", ",".join(value for _, value in steps.pairs), "--window", "14d"))
    yield Asked(Kept("transitions", Transitions()))
    yield Asked(Kept("visits", Visits()))
    written = "\n".join(f"{name} = {rule}" for name, rule in rules.items())
    yield Asked(
        Kept("segments", Segments(tuple(NamedRule(*each) for each in rules.items())), (("rules", written),)),
        tuple(part for name, rule in rules.items() for part in ("--segment", f"{name}={rule}")),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table of a page, and where its figure opens."""

    text: str
    opens: str


@in_each_house
def test_page_workbook_api_and_command_line_give_the_same_numbers(house: House) -> None:
    client, who = browser(house)
    for each in asked(house.language):
        kind = each.kept.kind
        api = client.post(
            "/api/v1/answers" + f"?workspace={house.slug}",
            json.dumps(as_document(each.kept.question)),
            content_type="application/json",
        ).json()["reply"]
        by_command = json.loads(command(who, kind, each.options))
        whole = json.loads(got(client, house, f"ask/{kind}/export.json", each.kept.settings).content)
        assert by_command["answer"] == api["answer"] == whole["answer"], kind
        page = tables(got(client, house, f"ask/{kind}/", each.kept.settings).content.decode())
        book = load_workbook(io.BytesIO(got(client, house, f"ask/{kind}/export.xlsx", each.kept.settings).content))
        compared = sum(
            same_table(shown, [list(row) for row in sheet.iter_rows(values_only=True)])
            for shown, sheet in zip(page, book.worksheets, strict=False)
        )
        assert compared >= 4, kind


@in_each_house
def test_as_many_customers_stand_behind_a_figure_as_it_says(house: House) -> None:
    client, _ = browser(house)
    for each in asked(house.language):
        page = tables(got(client, house, f"ask/{each.kept.kind}/", each.kept.settings).content.decode())
        for row in page[0][1:9]:
            for column in COUNTED[each.kept.kind]:
                if not row[column].opens:
                    continue
                opened = client.get(row[column].opens).content.decode()
                behind = re.search(r"<p><b>([^<]+)</b>", opened)
                assert behind is not None, row[column]
                assert number(behind[1]) == number(row[column].text), (each.kept.kind, row[0].text, column)


@in_each_house
def test_a_metric_is_the_same_in_its_list_on_the_map_and_in_the_api(house: House) -> None:
    client, _ = browser(house)
    listed = {row[0].text: row[1].text for row in tables(got(client, house, "metrics/").content.decode())[0][1:]}
    told = client.get(f"/api/v1/metrics?workspace={house.slug}").json()
    assert len(told) == len(listed) >= 8
    for metric in told:
        on_page = listed[metric["name"]]
        if metric["unit"] == "share":
            assert number(on_page) == pytest.approx(metric["value"], abs=0.00051), metric["name"]
        panel = client.get(
            f"/w/{house.slug}/analysis/map/{metric['journey']}/?step={metric['step']}", headers={"X-Panel": "1"}
        ).content.decode()
        there = re.search(rf">{re.escape(html.escape(metric['name']))}</a> <b>([^<]+)</b>", panel)
        assert there is not None and html.unescape(there[1]) == on_page, metric["name"]


@in_each_house
def test_a_journey_has_as_many_customers_on_its_card_as_on_its_map(house: House) -> None:
    client, who = browser(house)
    compared = 0
    for each in maps.journeys(who):
        card = got(client, house, f"card/{each.uuid}/").content.decode()
        counted = re.search(r">([\d.,\u202f\u00a0]+)[^<]*</a>", card)
        facts = re.search(r"· v\d+ · ([\d.,\u202f\u00a0]+)", got(client, house, f"map/{each.uuid}/").content.decode())
        if counted is None:
            continue
        assert facts is not None and number(counted[1]) == number(facts[1]), each.title
        portfolio = client.get(f"/w/{house.slug}/journeys/").content.decode()
        assert f"<dd>{counted[1].strip()}</dd>" in portfolio, each.title
        compared += 1
    assert compared >= 3


@in_each_house
def test_a_gap_is_the_same_on_the_panel_of_its_step_as_in_the_answer(house: House) -> None:
    client, who = browser(house)
    page = tables(got(client, house, "ask/gaps/").content.decode())
    numbers = {(cell.text) for row in page[0] for cell in row}
    compared = 0
    for each in maps.journeys(who):
        for step in maps.document(maps.version(who, each.uuid)).steps():
            panel = client.get(
                f"/w/{house.slug}/analysis/map/{each.uuid}/?step={step.id}", headers={"X-Panel": "1"}
            ).content.decode()
            for more in re.findall(r"<br>(\S+) (?:mögliche|possible)", panel):
                assert html.unescape(more) in numbers, (each.title, step.name, more)
                compared += 1
    assert compared >= 3


def browser(house: House) -> tuple[Client, Member]:
    """The administrator's browser, speaking the language of the house."""
    who = founder(house)
    who.user.language = house.language
    who.user.save()
    client = Client()
    client.force_login(who.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, who


def got(client: Client, house: House, path: str, settings: str = "") -> Any:
    answer = client.get(f"/w/{house.slug}/analysis/{path}" + (f"?{settings}" if settings else ""))
    assert answer.status_code == 200, path
    return answer


def command(who: Member, kind: str, options: tuple[str, ...]) -> str:
    """What `waypost ask INDEX kind … --json` writes."""
    done = CliRunner().invoke(app, ["ask", str(index_folder(who.workspace.uuid)), kind, *options, "--json"])
    assert done.exit_code == 0, done.output
    return done.stdout


def tables(page: str) -> list[list[list[Cell]]]:
    """The tables of answers on a page, heads first."""
    found = re.findall(r'<table class="table[^"]*">(.*?)</table>', page, re.DOTALL)
    return [
        [[_cell(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in _rows(table)]
        for table in found
    ]


def _rows(table: str) -> list[str]:
    return re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)


def _cell(inside: str) -> Cell:
    link = re.search(r'<a href="([^"]+)"', inside)
    bare = re.sub(r"<svg.*?</svg>|<small.*?</small>", "", inside, flags=re.DOTALL)
    return Cell(html.unescape(re.sub(r"<[^>]+>", "", bare)).strip(), html.unescape(link[1]) if link else "")


def number(text: str) -> float | None:
    """The number that a text is, in either language; None for other texts.

    >>> number("1.234"), number("38,2\u202f%"), number("1,234"), number("2 h")
    (1234.0, 0.382, 1234.0, None)
    """
    text = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(text):
        return None
    bare = re.sub(r"[%\s\u202f\u00a0]", "", text)
    bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare).replace(",", ".")
    return float(bare) / 100 if "%" in text else float(bare)


def same_table(shown: list[list[Cell]], sheet: list[list[Any]]) -> int:
    """How many figures of a page's table were held against the workbook's; they are equal as far as they are written."""
    heads = [str(each) for each in sheet[0]]
    places = [heads.index(cell.text) if cell.text in heads else -1 for cell in shown[0]]
    compared = 0
    for row, raw in zip(shown[1:], sheet[1:], strict=True):
        for cell, place in zip(row, places, strict=True):
            written, exact = number(cell.text), raw[place] if place >= 0 else None
            if written is None or not isinstance(exact, int | float):
                continue
            decimals = (
                len(re.sub(r"[^\d.,]", "", cell.text).replace(",", ".").rpartition(".")[2])
                if "%" in cell.text and re.search(r"[.,]\d", cell.text)
                else 0
            )
            step = 10.0**-decimals / (100 if "%" in cell.text else 1)
            assert abs(written - exact) <= step * 0.51, (cell.text, exact)
            compared += 1
    return compared
