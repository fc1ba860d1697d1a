"""A drawing in a page follows the reader's theme, and its table stands beside it."""

import re

from django.template.loader import render_to_string
from django.utils import translation

from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.charts import Caption, Line, LineChart, Point
from waypost.core.vocabulary.journey.documents import read_journey
from waypost.site import samples
from waypost.web import drawings


def test_one_svg_holds_the_colours_of_both_modes() -> None:
    import json

    drawing = render(compose(read_journey(json.dumps(samples._journey())), language="en"), language="en")
    both = drawings.in_both_modes(drawing)
    pair = re.compile(r"light-dark\((#\w{6}),(#\w{6})\)")
    assert pair.search(both)
    assert pair.sub(r"\1", both) == drawing.in_mode("light").svg()
    assert pair.sub(r"\2", both) == drawing.in_mode("dark").svg()


def test_a_drawing_comes_with_its_table_and_where_its_names_stand() -> None:
    with translation.override("en"):
        shown = samples.drawing("one")
    assert 'id="one-picture"' in shown.svg
    assert 'class="table dense" id="one-table"' in shown.table
    assert len(shown.heads.split()) == 4
    assert "style=" not in shown.svg + shown.table


def test_a_chart_is_laid_out_anew_for_a_phone() -> None:
    scene = LineChart(Caption("Trend", width=drawings.WIDE), (Line("", (Point(739_000, 0.2), Point(739_030, 0.4))),))
    with translation.override("en"):
        shown = drawings.drawn(scene, "trend")
        page = render_to_string("part/drawing.html", {"drawing": shown})
    assert shown.narrow is not None
    wide, narrow = (float(re.findall(r'viewBox="0 0 ([\d.]+)', each.svg)[0]) for each in (shown, shown.narrow))
    assert narrow < 360 < wide
    assert (page.count("on-wide"), page.count("on-narrow"), page.count("<figure")) == (1, 1, 2)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
