"""The service blueprint: zones between three lines, handoffs that run through nothing, and a table that says it all."""

import itertools
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.drawing import scenes
from tests.core.drawing.geometry import contrasts, crossed_texts, flat, named, overlapping_texts, texts
from waypost.core.drawing.compose import compose
from waypost.core.drawing.layout.blueprint.arranging import arrange
from waypost.core.drawing.layout.blueprint.routing import Lattice
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import (
    Box,
    Contact,
    Evidence,
    Handoff,
    Header,
    Scene,
    Service,
    Stage,
    Step,
    Text,
    Touchpoint,
    Zone,
)
from waypost.core.drawing.shapes import Box as Area
from waypost.core.drawing.shapes import Icon
from waypost.core.drawing.shapes import Path as Line
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.journey import read_journey
from waypost.core.vocabulary.wording import Language, WaypostError

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
_BACKGROUND = ("seam", "row")
every_example = pytest.mark.parametrize("name", ["reklamation", "complaint", "geschenk"])


@lru_cache(maxsize=16)
def drawn(name: str, mode: Mode = "light") -> Drawing:
    journey = read_journey((EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))
    language: Language = "en" if journey.language == "en" else "de"
    return render(compose(journey, language=language), theme="blueprint", mode=mode, language=language)


def hold(drawing: Drawing) -> None:
    """Every guard that a blueprint has to pass."""
    page = Area(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []
    assert overlapping_texts(drawing.shapes) == []
    assert crossed_texts(drawing.shapes, _BACKGROUND) == []
    boxes = [ground(group) for group in named(drawing.shapes, "work")]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
    for group in named(drawing.shapes, "work"):
        outside = [run.text for run in texts(group.children) if not ground(group).holds(run.box, 1)]
        assert outside == []
    for line in (each for each in flat(drawing.shapes) if isinstance(each, Line)):
        if line.name in ("handoff", "connector"):
            assert not [1 for leg in legs(line) for box in boxes if leg.overlaps(box.grown(-1))], line.name


def ground(group: object) -> Area:
    """The largest shape of a piece of work."""
    shapes = [shape.box for shape in flat(group.children) if not isinstance(shape, Icon)]  # type: ignore[attr-defined]
    return max(shapes, key=lambda box: box.width * box.height)


def legs(line: Line) -> list[Area]:
    return [
        Area(min(x1, x2), min(y1, y2), abs(x2 - x1) + 0.1, abs(y2 - y1) + 0.1)
        for (x1, y1), (x2, y2) in itertools.pairwise(line.points())
    ]


_WORDS = ("prüft", "Paket", "Kundenrückgewinnung", "Rindfleischetikettierungsgesetz", "38\u202f%", "CRM")
words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)
maybe = st.sampled_from(("", "", "2 Tage", "Kundenrückgewinnungsabteilung"))
evidence = st.none() | st.sampled_from(Evidence)


@st.composite
def blueprints(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(1, 6))
    ids = tuple(f"s{place}" for place in range(count))
    some = st.sampled_from(ids)
    touchpoints = st.lists(st.builds(Touchpoint, words, st.just(""), st.sampled_from(Contact)), max_size=3).map(tuple)
    boxes = []
    for place in range(draw(st.integers(0, 9))):
        step = draw(some)
        serves = draw(st.lists(some, max_size=3, unique=True))
        boxes.append(
            Box(
                f"b{place}", step, draw(words), draw(st.sampled_from(("", "Lager", "Service"))), draw(maybe),
                draw(st.booleans()), draw(evidence), zone=draw(st.sampled_from(Zone)),
                serves=(step, *serves) if draw(st.booleans()) else (), duration=draw(maybe),
                misalignments=tuple(draw(st.lists(words, max_size=2))),
            )
        )  # fmt: skip
    names = st.sampled_from([*(box.id for box in boxes), "nowhere"])
    handoffs = draw(
        st.lists(
            st.builds(Handoff, names, names, maybe, maybe, maybe, st.just(""), st.booleans(), st.none() | st.floats(0, 1)),
            max_size=8,
        )
    )  # fmt: skip
    service = Service(
        draw(st.dictionaries(some, touchpoints)),
        draw(st.dictionaries(some, st.builds(Text, words, st.just(""), evidence))),
        draw(st.dictionaries(some, words)),
        draw(st.dictionaries(some, touchpoints)),
        tuple(boxes),
        tuple(handoffs),
    )
    return Scene(
        Header(draw(words)),
        (Stage(draw(words), ids),),
        tuple(Step(step, draw(words), moment_of_truth=draw(st.booleans())) for step in ids),
        service=service,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(blueprints())
def test_the_guards_hold_for_any_blueprint(scene: Scene) -> None:
    drawing = render(scene, theme="blueprint")
    hold(drawing)
    assert scene.service is not None
    known = {box.id for box in scene.service.boxes}
    real = [h for h in scene.service.handoffs if {h.source, h.target} <= known and h.source != h.target]
    assert len(named(drawing.shapes, "handoff")) == len(real)


@every_example
def test_the_examples_pass_every_guard(name: str) -> None:
    hold(drawn(name))


@every_example
@pytest.mark.parametrize("mode", list(MODES))
def test_the_examples_are_readable_in_every_mode(name: str, mode: Mode) -> None:
    drawing = drawn(name, mode)
    weak = {
        (what, round(ratio, 2))
        for what, _, _, ratio in contrasts(drawing.shapes, MODES[mode].paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    }
    assert weak == set()
    assert {c for run in texts(drawing.shapes) for c in run.text if not drawing.fonts.has(c)} == set()


def test_three_lines_part_the_zones_from_top_to_bottom() -> None:
    drawing = drawn("reklamation")
    assert [texts(group.children)[0].text for group in named(drawing.shapes, "boundary")] == [
        "Interaktionslinie",
        "Sichtbarkeitslinie",
        "Interne Interaktionslinie",
    ]
    tops = {dict(group.marks)["name"]: group.box.y for group in named(drawing.shapes, "lane")}
    lines = [group.box.y for group in named(drawing.shapes, "boundary")]
    order = [
        tops["Physische Belege"], tops["Handlungen der Kund:innen"], lines[0], tops["Frontstage"], lines[1],
        tops["Backstage"], lines[2], tops["Unterstützende Prozesse"],
    ]  # fmt: skip
    assert order == sorted(order)


def test_an_empty_zone_collapses_with_its_line() -> None:
    names = [dict(group.marks)["name"] for group in named(drawn("geschenk").shapes, "lane")]
    assert "Unterstützende Prozesse" not in names and "Backstage" in names
    assert len(named(drawn("geschenk").shapes, "boundary")) == 2


def test_outcomes_losses_waits_and_misalignments_are_told_in_the_picture() -> None:
    said = " ".join(run.text for run in texts(drawn("complaint").shapes))
    for text in (
        "replacement · 71%",
        "waiting time: 2 days",
        "lost: what was said",
        "Misalignment: Tours",
        "Expected: ",
    ):
        assert text in said


def test_a_handoff_with_loss_is_dashed_and_others_are_not() -> None:
    dashes = {
        dict(group.marks)["from"]: next(s.dash for s in group.children if isinstance(s, Line) and s.name == "handoff")
        for group in named(drawn("reklamation").shapes, "handoff")
    }
    assert dashes["aufnehmen"] and not dashes["sichten"]


def test_work_that_serves_neighbouring_steps_spans_them() -> None:
    steps = {"a": 0, "b": 1, "c": 2, "d": 3}
    wide = Box("w", "b", "CRM", serves=("c", "b", "a"))
    torn = Box("t", "a", "Lager", serves=("a", "d"))
    placed = {each.work.id: (each.first, each.last) for line in arrange((wide, torn), steps) for each in line.works}
    assert placed == {"w": (0, 2), "t": (0, 0)}


def test_a_way_goes_round_work_that_spans_its_gutter() -> None:
    boxes = (
        Box("a", "s0", "A", "1", serves=("s0",)),
        Box("wide", "s0", "W", "2", serves=("s0", "s1", "s2")),
        Box("b", "s1", "B", "3", serves=("s1",)),
    )
    lattice = Lattice(arrange(boxes, {"s0": 0, "s1": 1, "s2": 2}), 3)
    way = lattice.way("a", "b")
    assert way is not None
    for (g1, h1), (g2, h2) in itertools.pairwise(way.spots):
        if g1 == g2:
            assert not (min(h1, h2) <= 3 <= max(h1, h2) and 0 < g1 < 3)


def test_the_table_has_the_same_lanes_and_says_everything() -> None:
    table = drawn("reklamation").table
    names = [row.name for row in table.rows]
    assert names[0] == "Physische Belege"
    assert [name for name in names if " · " in name] == [
        "Frontstage · Touchpoints", "Frontstage · Kundenservice", "Frontstage · Auslieferung",
        "Backstage · Kundenservice", "Backstage · Qualität", "Backstage · Lager", "Backstage · Buchhaltung",
        "Unterstützende Prozesse · IT-Betrieb", "Unterstützende Prozesse · Einkauf", "Unterstützende Prozesse · Qualität",
    ]  # fmt: skip
    said = " ".join(line for row in table.rows for cell in row.cells for line in cell)
    for text in (
        "Übergabe → Sichtet Fotos und Lieferdaten (Bestellnummer, Schadensart; Ticket; Wartezeit: 1 Tag; verloren:",
        "Ersatz (71\u202f%) → Legt den Ersatz bereit",
        "abgelehnt, mit Begründung (8\u202f%)",
        "Abweichung: Touren nur werktags bis 16 Uhr",
        "dient: Schickt Fotos, Wartet auf die Entscheidung",
        "Erwartet: Antwort am selben Tag",
    ):
        assert text in said


@pytest.mark.parametrize("name", ["retailer", "drafted", "two_steps", "nothing"])
def test_a_scene_without_a_service_is_drawn_from_its_lanes(name: str) -> None:
    hold(render(getattr(scenes, name)("de"), theme="blueprint"))


def test_the_blueprint_shows_the_same_whichever_lanes_the_map_lists() -> None:
    journey = read_journey((EXAMPLES / "reklamation.yaml").read_text(encoding="utf-8"))
    bare = compose(replace(journey, lanes=journey.lanes[:1]), language="de")
    assert render(bare, theme="blueprint").shapes == drawn("reklamation").shapes


def test_an_unknown_theme_names_the_themes_there_are() -> None:
    with pytest.raises(WaypostError, match=r"infographic, .*blueprint"):
        render(scenes.two_steps("de"), theme="poster")
