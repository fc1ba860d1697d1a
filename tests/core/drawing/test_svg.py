"""The SVG: lawful, the same every time, safe, linked."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.core.drawing import scenes
from tests.core.drawing.conftest import SCENES, drawn
from waypost.core.drawing.export.html import standalone_svg
from waypost.core.drawing.render import render
from waypost.core.drawing.scene import Header, Scene, Stage, Step, Text, TextLane
from waypost.core.drawing.themes import Mode

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_it_is_well_formed_and_has_no_style_and_no_script(name: str, mode: Mode) -> None:
    text = drawn(name, mode).svg()
    root = ElementTree.fromstring(text)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {
        "svg", "title", "desc", "defs", "linearGradient", "stop", "g", "a", "rect", "circle", "path", "text",
        "line", "ellipse", "polyline", "polygon",
    }  # fmt: skip
    assert not any("style" in element.attrib or "class" in element.attrib for element in root.iter())
    assert not re.search(
        r"(nan|inf|e-\d)",
        " ".join(
            value for e in root.iter() for value in e.attrib.values() if e.tag != SVG + "desc" and e.tag == SVG + "path"
        ),
    )


def test_the_same_scene_gives_the_same_bytes() -> None:
    one, other = (render(scenes.retailer()).svg() for _ in range(2))
    assert one == other


def test_ids_start_with_the_prefix_and_are_unique_and_known() -> None:
    text = drawn("retailer").svg(prefix="left")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert all(each.startswith("left-") for each in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)


def test_what_people_write_is_escaped() -> None:
    wicked = '<script>alert("x")</script> & "more" \x07'
    scene = Scene(
        Header(wicked),
        (Stage(wicked, ("a",), hint=wicked),),
        (Step("a", wicked, hint=wicked, href='javascript:alert("1")&x'),),
        (TextLane(wicked, {"a": Text(wicked, hint=wicked)}),),
    )
    root = ElementTree.fromstring(render(scene).svg())
    assert not list(root.iter(SVG + "script"))


def test_links_that_run_code_are_not_drawn() -> None:
    for href in ("javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"):
        scene = Scene(Header("Ich"), (Stage("Kauf", ("a",)),), (Step("a", "Zahlt", href=href),))
        assert "<a " not in render(scene).svg()


def test_marks_carry_links_and_tooltips_and_then_the_picture_is_a_group() -> None:
    scene = Scene(
        Header("Ich"),
        (Stage("Kauf", ("a",)),),
        (Step("a", "Zahlt", href="/w/shop/steps/a?x=1&y=2", hint="Öffnen"),),
    )
    root = ElementTree.fromstring(render(scene).svg())
    link = next(root.iter(SVG + "a"))
    assert link.get("href") == "/w/shop/steps/a?x=1&y=2"
    assert link.get("data-step") == "a"
    assert link.findtext(SVG + "title") == "Öffnen"
    assert root.get("role") == "group"


def test_it_reads_from_stages_to_steps_to_lanes() -> None:
    root = ElementTree.fromstring(drawn("retailer").svg())
    [picture] = [element for element in root if element.get("id") == "map-picture"]
    parts = [element.get("data-part") for element in picture if element.get("data-part")]
    assert parts[:3] == ["header", "stages", "steps"]
    assert parts[-1] == "footer"
    steps = [element.get("data-step") for element in root.iter() if element.get("data-part") == "step"]
    assert steps == [step.id for step in scenes.retailer().steps]


def test_cells_of_a_lane_come_in_the_order_of_the_steps_however_they_were_given() -> None:
    scene = scenes.two_steps()
    lane = TextLane("Handlungen", {"mail": Text("danach"), "pay": Text("zuerst")})
    root = ElementTree.fromstring(render(replace(scene, lanes=(lane,))).svg())
    assert [e.get("data-step") for e in root.iter() if e.get("data-part") == "text"] == ["pay", "mail"]


def test_cells_of_unknown_steps_are_left_out() -> None:
    scene = scenes.two_steps()
    lane = TextLane("Handlungen", {"pay": Text("da"), "gone": Text("weg")})
    assert "weg" not in render(replace(scene, lanes=(lane,))).svg()


def test_a_standing_alone_file_brings_its_fonts_along() -> None:
    text = standalone_svg(drawn("nothing"))
    assert text.count("@font-face") == 4
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    ElementTree.fromstring(text)
