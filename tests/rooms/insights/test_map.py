"""The living map: data over the drawing, a panel for each step, and journeys drafted from data."""

import re
from dataclasses import replace

import pytest

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.draft.cutting import cut
from waypost.core.analytics.draft.draft import draft
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.vocabulary.journey import Figure, Journey, Measure, Measurement
from waypost.rooms.insights.actions.metrics import define_metric
from waypost.rooms.insights.actions.saved import save_question
from waypost.rooms.insights.queries.cards import figures
from waypost.rooms.insights.queries.comparing import groups
from waypost.rooms.insights.queries.living import EVERYTHING, laid, step_figures
from waypost.rooms.insights.queries.words import words
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member

CART = Funnel(("Cart", "Order placed"), window="14d")


@pytest.fixture
def journey(administrator: Member, with_data: Index) -> JourneyRecord:
    """A journey of the demo company's own steps."""
    return actions.create_journey(
        administrator, document=draft(with_data, language="en", gaps="leave out"), title="Buy"
    )


@pytest.fixture
def step(administrator: Member, journey: JourneyRecord) -> str:
    """The id of its step Cart."""
    steps = queries.document(queries.version(administrator, journey.uuid)).steps()
    return next(each.id for each in steps if each.name == "Cart")


def test_the_map_is_drawn_with_data(administrator: Member, journey: JourneyRecord, browser: Browser) -> None:
    text = browser(administrator).get(f"/w/house/analysis/map/{journey.uuid}/").content.decode()
    assert "<svg" in text
    assert "data as of" in text
    assert "?step=cart" in text


@pytest.mark.parametrize("view", ["map", "subway", "blueprint", "nonsense"])
def test_it_has_several_views(view: str, administrator: Member, journey: JourneyRecord, browser: Browser) -> None:
    answer = browser(administrator).get(f"/w/house/analysis/map/{journey.uuid}/", {"view": view})
    assert answer.status_code == 200


@pytest.mark.parametrize("view", ["map", "subway", "blueprint", "table"])
def test_the_chosen_step_and_no_other_is_marked_and_can_be_led_to(
    view: str, administrator: Member, journey: JourneyRecord, step: str, browser: Browser
) -> None:
    at, client = f"/w/house/analysis/map/{journey.uuid}/", browser(administrator)
    text = client.get(at, {"view": view, "step": step}).text
    assert re.findall(r'data-step="([^"]+)" id="chosen" aria-current="step"', text) == [step]
    assert f"step={step}#chosen" in text
    assert 'id="chosen"' not in client.get(at, {"view": view}).text


def test_without_its_data_layer_it_says_so(administrator: Member, journey: JourneyRecord, browser: Browser) -> None:
    text = browser(administrator).get(f"/w/house/analysis/map/{journey.uuid}/?data=off").content.decode()
    assert "data layer off" in text


def test_a_step_opens_its_panel(
    administrator: Member, journey: JourneyRecord, step: str, browser: Browser, with_data: Index
) -> None:
    save_question(
        administrator, name="Cart to order", kind="funnel", settings="", question=CART, journey=journey.uuid, step=step
    )
    define_metric(
        administrator, name="Orders of carts", kind="funnel", settings="", question=CART,
        figure="Conversion Cart → Order placed", journey=journey.uuid, step=step,
    )  # fmt: skip
    client = browser(administrator)
    page = client.get(f"/w/house/analysis/map/{journey.uuid}/", {"step": step}).content.decode()
    panel = client.get(f"/w/house/analysis/map/{journey.uuid}/", {"step": step}, headers={"X-Panel": "1"})
    text = panel.content.decode()
    for word in ("Customers", "Go on", "Drop-off rate", "Gaps here", "Cart to order", "Orders of carts"):
        assert word in text
        assert word in page
    assert "<html" not in text


def test_a_segment_and_a_period_change_the_figures(
    administrator: Member, journey: JourneyRecord, browser: Browser, with_data: Index
) -> None:
    client = browser(administrator)
    address = f"/w/house/analysis/map/{journey.uuid}/"
    every = client.get(address).content.decode()
    some = client.get(address, {"who": "visits >= 3"})
    assert some.status_code == 200
    assert some.content.decode() != every
    assert client.get(address, {"who": "nonsense ("}).status_code == 422
    assert client.get(address, {"from": "2026-02-30"}).status_code == 422


def test_a_card_is_counted_once_and_then_known_everywhere(
    administrator: Member, journey: JourneyRecord, browser: Browser
) -> None:
    assert not figures(administrator, [journey])
    text = browser(administrator).get(f"/w/house/analysis/card/{journey.uuid}/").content.decode()
    assert "Customers" in text
    known = figures(administrator, [journey])[journey.uuid]
    assert known.live
    assert known.customers
    assert known.drop_off is not None and 0 < known.drop_off < 1


def test_a_journey_is_drafted_looked_at_and_made(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    address = "/w/house/analysis/draft/"
    assert "<svg" in client.get(address, {"steps": "6"}).content.decode()
    assert client.get(address, {"steps": "99"}).status_code == 422
    assert client.get(address, {"who": "did Nowhere"}).status_code == 422
    made = client.post(address, {"steps": "6", "title": "From data"})
    assert made.status_code == 302
    (found,) = queries.journeys(administrator)
    assert found.title == "From data"
    assert client.get(made["Location"]).status_code == 200


def test_a_cut_index_holds_what_it_says(with_data: Index) -> None:
    from datetime import date

    from waypost.core.analytics.questions.periods import Period

    many = cut(with_data, segment="visits >= 3")
    rest = cut(with_data, segment="not visits >= 3")
    assert many.events + rest.events == with_data.events
    assert many.customers + rest.customers == with_data.customers
    middle = date(2026, 3, 1)
    before, after = (cut(with_data, period=each) for each in (Period(None, middle), Period(middle, None)))
    assert before.events + after.events == with_data.events
    assert before.last <= after.first


def test_personas_stand_beside_each_other_as_lines_and_in_the_panel(
    administrator: Member, journey: JourneyRecord, step: str, browser: Browser, with_data: Index
) -> None:
    names = [group.name for group in groups(_drawn(administrator, journey), words(administrator))][:2]
    text = (
        browser(administrator)
        .get(f"/w/house/analysis/map/{journey.uuid}/", {"beside": names, "step": step})
        .content.decode()
    )
    panel = text.partition('id="panel"')[2]
    for name in names:
        assert name in panel
    assert "nine of ten within" in panel
    assert "No ratings at this step yet" in panel


@pytest.mark.parametrize(("view", "word"), [("table", "median, nine of ten"), ("summary", "The greatest gap")])
def test_a_journey_is_a_table_and_one_page(
    view: str, word: str, administrator: Member, journey: JourneyRecord, browser: Browser
) -> None:
    text = browser(administrator).get(f"/w/house/analysis/map/{journey.uuid}/", {"view": view}).content.decode()
    assert word in text or (view == "summary" and "No gap at a switch" in text)


def test_the_share_that_is_lost_says_of_whom_it_is_one(
    administrator: Member, journey: JourneyRecord, browser: Browser
) -> None:
    text = browser(administrator).get(f"/w/house/analysis/map/{journey.uuid}/", {"view": "summary"}).content.decode()
    assert "of those there" not in text
    [base] = re.findall(r"of the ([\d,]+) decided there; whoever may still go on is not in it", text)
    assert f"of {base} decided" in text


def test_nine_of_ten_take_longer_than_half(administrator: Member, journey: JourneyRecord) -> None:
    found = laid(administrator, queries.version(administrator, journey.uuid), EVERYTHING, "en")
    assert found.slow
    for identity, slow in found.slow.items():
        figures_of_step = step_figures(found.journey, identity, found.slow)
        assert figures_of_step is not None
        assert figures_of_step.to_next is not None
        assert slow >= (figures_of_step.to_next.value or 0)


def test_a_step_names_the_gaps_that_begin_and_those_that_end_at_it(
    administrator: Member, journey: JourneyRecord
) -> None:
    drawn = _drawn(administrator, journey)
    first, second, third = [step.id for stage in drawn.stages for step in stage.steps][:3]
    gap = Figure(
        measure=Measure.GAP, step=first, to=second, part="device", before="phone", after="laptop", value=4, n=9
    )
    measured = replace(drawn, measurement=Measurement(figures=(gap,)))
    for step, gaps in ((first, (gap,)), (second, (gap,)), (third, ())):
        found = step_figures(measured, step, {})
        assert found is not None and found.gaps == gaps


def _drawn(who: Member, journey: JourneyRecord) -> Journey:
    return queries.document(queries.version(who, journey.uuid))


@pytest.mark.parametrize(("format_", "begins"), [("svg", b"<"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_map_with_its_data_is_a_file(
    administrator: Member, journey: JourneyRecord, browser: Browser, format_: str, begins: bytes
) -> None:
    client, address = browser(administrator), f"/w/house/analysis/map/{journey.uuid}/"
    assert f"{address}export.{format_}" in client.get(address, {"view": "summary"}).content.decode()
    file = client.get(f"{address}export.{format_}")
    assert file.status_code == 200
    assert file.content.startswith(begins)
    assert client.get(f"{address}export.docx").status_code == 404
