"""What was wrong in the first draft of the transit map stays mended: one test for each defect."""

import itertools
import math

import pytest

from tests.core.drawing.geometry import contrasts, named, texts
from tests.core.drawing.subway.conftest import NETWORKS, drawn
from tests.core.drawing.subway.ground import badges, bends, chips, crossings, label, outline, touched, ways, words
from waypost.core.drawing.shapes import Box, Circle, Group, Icon, Path, Rect, walk
from waypost.core.drawing.themes import MODES, contrast

every_network = pytest.mark.parametrize("name", NETWORKS)


@every_network
def test_u1_terminus_badges_are_spread_and_touch_no_other_line(name: str) -> None:
    drawing = drawn(name)
    found = badges(drawing)
    assert found
    assert not [(a, b) for (a, one), (b, other) in itertools.combinations(found, 2) if one.overlaps(other)]
    strokes = ways(drawing)
    assert not [(a, b) for a, box in found for b, path in strokes if a != b and touched(box, path, slack=0.1)]


@every_network
def test_u2_faces_and_letters_of_moods_lie_on_no_line(name: str) -> None:
    drawing = drawn(name)
    strokes, boxes = ways(drawing), [chip.box for chip in chips(drawing)]
    assert boxes
    assert not [box for box in boxes for _, path in strokes if touched(box, path)]
    assert not [pair for pair in itertools.combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@every_network
def test_u3_no_line_runs_between_a_station_and_its_label(name: str) -> None:
    drawing = drawn(name)
    for station in named(drawing.shapes, "station"):
        own, text = outline(station), label(station).box
        between = (own.bottom, text.y) if text.y > own.middle[1] else (text.bottom, own.y)
        assert 0 < between[1] - between[0] < 14
        gap = Box(own.x, between[0], own.width, between[1] - between[0])
        assert not [line for line, path in ways(drawing) if touched(gap, path, slack=path.width / 2)]


@every_network
def test_u4_capsules_span_their_own_lines_alone_and_neighbours_close_up(name: str) -> None:
    drawing = drawn(name)
    for station in named(drawing.shapes, "station"):
        box = outline(station)
        inside = {line for line, path in ways(drawing) if touched(box, path, slack=path.width / 2 + 1)}
        letters = [each for each in walk(label(station).children) if isinstance(each, Rect) and each.box.width == 22]
        tracks = round((box.height - 22) / 17) + 1
        assert len(inside) == tracks
        assert len(letters) in (0, tracks)


@every_network
def test_u5_lines_cross_where_both_are_straight(name: str) -> None:
    for one, other, at in crossings(drawn(name)):
        for path, crossed in ((one, other), (other, one)):
            nearest = min((math.dist(at, point) for bend in bends(path) for point in bend), default=math.inf)
            assert nearest >= crossed.width / 2 + 2 + 2


@every_network
def test_u6_a_casing_has_the_tint_of_its_zone(name: str) -> None:
    drawing = drawn(name)
    zones = [group.children[0] for group in named(drawing.shapes, "zone")]
    casings = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == "casing"]
    for casing in casings:
        x, y = casing.points()[len(casing.points()) // 2]
        zone = next(each for each in zones if each.box.grown(0.5).holds(Box(x, y, 0, 0)))
        assert isinstance(zone, Rect | Path)
        assert casing.stroke == zone.fill
        assert zone.box.x - 1 <= casing.box.x
        assert casing.box.right <= zone.box.right + 1


def test_u6_there_are_crossings_to_look_at() -> None:
    assert len(crossings(drawn("draft"))) >= 1
    assert len(crossings(drawn("long_nouns"))) >= 4


@pytest.mark.parametrize("mode", list(MODES))
def test_u7_lines_and_zones_can_be_told_apart_in_grey(mode: str) -> None:
    theme = MODES[mode]  # type: ignore[index]
    for start in (0, 4):
        for one, other in itertools.combinations(theme.tracks[start : start + 4], 2):
            assert contrast(one.strong, other.strong) >= 1.25
    assert contrast(*theme.zones) >= 1.15
    for hue in theme.tracks:
        assert min(contrast(hue.strong, zone) for zone in theme.zones) >= 3


def test_u7_in_print_neighbouring_lines_differ_in_pattern_too() -> None:
    drawing = drawn("draft", "print")
    groups = {dict(group.marks)["line"]: group for group in named(drawing.shapes, "line")}
    dashes = {line: tuple(each.dash for each in group.children if isinstance(each, Path) and each.name == "" ) for line, group in groups.items()}  # fmt: skip
    assert len({dashes[line] for line in ("anna", "bernd", "cem", "dora")}) == 4


@pytest.mark.parametrize("mode", list(MODES))
def test_u8_letters_read_well_on_their_badges(mode: str) -> None:
    assert all(contrast(hue.strong, hue.on) >= 4.5 for hue in MODES[mode].tracks)  # type: ignore[index]


def test_u9_every_line_has_a_face_of_its_own_at_the_station() -> None:
    stations = {dict(group.marks)["step"]: group for group in named(drawn("draft").shapes, "station")}
    found = [each for each in walk(stations["nps"].children) if isinstance(each, Group) and each.name == "chip"]
    assert sorted(words(chip) for chip in found) == ["A", "B", "C", "D"]
    faces = [next(each for each in chip.children if isinstance(each, Circle)) for chip in found]
    assert all(face.r > 10 for face in faces)


def test_u9_five_moods_are_five_mouths_and_the_extremes_are_told_in_words() -> None:
    told = " ".join(run.text for run in texts(drawn("draft").shapes))
    assert "−1,8 sehr schlecht" in told
    assert "+1,7 sehr gut" in told
    theme = MODES["light"]
    assert contrast(theme.moods[3], theme.moods[4]) >= 1.3


def test_u10_the_legend_explains_every_mark_with_the_letters_at_the_lines() -> None:
    drawing = drawn("draft")
    [foot], [names] = named(drawing.shapes, "footer"), named(drawing.shapes, "lines")
    for word in ("digital", "physisch", "persönlich", "Mehrere Linien halten", "Linie fährt durch", "Anfang oder Ende", "Weiter in der nächsten Zeile", "sehr schlecht – sehr gut"):  # fmt: skip
        assert word in words(foot)
    assert [run.text for run in texts(names.children)] == ["A", "Anna – Neukundin", "B", "Bernd – Stammkunde", "C", "Cem – B2B-Einkäufer", "D", "Dora – Filialkundin"]  # fmt: skip


def test_u10_the_legend_explains_only_what_is_drawn() -> None:
    foot = words(named(drawn("two_steps").shapes, "footer")[0])
    assert "fährt durch" not in foot
    assert "nächsten Zeile" not in foot
    assert "persönlich" not in foot


@every_network
def test_u11_a_long_network_is_folded_until_it_can_be_printed(name: str) -> None:
    drawing = drawn(name)
    assert drawing.width / drawing.height < 2.1
    assert drawing.width < 1640
    smallest = min(run.style.size for run in texts(drawing.shapes))
    assert smallest * 1190 / drawing.width >= 8.5  # points on A3 across


def test_u11_no_height_is_left_empty_above_the_first_row() -> None:
    drawing = drawn("draft")
    for deck in named(drawing.shapes, "deck"):
        heads = [run.box.bottom for group in named((deck,), "zone") for run in texts(group.children)]
        stations = [group.box.y for group in named((deck,), "station")]
        assert min(stations) - max(heads) < 45


def test_u12_the_labels_of_a_row_stand_on_one_side() -> None:
    for name in ("draft", "measured", "two_steps"):
        for deck in named(drawn(name).shapes, "deck"):
            rows: dict[int, set[bool]] = {}
            for station in named((deck,), "station"):
                box = outline(station)
                rows.setdefault(round(box.middle[1] / 60), set()).add(label(station).box.y > box.y)
            assert all(len(sides) == 1 for sides in rows.values())


def test_u13_the_lines_carry_data() -> None:
    drawing = drawn("measured")
    widths = {round(path.width, 1) for line, path in ways(drawing) if line == "actual"}
    assert len(widths) >= 6
    drops = named(drawing.shapes, "drop")
    assert [words(drop) for drop in drops] == ["34\u202f%", "38\u202f%", "12\u202f%", "22\u202f%"]
    assert all(any(isinstance(each, Icon) for each in drop.children) for drop in drops)
    planned = [path for line, path in ways(drawing) if line == "plan"]
    assert planned
    assert all(path.dash for path in planned)
    assert not any(path.dash for line, path in ways(drawing) if line == "actual")
    hatched = [
        dict(group.marks)["step"]
        for group in named(drawing.shapes, "station")
        if any(isinstance(each, Path) and each.name == "hatching" for each in group.children)
    ]
    assert hatched == ["reviews", "portal"]
    assert "9.640" in " ".join(run.text for run in texts(drawing.shapes))


def test_u13_a_drop_off_stands_on_its_own_line() -> None:
    drawing = drawn("measured")
    for drop in named(drawing.shapes, "drop"):
        box = drop.children[0].box
        assert {line for line, path in ways(drawing) if touched(box, path)} == {"actual"}


def test_u14_stations_without_a_common_line_share_a_column() -> None:
    stations = {dict(group.marks)["step"]: outline(group).middle for group in named(drawn("draft").shapes, "station")}
    for one, other in (("ad", "friend"), ("page", "branch"), ("portal", "call")):
        assert stations[one][0] == pytest.approx(stations[other][0])
    assert len({round(x) for x, _ in stations.values()}) < 14


@every_network
@pytest.mark.parametrize("mode", list(MODES))
def test_texts_have_a_contrast_of_four_and_a_half_and_icons_of_three(name: str, mode: str) -> None:
    drawing = drawn(name, mode)
    weak = {
        (what, colour, ground, round(ratio, 2))
        for what, colour, ground, ratio in contrasts(drawing.shapes, MODES[mode].paper)  # type: ignore[index]
        if ratio < (4.5 if what.startswith("text") else 3)
    }
    assert weak == set()
