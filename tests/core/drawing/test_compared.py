"""Two versions as one drawing: marks and sentences say the same, nothing covers anything, curve stands behind curve."""

from collections import Counter
from functools import lru_cache

import pytest

from tests.core.drawing.comparisons import PAIRS, compared, rebuilt, shop
from tests.core.drawing.geometry import contrasts, crossed_texts, named, overlapping_texts, texts
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import EmotionLane, FigureLane
from waypost.core.drawing.scene.compared import Compared, MarkKind
from waypost.core.drawing.shapes import Box, Circle, Path, Rect
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.journey import diff
from waypost.core.vocabulary.wording import Language

every_pair = pytest.mark.parametrize("name", PAIRS)


@lru_cache(maxsize=32)
def drawn(name: str, mode: Mode = "light", language: Language = "de") -> Drawing:
    return render(compared(name, language), mode=mode, language=language)


@every_pair
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_mark_has_its_sentence_and_every_sentence_its_mark(name: str, language: Language) -> None:
    old, new = PAIRS[name]
    told = Counter(change.sentence.in_(language) for change in diff(old(), new(), language))
    assert Counter(mark.sentence for mark in compared(name, language).marks()) == told
    assert Counter(group.title for group in named(drawn(name, "light", language).shapes, "mark")) == told


@every_pair
def test_the_twin_says_every_change(name: str) -> None:
    table = drawn(name).table
    said = [line for row in table.rows for cell in row.cells for line in cell] + [text for _, text in table.facts]
    assert {mark.sentence for mark in compared(name).marks()} <= set(said)


def test_versions_that_are_the_same_have_no_mark() -> None:
    assert compared("same").marks() == ()
    assert "nichts geändert" in drawn("same").description


def test_what_is_gone_stands_where_it_stood() -> None:
    scene = compared("rebuilt").scene
    assert [step.id for step in scene.steps] == ["search", "compare", "chat", "fetch", "pay", "ride", "repair"]
    assert compared("rebuilt").columns == {
        "compare": MarkKind.REMOVED,
        "chat": MarkKind.ADDED,
        "repair": MarkKind.ADDED,
    }


def test_the_old_curve_stands_pale_behind_the_new_one_and_each_runs_past_what_is_not_its_own() -> None:
    lane = next(lane for lane in compared("rebuilt").scene.lanes if isinstance(lane, EmotionLane))
    assert [(curve.name, curve.pale) for curve in lane.curves] == [
        ("Mia", False),
        ("Ben", False),
        ("Mia, Version 3 · 22.05.2026", True),
    ]
    new, _, old = lane.curves
    assert "compare" not in new.points and "compare" in new.passes
    assert "chat" not in old.points and "chat" in old.passes
    line = [shape for shape in named(drawn("rebuilt").shapes, "lane") if shape.name]
    assert line


def test_a_curve_that_did_not_change_is_drawn_once() -> None:
    lane = next(lane for lane in compared("same").scene.lanes if isinstance(lane, EmotionLane))
    assert [curve.pale for curve in lane.curves] == [False, False]


def test_figures_are_told_then_and_now() -> None:
    pairs = {(each.place, each.name): each for each in compared("rebuilt").figures}
    nps = pairs["", "NPS"]
    assert (nps.before.amount, nps.after.amount) == (12, 21)
    assert ("NPS", "+12 → +21 (+9, besser)") in drawn("rebuilt").table.facts
    head = compared("rebuilt").scene.header.figures[0]
    assert head.delta is not None and head.delta.against == "gegenüber Version 3 · 22.05.2026"
    lane = next(lane for lane in compared("rebuilt").scene.lanes if isinstance(lane, FigureLane))
    assert [figure.delta for cell in lane.cells.values() for figure in cell] == [None]


def test_the_four_signs_differ_in_shape() -> None:
    shapes = {}
    for group in named(drawn("rebuilt").shapes, "mark"):
        ground = group.children[0]
        corners = len(ground.commands) if isinstance(ground, Path) else 0
        shapes[dict(group.marks)["kind"]] = (type(ground), corners)
    assert shapes == {"added": (Circle, 0), "removed": (Rect, 0), "moved": (Path, 5), "changed": (Path, 7)}


@every_pair
def test_no_text_leaves_the_page(name: str) -> None:
    drawing = drawn(name)
    page = Box(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []


@every_pair
def test_no_text_is_covered_or_crossed(name: str) -> None:
    assert overlapping_texts(drawn(name).shapes) == []
    assert crossed_texts(drawn(name).shapes, ("scale", "seam", "row")) == []


@every_pair
def test_no_mark_leaves_its_band_nor_touches_another(name: str) -> None:
    drawing = drawn(name)
    marks = [group.box for group in named(drawing.shapes, "mark")]
    assert not any(one.overlaps(other) for place, one in enumerate(marks) for other in marks[place + 1 :])
    for part in ("lane", "steps", "whole"):
        for band in named(drawing.shapes, part):
            ground = max((each.box for each in band.children if isinstance(each, Rect)), key=lambda box: box.width)
            assert all(ground.holds(mark.box, 1) for mark in named(band.children, "mark"))


@pytest.mark.parametrize("name", ["rebuilt", "strangers", "hostile"])
@pytest.mark.parametrize("mode", list(MODES))
def test_everything_can_be_read(name: str, mode: Mode) -> None:
    weak = {
        (what[:30], colour, ground, round(ratio, 2))
        for what, colour, ground, ratio in contrasts(drawn(name, mode).shapes, MODES[mode].paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    }
    assert weak == set()


def test_a_comparison_is_a_file_of_its_own() -> None:
    text = drawn("hostile").svg()
    assert "<script>" not in text
    assert 'data-kind="changed"' in text
    assert len(diff(shop(), rebuilt(), "de")) == len(compared("rebuilt").marks())


@every_pair
@pytest.mark.parametrize("theme", ["subway", "blueprint"])
def test_in_other_looks_every_change_is_listed_and_its_step_is_marked(name: str, theme: str) -> None:
    found, drawn = compared(name), render(compared(name), theme=theme, language="de")
    told = Counter(mark.sentence for mark in found.marks())
    assert Counter(group.title for group in named(drawn.shapes, "mark")) == told
    changed = {step.id for step in found.scene.steps if found.steps.get(step.id) or _in_cells(found, step.id)}
    marked = {dict(group.marks)["step"] for group in named(drawn.shapes, "changed")}
    assert marked <= changed
    assert marked == changed or theme == "subway", "a step that no line stops at stands on no transit map"
    panel = named(drawn.shapes, "changes")
    assert not overlapping_texts(tuple(panel))


@pytest.mark.parametrize("theme", ["subway", "blueprint"])
def test_the_twin_of_other_looks_says_every_change(theme: str) -> None:
    table = render(compared("rebuilt"), theme=theme, language="de").table
    said = [line for row in table.rows for cell in row.cells for line in cell] + [text for _, text in table.facts]
    assert {mark.sentence for mark in compared("rebuilt").marks()} <= set(said)


def _in_cells(found: Compared, step: str) -> bool:
    return any(cells.get(step) for cells in found.cells.values())
