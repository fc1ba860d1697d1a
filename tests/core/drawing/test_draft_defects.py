"""What was wrong in the first draft of the infographic stays mended: one test for each defect."""

import re
from xml.etree import ElementTree

import pytest

from tests.core.drawing import scenes
from tests.core.drawing.conftest import drawn
from tests.core.drawing.geometry import flat, named, texts
from waypost.core.drawing.fonts import FACES, Fonts
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import (
    BackstageLane,
    CardLane,
    Delta,
    Evidence,
    Figure,
    FigureLane,
    Header,
    Scene,
    Stage,
    Step,
    TextLane,
    Unit,
    Value,
    Verdict,
)
from waypost.core.drawing.shapes import Box, Circle, Group, Icon, Path, Rect, walk
from waypost.core.drawing.themes import LIGHT, MODES, contrast, luminance


def words(drawing: Drawing) -> str:
    return " ".join(run.text for run in texts(drawing.shapes))


def test_i1_arrows_signs_and_marks_are_drawn_with_the_one_font(fonts: Fonts) -> None:
    assert all(fonts.has(sign) for sign in "−→▲▼■★…„“”‚‘–•≥≤±×µ€\u202f\u2011")
    svg = drawn("retailer").svg()
    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"Inter, sans-serif"}


def test_i2_a_row_is_as_high_as_its_longest_cell() -> None:
    short, long = (
        next(group.box.height for group in named(render(_texts(text)).shapes, "lane"))
        for text in ("kurz", "lang " * 60)
    )
    assert long > short + 100


def test_i3_the_moment_of_truth_pill_is_as_wide_as_its_words() -> None:
    drawing = drawn("retailer")
    run = next(run for run in texts(drawing.shapes) if run.text == "Moment of Truth")
    pill = _smallest_around(drawing, run.box)
    assert pill.x + 6 <= run.box.x
    assert run.box.right + 6 <= pill.right


def test_i4_quotes_cover_neither_curve() -> None:
    for name in ("retailer", "long_nouns", "twenty_steps"):
        drawing = drawn(name)
        curves = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name.startswith("curve")]
        boxes = [_ground(group) for group in named(drawing.shapes, "callout")]
        assert curves
        assert boxes
        for box in boxes:
            for curve in curves:
                assert not any(box.x < x < box.right and box.y < y < box.bottom for x, y in curve.points(40))


def test_i5_quotes_are_set_in_a_true_italic(fonts: Fonts) -> None:
    drawing = drawn("retailer")
    said = [run for group in named(drawing.shapes, "callout") for run in texts(group.children) if run.style.italic]
    assert len(said) >= 3
    assert fonts.widths[FACES[3]] != fonts.widths[FACES[0]]


def test_i6_lane_heads_end_before_the_scale_begins() -> None:
    lane = next(group for group in named(drawn("retailer").shapes, "lane") if ("name", "Emotion") in group.marks)
    scale = [run.box for run in texts(lane.children) if run.text in ("+2", "+1", "0", "−1", "−2")]
    head = [
        run.box for run in texts(lane.children) if run.box.right < 240 and run.text not in ("+2", "+1", "0", "−1", "−2")
    ]
    assert len(scale) == 5
    assert max(box.right for box in head) < min(box.x for box in scale)


def test_i7_the_line_of_visibility_has_a_row_of_its_own() -> None:
    drawing = drawn("retailer")
    row = named(drawing.shapes, "boundary")[0].box
    assert not any(row.overlaps(_ground(group)) for group in named(drawing.shapes, "lane"))


@pytest.mark.parametrize(
    ("amount", "verdict", "points_up", "word"),
    [
        (0.04, Verdict.BAD, True, "schlechter"),
        (-0.04, Verdict.GOOD, False, "besser"),
        (0.04, Verdict.GOOD, True, "besser"),
    ],
)
def test_i8_an_arrow_tells_the_direction_and_a_word_whether_it_is_good(
    amount: float, verdict: Verdict, points_up: bool, word: str
) -> None:
    figure = Figure("Abbruchquote", Value(0.38, Unit.SHARE), Delta(Value(amount, Unit.POINTS), verdict))
    lane = named(render(_one(FigureLane("Kennzahlen", {"a": (figure,)}))).shapes, "lane")[0]
    arrow = next(each for each in walk(lane.children) if isinstance(each, Path) and each.commands[-1][0] == "Z")
    base, tip = arrow.commands[0][1][1], arrow.commands[2][1][1]
    assert (tip < base) is points_up
    run = next(run for run in texts(lane.children) if "Pkt." in run.text)
    assert run.text == f"{'+' if amount > 0 else '−'}4 Pkt. {word}"
    assert run.fill == verdict_hue_ink(verdict)


def verdict_hue_ink(verdict: Verdict) -> str:
    return {Verdict.GOOD: LIGHT.good.ink, Verdict.BAD: LIGHT.bad.ink, Verdict.NEUTRAL: LIGHT.calm.ink}[verdict]


def test_i9_three_kinds_of_switch_differ_in_shape_and_word() -> None:
    drawing = drawn("long_nouns")
    first = named(drawing.shapes, "switch")[0]
    outlines = [type(each).__name__ for each in first.children if isinstance(each, Rect | Circle | Path) and each.fill]
    assert outlines == ["Rect", "Path", "Circle"]
    assert [run.text for run in texts(first.children)][:3] == ["Gerät", "Abteilung", "Kanal"]


def test_i10_touchpoints_are_icons_in_three_shapes() -> None:
    groups = named(drawn("retailer").shapes, "touchpoint")
    assert all(any(isinstance(each, Icon) for each in group.children) for group in groups)
    outlines = {type(group.children[0]) for group in groups}
    assert outlines == {Circle, Rect, Path}
    assert {"phone", "truck", "mail"} <= {
        each.name for group in groups for each in group.children if isinstance(each, Icon)
    }


def test_i11_arrows_stand_only_at_given_handoffs_and_diamonds_at_decisions() -> None:
    scene = scenes.retailer()
    lane = next(lane for lane in scene.lanes if isinstance(lane, BackstageLane))
    drawing = drawn("retailer")
    assert len(named(drawing.shapes, "handoff")) == len(lane.handoffs)
    diamonds = [
        group
        for group in named(drawing.shapes, "work")
        if any(isinstance(each, Path) and len(each.commands) == 5 for each in group.children)
    ]
    assert len(diamonds) == sum(box.decision for box in lane.boxes) == 1


def test_i12_every_curve_is_named_at_the_curve_and_has_its_own_markers() -> None:
    drawing = drawn("retailer")
    names = [" ".join(run.text for run in texts(group.children)) for group in named(drawing.shapes, "curve-name")]
    assert names == ["Anna K., Interviews", "Alle, aus Kommentaren"]
    main = [each for group in named(drawing.shapes, "marker-0") for each in group.children]
    second = [each for group in named(drawing.shapes, "marker-1") for each in group.children]
    assert any(isinstance(each, Circle) for each in main)
    assert second
    assert all(isinstance(each, Rect) for each in second)


def test_i13_evidence_is_a_mark_with_a_word_and_missing_data_a_gap() -> None:
    told = words(drawn("retailer"))
    assert all(word in told for word in ("angenommen", "berichtet", "gemessen"))
    drawing = drawn("twenty_steps")
    curves = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == "curve-0"]
    assert len(curves) == 3
    assert words(drawing).count("fehlende Daten") == 3


def test_i13_evidence_that_a_whole_lane_shares_is_said_once() -> None:
    same = {"a": _text(Evidence.MEASURED), "b": _text(Evidence.MEASURED)}
    mixed = {"a": _text(Evidence.MEASURED), "b": _text(Evidence.ASSUMED)}
    counts = []
    for cells in (same, mixed):
        lane = named(render(_two(TextLane("Handlungen", cells))).shapes, "lane")[0]
        counts.append(sum(run.text in ("gemessen", "angenommen") for run in texts(lane.children)))
    assert counts == [1, 2]


def test_i14_stage_seams_run_through_every_band() -> None:
    drawing = drawn("retailer")
    for group in [*named(drawing.shapes, "lane"), *named(drawing.shapes, "steps")]:
        seams = [each for each in group.children if isinstance(each, Path) and each.name == "seam"]
        assert len(seams) == 4


def test_i15_an_opportunity_hangs_right_below_its_pain_joined_by_an_arrow() -> None:
    drawing = drawn("retailer")
    lane = next(lane for lane in scenes.retailer().lanes if isinstance(lane, CardLane))
    linked = sum(len(card.leads_to) for cell in lane.cells.values() for card in cell)
    joins = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == "leads-to"]
    assert len(joins) == linked == 5
    assert all(each.box.height < 20 for each in joins)


@pytest.mark.parametrize("mode", list(MODES))
def test_i16_stage_names_and_faces_stand_out(mode: str) -> None:
    theme = MODES[mode]  # type: ignore[index]
    assert all(contrast(hue.strong, hue.on) >= 4.5 for hue in theme.stages)
    assert all(contrast(hue.ink, theme.surface) >= 4.5 for hue in theme.stages)
    assert all(contrast(mood, theme.mood_on) >= 3 for mood in theme.moods)
    assert all(contrast(mood, theme.surface) >= 3 for mood in theme.moods)
    assert all(contrast(line, theme.surface) >= 2.4 for line in theme.lines)


def test_i16_print_can_be_told_apart_in_grey() -> None:
    theme = MODES["print"]
    for one, other in zip(theme.stages, theme.stages[1:], strict=False):
        assert _grey(one.strong, other.strong) >= 1.25
    assert _grey(theme.good.wash, theme.bad.wash) >= 1.15
    assert _grey(theme.quiet, theme.paper) >= 1.1
    for first, second in zip(theme.lines, theme.lines[1:], strict=False):
        assert _grey(first, second) >= 1.2


def test_i17_severity_dots_are_filled_or_hollow() -> None:
    card = next(group for group in named(drawn("retailer").shapes, "card") if "Etikett nur als" in _said(group))
    dots = [each for each in card.children if isinstance(each, Circle) and each.width == 1.4 and each.r < 3.8]
    assert [dot.fill is not None for dot in dots] == [True, True, False, False, False]


def test_i18_the_header_uses_its_right_third() -> None:
    drawing = drawn("retailer")
    header = named(drawing.shapes, "header")[0]
    assert any(run.text == "+12" and run.box.x > drawing.width * 2 / 3 for run in texts(header.children))


def test_i19_the_footer_has_legend_sources_state_version_and_page() -> None:
    told = _said(named(drawn("retailer").shapes, "footer")[0])
    for word in (
        "Moment of Truth",
        "Schweregrad 1–5",
        "Wechsel: Abteilung",
        "Quellen:",
        "Datenstand 21.11.2026",
        "Version 12",
        "Seite 1/1",
    ):
        assert word in told


def test_i19_the_legend_explains_only_what_is_drawn() -> None:
    told = _said(named(drawn("drafted").shapes, "footer")[0])
    assert "Moment of Truth" not in told
    assert "Wechsel: Gerät" not in told
    assert "Wechsel: Abteilung" in told


def test_i20_the_svg_has_role_title_and_description() -> None:
    root = ElementTree.fromstring(drawn("retailer").svg())
    assert root.get("role") == "img"
    title, description = root[0].text or "", root[1].text or ""
    assert title == "Ich kaufe online ein Geschenk und brauche Hilfe"
    assert all(word in description for word in ("Anna K.", "Abwägung", "Bezahlt (−1,8", "Erhält Versand-E-Mail (+1,3"))
    assert root.get("aria-labelledby") == "map-title map-desc"


def test_i21_it_is_an_infographic_persona_stations_faces_and_icons() -> None:
    drawing = drawn("retailer")
    icons = [each for each in walk(drawing.shapes) if isinstance(each, Icon)]
    assert len({icon.name for icon in icons}) > 25
    assert len(named(drawing.shapes, "marker-0")) == 11


def _texts(text: str) -> Scene:
    from waypost.core.drawing.scene import Text

    return _one(TextLane("Handlungen", {"a": Text(text)}))


def _text(evidence: Evidence):  # type: ignore[no-untyped-def]
    from waypost.core.drawing.scene import Text

    return Text("Liest.", evidence=evidence)


def _one(lane: FigureLane | TextLane) -> Scene:
    return Scene(Header("Ich"), (Stage("Kauf", ("a",)),), (Step("a", "Zahlt"),), (lane,))


def _two(lane: TextLane) -> Scene:
    return Scene(Header("Ich"), (Stage("Kauf", ("a", "b")),), (Step("a", "Zahlt"), Step("b", "Wartet")), (lane,))


def _said(group: Group) -> str:
    return " ".join(run.text for run in texts(group.children))


def _ground(group: Group) -> Box:
    rects = [shape.box for shape in flat(group.children) if isinstance(shape, Rect)]
    return max(rects, key=lambda box: box.width * box.height)


def _smallest_around(drawing: Drawing, box: Box) -> Box:
    rects = [each.box for each in walk(drawing.shapes) if isinstance(each, Rect) and each.box.holds(box)]
    return min(rects, key=lambda each: each.width * each.height)


def _grey(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
