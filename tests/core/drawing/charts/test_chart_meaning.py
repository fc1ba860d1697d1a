"""What charts show: lengths that are the figures, ranges where they belong, nothing by colour alone."""

from dataclasses import replace

import pytest

from tests.core.drawing.charts import examples
from tests.core.drawing.geometry import flat, named, texts
from waypost.core.drawing.layout.charts.heat import shade
from waypost.core.drawing.render import render
from waypost.core.drawing.scene import Unit, Value
from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, HeatCell, HeatMap, HeatRow, Ruler
from waypost.core.drawing.shapes import Path, Rect
from waypost.core.drawing.themes import LIGHT, MODES, contrast, luminance


def _bodies(chart: BarChart) -> list[Rect]:
    rows = named(render(chart).shapes, "bar")
    return [shape for row in rows for shape in flat(row.children) if isinstance(shape, Rect)]


def test_bars_are_as_long_as_their_figures() -> None:
    values = (0.1, 0.2, 0.35)
    bars = tuple(Bar(str(v), (Value(v, Unit.SHARE),)) for v in values)
    widths = [rect.box.width for rect in _bodies(BarChart(examples.caption(), bars, Axis(ruler=Ruler.SHARE)))]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 2, 3.5])


def test_differences_start_at_a_line_at_zero() -> None:
    bars = tuple(Bar(str(v), (examples.points(v),)) for v in (-0.2, 0.1))
    drawing = render(BarChart(examples.caption(), bars, Axis(ruler=Ruler.POINTS)))
    left, right = _bodies(drawing.scene)
    assert left.box.right == pytest.approx(right.box.x)
    zero = [s for s in flat(drawing.shapes) if isinstance(s, Path) and s.name == "scale" and s.stroke == LIGHT.ink3]
    assert [shape.box.x for shape in zero] == [pytest.approx(right.box.x)]


def test_two_series_differ_in_more_than_colour() -> None:
    full, hollow = _bodies(examples.compared(960.0))[:2]
    assert full.fill == LIGHT.accent.strong and not full.stroke
    assert hollow.fill == LIGHT.surface and hollow.stroke


def test_ranges_lie_around_their_figures() -> None:
    chart = BarChart(examples.caption(), (Bar("a", (examples.share(0.3, 0.1),)),), Axis(ruler=Ruler.SHARE))
    [row] = named(render(chart).shapes, "bar")
    [body] = [shape for shape in flat(row.children) if isinstance(shape, Rect)]
    whiskers = [shape.box for shape in flat(row.children) if isinstance(shape, Path) and shape.name == "whisker"]
    assert min(box.x for box in whiskers) == pytest.approx(body.box.x + body.box.width * 2 / 3)
    assert max(box.right for box in whiskers) == pytest.approx(body.box.x + body.box.width * 4 / 3)


def test_the_funnel_hatches_those_who_may_still_come() -> None:
    chart = examples.funnel(960.0)
    shown = [len([s for s in flat(g.children) if isinstance(s, Path)]) for g in named(render(chart).shapes, "step")]
    assert shown[0] == 0 and shown[1] > 0 and shown[2] > 0
    closed = replace(chart, steps=tuple(replace(step, open=0) for step in chart.steps))
    assert "schraffiert" in render(chart).svg()
    assert "schraffiert" not in render(closed).svg()


@pytest.mark.parametrize("mode", list(MODES))
def test_grounds_of_a_heat_map_grow_with_the_figure_and_keep_it_readable_even_in_grey(mode: str) -> None:
    theme = MODES[mode]  # type: ignore[index]
    shades = [shade(theme, place / 20) for place in range(21)]
    lights = [luminance(colour) for colour in shades]
    assert lights == sorted(lights, reverse=mode != "dark")
    assert all(contrast(theme.ink, colour) >= 4.5 for colour in shades)
    assert abs(lights[0] - lights[-1]) > 0.1


def test_columns_that_do_not_fit_go_on_below_and_none_is_lost() -> None:
    for width in (360.0, 960.0):
        runs = [run.text for run in texts(render(examples.cohorts(width)).shapes)]
        assert runs.count("Kohorte") == (1 if width > 900 else 3)
        assert all(str(column) in runs for column in range(13))
        assert len(named(render(examples.cohorts(width)).shapes, "cell")) == sum(13 - k for k in range(12)) + 13


def test_open_cells_are_dashed_and_told() -> None:
    chart = HeatMap(
        examples.caption(), ("0",), (HeatRow("a", "3", (HeatCell(examples.share(0.5), open=True),)),), "Kohorte"
    )
    [cell] = named(render(chart).shapes, "cell")
    assert any(isinstance(shape, Rect) and shape.dash for shape in flat(cell.children))
    assert render(chart).table.rows[0].cells[0][0].endswith("bisher")


def test_a_line_stops_where_a_value_is_missing() -> None:
    ways = [s for s in flat(render(examples.weeks(960.0)).shapes) if isinstance(s, Path) and s.name == "line"]
    assert len(ways) == 5  # two of three lines have a gap
    assert len({way.dash for way in ways}) == 3


def test_marks_are_numbered_in_the_order_of_time_and_told_below() -> None:
    drawing = render(examples.weeks(960.0))
    assert [group.title for group in named(drawing.shapes, "mark")] == [
        "Neue Kasse eingeführt", "Preise geändert", "Abbruchquote steigt um 8 Punkte",
        f"{examples.LONG} umgestellt",
    ]  # fmt: skip
    told = [run.text for run in texts(drawing.shapes) if "2026: " in run.text]
    assert told[0] == "28.02.2026: Neue Kasse eingeführt"


def test_badges_of_marks_never_cover_each_other() -> None:
    badges = [flat(group.children)[-2].box for group in named(render(examples.weeks(360.0)).shapes, "mark")]
    assert not any(one.overlaps(other) for k, one in enumerate(badges) for other in badges[k + 1 :])


def test_every_figure_of_a_chart_stands_in_its_twin() -> None:
    table = render(examples.compared(960.0)).table
    assert table.columns == ("mit Wechsel", "ohne Wechsel")
    assert table.rows[0].cells[0] == ("38\u202f% (34–42\u202f%; n\u202f=\u202f400)",)
    assert render(examples.funnel(960.0), language="en").table.rows[1].cells[3] == ("1.5\u202fh",)
    assert len(render(examples.weeks(960.0)).table.rows) == 20
    assert "2. " not in render(examples.waiting(960.0)).table.rows[0].name


def test_a_mark_of_a_chart_may_be_a_link() -> None:
    assert 'href="/w/shop/gaps/1"' in render(examples.compared(960.0)).svg()
    assert 'href="/w/shop/steps/2"' in render(examples.flow(960.0)).svg()


def test_a_third_series_is_hatched_and_nothing_is_drawn_where_nobody_is() -> None:
    row, quiet, _ = named(render(examples.planned(960.0)).shapes, "bar")
    assert any(isinstance(shape, Path) and shape.name == "hatch" for shape in flat(row.children))
    assert len([shape for shape in flat(quiet.children) if isinstance(shape, Rect)]) == 1


def test_ratios_begin_at_one() -> None:
    drawing = render(examples.ratios(960.0))
    large, middle, small = _bodies(drawing.scene)
    assert large.box.x == pytest.approx(middle.box.x) == pytest.approx(small.box.right)
    assert large.box.width / middle.box.width == pytest.approx(2.2 / 0.4)
    strong = [s for s in flat(drawing.shapes) if isinstance(s, Path) and s.name == "scale" and s.stroke == LIGHT.ink3]
    assert [shape.box.x for shape in strong] == [pytest.approx(large.box.x)]


def test_differences_of_times_carry_their_sign() -> None:
    written = [run.text for run in texts(render(examples.spans(960.0)).shapes)]
    assert "+1,5\u202fTage" in written and "−12\u202fh" in written


def test_names_of_lines_stay_above_the_axis() -> None:
    drawing = render(examples.crowded(960.0))
    axis = max(s.box.y for s in flat(drawing.shapes) if isinstance(s, Path) and s.name == "scale" and not s.box.height)
    names = {line.name for line in drawing.scene.lines} - {examples.LONG}
    assert all(run.box.bottom < axis + 12 for run in texts(drawing.shapes) if run.text in names)


def test_panels_stand_below_each_other_and_share_one_table() -> None:
    drawing = render(examples.panels(960.0))
    heads = [run for run in texts(drawing.shapes) if run.text.startswith(examples.LONG[:12]) and run.style.size == 16]
    assert [run.y for run in heads] == sorted(run.y for run in heads) and len(heads) == 4
    table = drawing.table
    assert [width for _, width in table.groups] == [5, 1, 1, 2]
    assert all(len(row.cells) == len(table.columns) == 9 for row in table.rows)
