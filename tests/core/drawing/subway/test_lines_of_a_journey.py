"""Lines out of the journey document: personas, channels, departments, plan against reality, observed groups."""

import hashlib
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.core.drawing.geometry import named, texts
from tests.core.drawing.subway import networks
from tests.core.drawing.subway.conftest import NETWORKS, drawn
from waypost.core.drawing.compose import compose
from waypost.core.drawing.composing.lines import observed_lines
from waypost.core.drawing.render import render
from waypost.core.drawing.scene import FigureLane, LineKind
from waypost.core.drawing.telling.subway import table
from waypost.core.vocabulary.journey import Figure, Journey, Measure, Measurement, read_journey
from waypost.core.vocabulary.wording import WaypostError

APPROVED = Path(__file__).parent.parent / "approved"
DOCUMENT = """
schema: 1
kind: journey
name: Ich kaufe ein
personas: [{id: anna, name: Anna}, {id: bernd, name: Bernd}]
stages:
  - name: Kauf
    steps:
      - name: Sieht Anzeige
        actions: [{text: Wischt, persona: anna}]
        touchpoints: [{name: Anzeige, channel: Social Media}]
      - name: Bezahlt
        emotions: [{value: -1.5, label: genervt}, {value: 1, persona: bernd}]
        touchpoints: [{name: Kasse, channel: Website}]
      - name: Erhält Ware
        touchpoints: [{name: Paket, channel: Paket}, {name: Mail, channel: E-Mail}]
workflow:
  steps:
    - {id: pack, name: Packen, department: Lager, serves: [bezahlt], handoffs: [{to: bill, loses: [Notiz]}]}
    - {id: bill, name: Rechnung, department: Buchhaltung, serves: [erhaelt-ware]}
"""


def journey() -> Journey:
    return read_journey(DOCUMENT)


def stops(lines: object) -> dict[str, list[str]]:
    return {line.name: [stop.step for stop in line.stops] for line in lines}  # type: ignore[attr-defined]


def test_a_persona_stops_where_the_step_speaks_of_it_or_of_nobody() -> None:
    scene = compose(journey(), language="de")
    first, second, third = (step.id for step in scene.steps)
    assert stops(scene.lines) == {"Anna": [first, second, third], "Bernd": [second, third]}
    anna, bernd = scene.lines
    assert [stop.mood for stop in anna.stops] == [None, -1.5, None]
    assert anna.stops[1].label == "genervt"
    assert bernd.stops[0].mood == 1


def test_one_persona_alone_is_a_line_through_all_steps() -> None:
    alone = replace(journey(), personas=journey().personas[:1])
    assert compose(alone, language="de").lines == ()
    drawing = render(compose(alone, language="de"), theme="subway")
    assert len(named(drawing.shapes, "station")) == 3
    assert len(named(drawing.shapes, "roster")) == 1


def test_channels_are_lines_through_the_steps_that_use_them() -> None:
    scene = compose(journey(), language="de", lines="channels")
    first, second, third = (step.id for step in scene.steps)
    assert stops(scene.lines) == {"E-Mail": [third], "Paket": [third], "Social Media": [first], "Website": [second]}
    assert {line.kind for line in scene.lines} == {LineKind.CHANNEL}


def test_measured_channels_are_as_thick_as_their_contacts() -> None:
    step = next(journey().steps()).id
    shares = tuple(
        Figure(measure=Measure.CHANNEL_SHARE, step=step, part=name, value=value, n=200)
        for name, value in (("App", 0.6), ("Website", 0.35), ("Fax", 0.05))
    )
    scene = compose(replace(journey(), measurement=Measurement(figures=shares)), language="de", lines="channels")
    app = next(line for line in scene.lines if line.name == "App")
    assert app.weighted
    assert app.stops[0].customers == 120
    assert "Fax" not in stops(scene.lines)
    row = next(row for row in table(scene, "de").rows if row.name == "App")
    assert row.cells[0] == ("120 Kontakte",)
    [foot] = named(render(scene, theme="subway").shapes, "footer")
    assert "So dick, wie viele Kontakte es sind" in [run.text for run in texts(foot.children)]


def test_departments_meet_where_work_is_handed_over() -> None:
    scene = compose(journey(), language="de", lines="departments")
    assert stops(scene.lines) == {"Lager": ["pack", "bill"], "Buchhaltung": ["bill"]}
    assert [step.title for step in scene.steps] == ["Packen", "Rechnung"]
    assert scene.lines[0].stops[1].note == "geht verloren: Notiz"


WORK = """schema: 1
kind: journey
name: Umzug
stages:
  - {name: Vorher, steps: [{id: plan, name: Plant}]}
  - {name: Nachher, steps: [{id: move, name: Zieht um}, {id: live, name: Wohnt}]}
workflow:
  steps:
    - {id: last, name: Rechnung, department: A, serves: [live, plan]}
    - {id: gives, name: Wagen, department: B, serves: [move]}
    - {id: takes, name: Route, department: A, serves: [move], handoffs: [{to: gives}]}
"""


def test_work_stands_in_the_order_of_the_journey_and_who_hands_over_comes_first() -> None:
    scene = compose(read_journey(WORK), language="de", lines="departments")
    assert [stage.name for stage in scene.stages] == ["Vorher", "Nachher"]
    assert [step.title for step in scene.steps] == ["Rechnung", "Route", "Wagen"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [("personas", "nennt keine Personas"), ("channels", "hat einen Kanal"), ("departments", "keine interne Arbeit"), ("plan", "nicht mit Ereignissen verglichen")],
)  # fmt: skip
def test_lines_that_the_document_does_not_have_are_refused_with_a_way_out(lines: str, said: str) -> None:
    bare = read_journey("schema: 1\nkind: journey\nname: Leer\nstages: [{name: A, steps: [{name: B}]}]\n")
    with pytest.raises(WaypostError) as refused:
        compose(bare, language="de", lines=lines)  # type: ignore[arg-type]
    assert said in refused.value.in_("de")


def test_where_the_plan_was_compared_it_is_dashed_and_what_customers_do_is_solid() -> None:
    drawn_journey = journey()
    first, second, _ = (step.id for step in drawn_journey.steps())
    figures = (
        Figure(measure=Measure.EXPLAINED, value=0.6, n=100),
        Figure(measure=Measure.MADE, step=first, value=0.9, n=100),
        Figure(measure=Measure.MADE, step=second, value=0.0, n=100),
        Figure(measure=Measure.CUSTOMERS, step=first, value=90, n=100),
        Figure(measure=Measure.SKIPPED, step=first, value=0.25, n=100),
        Figure(measure=Measure.UNEXPECTED, step=first, part="Hotline", value=70, n=40),
    )
    scene = compose(replace(drawn_journey, measurement=Measurement(figures=figures, customers=100)), language="de")
    planned, actual = scene.lines
    assert planned.planned
    assert [stop.closed for stop in planned.stops] == [False, True, False]
    assert planned.stops[2].note == "nicht in den Daten"
    assert [stop.step for stop in actual.stops] == [first]
    assert actual.stops[0].note == "25\u202f% überspringen ihn\nungeplant danach: Hotline"
    lane = next(lane for lane in scene.lanes if lane.name == "Plan-Ist-Abgleich")
    assert isinstance(lane, FigureLane)
    cells = lane.cells
    assert [figure.label for figure in cells[first]] == [
        "Wie geplant gemacht",
        "Übersprungen",
        "Ungeplant danach: Hotline",
    ]
    assert [figure.label for figure in cells[second]] == ["Geplant, von niemandem genutzt"]


@dataclass(frozen=True)
class _Stop:
    touchpoint: str
    share: float


@dataclass(frozen=True)
class _Group:
    name: str
    share: float
    customers: int
    stops: tuple[_Stop, ...]


def test_observed_groups_become_lines_over_the_steps_of_their_touchpoints() -> None:
    group = _Group("Chat und App", 0.25, 400, (_Stop("kasse", 0.5), _Stop("Fax", 1.0), _Stop("Paket", 0.75)))
    [line] = observed_lines(journey(), [group], "de")
    _, second, third = (step.id for step in journey().steps())
    assert {stop.step: stop.customers for stop in line.stops} == {second: 200, third: 300}
    assert line.note == "25\u202f% der Kund:innen"


def test_the_table_tells_the_lines_at_each_step_and_the_worst_mood() -> None:
    found = table(networks.draft(), "de")
    assert found.rows[0].name == "Linien"
    assert found.rows[0].cells[found.columns.index("Hotline")] == ("Anna – Neukundin", "Dora – Filialkundin")
    anna = next(row for row in found.rows if row.name == "Anna – Neukundin")
    assert anna.cells[found.columns.index("Kasse & Zahlung")] == ("−1,8 sehr schlecht",)
    assert anna.cells[found.columns.index("Filiale")] == ("fährt durch",)
    assert "4 Linien: Anna – Neukundin" in found.description
    assert "Schwierigster Moment: Kasse & Zahlung (Anna – Neukundin, −1,8, sehr schlecht)." in found.description


def test_the_table_says_what_is_planned_closed_and_lost() -> None:
    found = table(networks.measured("en"), "en")
    planned, actual = (next(row for row in found.rows if row.name == name) for name in ("Planned", "Actual"))
    assert planned.note == "planned"
    assert planned.cells[found.columns.index("Review portal")] == ("planned, used by nobody",)
    assert actual.cells[found.columns.index("Cart")] == ("4,820 customers", "Drop-off rate 38%")


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_network_is_written_in_both_languages(name: str, language: str) -> None:
    drawing = drawn(name, "light", language)
    svg = drawing.svg()
    assert "style=" not in svg
    missing = {sign for run in texts(drawing.shapes) for sign in run.text if not drawing.fonts.has(sign)}
    assert missing == set()


def test_stations_and_lines_carry_links_and_hints() -> None:
    scene = networks.two_steps()
    linked = replace(
        scene,
        steps=(replace(scene.steps[0], href="/steps/pay", hint="Bezahlen öffnen"), scene.steps[1]),
        lines=tuple(replace(line, href=f"/personas/{line.id}") for line in scene.lines),
    )
    svg = render(linked, theme="subway").svg()
    assert 'href="/steps/pay"' in svg
    assert "<title>Bezahlen öffnen</title>" in svg
    assert 'href="/personas/a"' in svg


def test_four_lines_through_twelve_columns_are_laid_out_in_time() -> None:
    scene = networks.draft()
    render(scene, theme="subway")
    spent = []
    for _ in range(5):
        start = time.process_time()
        render(scene, theme="subway")
        spent.append(time.process_time() - start)
    assert min(spent) < 0.3  # under 0.1 s on a quiet machine


@pytest.mark.parametrize("name", ["draft", "measured"])
def test_the_drawing_is_the_approved_one(name: str) -> None:
    """Renew after looking at the picture: WAYPOST_APPROVE=1 pytest tests/core/drawing -k approved."""
    file = APPROVED / f"subway-{name}.sha256"
    found = hashlib.sha256(drawn(name).svg().encode()).hexdigest()
    if os.environ.get("WAYPOST_APPROVE"):
        file.write_text(found + "\n")
    assert file.read_text().strip() == found, "the picture changed: look at it, then approve it (see docstring)"
