"""Equal names give equal numbers: a crawler over the figures of the demo.

The page, the customers behind it, the workbook, the API and the command line are asked the same and compared.
"""

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.demo.asked import JOURNEY, asked
from tests.demo.conftest import founder
from waypost.cli.app import app
from waypost.core.vocabulary.journey import read_journey
from waypost.demo.company import HOUSES, House
from waypost.rooms.customers.models.keeping import index_folder
from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.models import Member

in_each_house = pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.language)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

# Columns that count customers: by their head, and the funnel's who ended and who are still open.
PEOPLE = re.compile(r"customers|Kund", re.IGNORECASE)
COUNTED = {"funnel": (4, 5)}
_WHOLE = re.compile(r"\d[\d.,\u202f\u00a0]*")
_NUMBER = re.compile(r"[−+-]?(?:\d{1,3}(?:[.,\u202f\u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?:[\u202f\u00a0 ]?%)?")


# The command line has the index alone: what customers said stands in the workspace, and its signals are not listed there.
LISTENS = {"churn-risk"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table of a page, and where its figure opens."""

    text: str
    opens: str


def test_every_question_is_asked() -> None:
    assert {each.kind for each in asked("en", uuid4())} == set(ASKED)


def same_without_feedback(by_command: dict[str, Any], whole: dict[str, Any]) -> None:
    """What customers did counts alike; the workspace's answer has signals of what they said besides."""
    behaved = {each["key"]: each["customers"] for each in by_command["signals"]}
    everything = {each["key"]: each["customers"] for each in whole["signals"]}
    assert behaved and behaved.items() <= everything.items() and everything.keys() - behaved.keys()
    assert by_command["customers"] == whole["customers"]


@in_each_house
def test_page_workbook_api_and_command_line_give_the_same_numbers(house: House, tmp_path: Path) -> None:
    client, who = browser(house)
    journey = next(each for each in maps.journeys(who) if each.document_id == "complaint")
    drawn = tmp_path / "journey.yaml"
    drawn.write_bytes(maps.export(maps.version(who, journey.uuid), "yaml", language=house.language))
    for each in asked(house.language, journey.uuid):
        whole = json.loads(got(client, house, f"ask/{each.kind}/export.json", each.settings).content)
        told = client.post(
            f"/api/v1/answers?workspace={house.slug}", json.dumps(whole["question"]), content_type="application/json"
        ).json()["reply"]
        by_command = json.loads(command(who, each.words, drawn))
        assert by_command["question"] == told["question"] == whole["question"], each.kind
        assert told["answer"] == whole["answer"], each.kind
        if each.kind in LISTENS:
            same_without_feedback(by_command["answer"], whole["answer"])
        else:
            assert by_command["answer"] == whole["answer"], each.kind
        page = tables(got(client, house, f"ask/{each.kind}/", each.settings).content.decode())
        book = load_workbook(io.BytesIO(got(client, house, f"ask/{each.kind}/export.xlsx", each.settings).content))
        compared = sum(
            same_table(shown, [list(row) for row in sheet.iter_rows(values_only=True)])
            for shown, sheet in zip(page, book.worksheets, strict=False)
        )
        assert compared >= 1, each.kind


@in_each_house
def test_as_many_customers_stand_behind_a_figure_as_it_says(house: House) -> None:
    """Of every question whose figures open."""
    client, who = browser(house)
    journey = next(each for each in maps.journeys(who) if each.document_id == "complaint")
    opened = 0
    for each in asked(house.language, journey.uuid):
        page = tables(got(client, house, f"ask/{each.kind}/", each.settings).content.decode())
        for cell in _counting_customers(page[0], COUNTED.get(each.kind, ())):
            behind = re.search(r"<p><b>([^<]+)</b> ([^<.]+)", client.get(cell.opens).content.decode())
            if behind is None:
                continue
            assert number(behind[1]) == number(cell.text), (each.kind, cell, behind[2])
            opened += 1
    assert opened >= 15


def _counting_customers(table: list[list[Cell]], more: tuple[int, ...]) -> Iterator[Cell]:
    """The first and the last figure of each column that counts customers, where they open."""
    for place, head in enumerate(table[0]):
        if PEOPLE.search(head.text) or place in more:
            found = [row[place] for row in table[1:] if row[place].opens and _WHOLE.fullmatch(row[place].text)]
            yield from dict.fromkeys(found[:1] + found[-1:])


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
def test_a_journey_has_as_many_customers_wherever_it_is_shown(house: House, tmp_path: Path) -> None:
    """Card, portfolio, landscape, map, slide, drawing, and a map made at the command line."""
    client, who = browser(house)
    landscape = client.get(f"/w/{house.slug}/journeys/?view=landscape").content.decode()
    compared = 0
    for each in maps.journeys(who):
        card = got(client, house, f"card/{each.uuid}/").content.decode()
        counted = re.search(r">([\d.,\u202f\u00a0]+)[^<]*</a>", card)
        if counted is None:
            continue
        customers, page = number(counted[1]), f"map/{each.uuid}/"
        facts = re.search(r"· Version \d+ · ([\d.,\u202f\u00a0]+)", got(client, house, page).content.decode())
        slide = re.search(r'class="value">([^<]+)<', got(client, house, page, "view=summary").content.decode())
        on_way = re.search(rf"{re.escape(each.title)}.*?>([\d.,\u202f\u00a0]+) [^<]*·", landscape, re.DOTALL)
        assert facts and slide and on_way
        assert number(facts[1]) == number(slide[1]) == number(on_way[1]) == customers, each.title
        assert f"<dd>{counted[1].strip()}</dd>" in client.get(f"/w/{house.slug}/journeys/").content.decode(), each.title
        drawn = tmp_path / f"{each.document_id}.yaml"
        drawn.write_bytes(maps.export(maps.version(who, each.uuid), "yaml", language=house.language))
        assert of_command(who, drawn) == customers, each.title
        compared += 1
    assert compared >= 3


def of_command(who: Member, journey: Path) -> int | None:
    """The customers of a journey as `waypost map INDEX --journey FILE -o FILE` counts them."""
    measured = journey.with_suffix(".measured.yaml")
    words = ["map", str(index_folder(who.workspace.uuid)), "--journey", str(journey), "-o", str(measured)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    measurement = read_journey(measured.read_text()).measurement
    return measurement.reached if measurement else None


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


def command(who: Member, words: tuple[str, ...], journey: Path) -> str:
    """What `waypost ask INDEX … --json` writes, with the smallest group of the workspace."""
    options = [str(journey) if word == JOURNEY else word for word in words]
    least = ["--least-group", str(who.workspace.least_group)]
    done = CliRunner().invoke(app, ["ask", str(index_folder(who.workspace.uuid)), *options, *least, "--json"])
    assert done.exit_code == 0, (words, done.output)
    return done.stdout


def tables(page: str) -> list[list[list[Cell]]]:
    """The tables of answers on a page, heads first."""
    found = re.findall(r'<table class="table[^"]*">(.*?)</table>', page, re.DOTALL)
    return [_table(table) for table in found]


def _table(table: str) -> list[list[Cell]]:
    """Rows with as many cells each: one that reaches over several rows is in all of them."""
    rows: list[list[Cell]] = []
    below: list[Cell] = []  # first cells of rows to come
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
        cells = re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row, re.DOTALL)
        own = [_cell(content) for _, content in cells]
        if below:
            own.insert(0, below.pop())
        elif reach := re.search(r'rowspan="(\d+)"', cells[0][0]):
            below = [own[0]] * (int(reach[1]) - 1)
        rows.append(own)
    return rows


def _cell(inside: str) -> Cell:
    link = re.search(r'<a href="([^"]+)"', inside)
    bare = re.sub(r"<svg.*?</svg>|<small.*?</small>", "", inside, flags=re.DOTALL)
    return Cell(html.unescape(re.sub(r"<[^>]+>", "", bare)).strip(), html.unescape(link[1]) if link else "")


def number(text: str) -> float | None:
    """The number that a text is, in either language; None for other texts.

    >>> number("1.234"), number("38,2\u202f%"), number("1,234"), number("2 h")
    (1234.0, 0.382, 1234.0, None)
    """
    text = text.strip().replace("−", "-").removeprefix("+")
    if not _NUMBER.fullmatch(text):
        return None
    bare = re.sub(r"[%\s\u202f\u00a0]", "", text)
    if not re.match(r"-?0[.,]", bare):
        bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    bare = bare.replace(",", ".")
    return float(bare) / 100 if "%" in text else float(bare)


def _decimals(text: str) -> int:
    """How many decimals a figure is written with: three after a comma are thousands, but behind a zero.

    >>> _decimals("1.234"), _decimals("38,2\u202f%"), _decimals("0.001"), _decimals("−12.6")
    (0, 1, 3, 1)
    """
    found = re.search(r"(^\D?0)?[.,](\d+)\D*$", text)
    return len(found[2]) if found and (found[1] or len(found[2]) != 3) else 0


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
            decimals = _decimals(cell.text)
            step = 10.0**-decimals / (100 if "%" in cell.text else 1)
            points = 100 if cell.text[:1] in "+−" and "%" not in cell.text else 1  # differences of shares
            assert min(abs(written - exact), abs(written - exact * points)) <= step * 0.51, (cell.text, exact)
            compared += 1
    return compared
