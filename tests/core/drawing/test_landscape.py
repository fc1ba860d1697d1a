"""The landscape of journeys: what stands where, checked before anything is drawn."""

from itertools import combinations

import pytest

from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene.landscape import Halt, Landscape, Region, Way
from waypost.core.drawing.shapes import Group, Path, TextRun, walk
from waypost.core.drawing.themes import Mode

PHASES = (Region("a", "Bekanntheit"), Region("b", "Abwägung"), Region("c", "Nach dem Kauf"))
LONG = "Ich beantrage eine Datenschutzgrundverordnungsauskunft und warte"


def landscape(ways: int = 6) -> Landscape:
    made = []
    for number in range(ways):
        halts = tuple(Halt(f"Schritt {n}", "abc"[min(2, n // 2)], (n % 5) - 2.0) for n in range(2 + number))
        parent = str(number - 1) if number % 2 else ""
        made.append(
            Way(str(number), f"{LONG} {number}", halts, number, "ABCDEFGH"[number], "x", parent, "Evidenz 62 %")
        )
    return Landscape("Journeys", PHASES, (Region("x", "Pendler"), Region("y", "Familien")), tuple(made), "Segmente")


def drawn(scene: object, mode: Mode = "light") -> Drawing:
    return render(scene, mode=mode, language="de")


def named(drawing: Drawing, name: str) -> list[Group]:
    return [shape for shape in walk(drawing.shapes) if isinstance(shape, Group) and shape.name == name]


def test_texts_neither_overlap_nor_leave_the_sheet() -> None:
    drawing = drawn(landscape())
    runs = [shape for shape in walk(drawing.shapes) if isinstance(shape, TextRun)]
    for run in runs:
        assert run.box.x >= 0 and run.box.right <= drawing.width and run.box.bottom <= drawing.height, run.text
    for one, other in combinations(runs, 2):
        assert not one.box.overlaps(other.box), (one.text, other.text)


def test_every_station_stands_in_its_phase_and_no_line_runs_back() -> None:
    scene = landscape()
    ways = {group.title: group for group in named(drawn(scene), "way")}
    assert set(ways) == {way.name for way in scene.ways}
    for way in scene.ways:
        places = [station.box.middle[0] for station in named_in(ways[way.name], "station")]
        assert len(places) == len(way.halts)
        assert places == sorted(places)


def named_in(group: Group, name: str) -> list[Group]:
    return [shape for shape in walk(group.children) if isinstance(shape, Group) and shape.name == name]


def test_a_journey_inside_another_runs_below_it_on_a_branch() -> None:
    scene = landscape(2)
    drawing = drawn(scene)
    outer, inner = (next(s.box.middle[1] for s in named_in(group, "station")) for group in named(drawing, "way"))
    assert inner > outer
    paths = [shape for shape in walk(drawing.shapes) if isinstance(shape, Path)]
    assert sum(path.name == "branch" for path in paths) == 1


def test_ways_in_a_circle_are_drawn_all_the_same() -> None:
    halts = (Halt("A", "a"),)
    scene = Landscape("J", PHASES, (Region("x", "X"),), (Way("1", "Eins", halts, row="x", parent="2"), Way("2", "Zwei", halts, row="x", parent="1")))  # fmt: skip
    assert len(named(drawn(scene), "way")) == 2


def test_the_twin_tells_every_station_with_its_mood() -> None:
    table = drawn(landscape(2)).table
    assert table.columns == ("Bekanntheit", "Abwägung", "Nach dem Kauf")
    said = " ".join(text for row in table.rows for cell in row.cells for text in cell)
    assert "Schritt 0 −2,0" in said and f"in {LONG} 0" in said


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_one_line_alone_stays_on_its_card(mode: Mode, count: int) -> None:
    way = Way("1", "Eins", tuple(Halt(f"S{n}", mood=(-1) ** n * 2.0) for n in range(count)))
    drawing = drawn(way, mode)
    for shape in walk(drawing.shapes):
        assert shape.box.x >= 0 and shape.box.right <= drawing.width
        assert shape.box.y >= 0 and shape.box.bottom <= drawing.height
    assert len(drawing.table.rows) == count


def test_a_line_is_told_by_its_worst_and_best_moment() -> None:
    way = Way("1", "Eins", (Halt("Sucht", mood=1.0), Halt("Zahlt", mood=-1.8)))
    assert drawn(way).description == "2 Schritte. Schlechtester Moment: Zahlt (−1,8). Bester Moment: Sucht (+1,0)."
