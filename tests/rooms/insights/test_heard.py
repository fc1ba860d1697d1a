"""What customers said stands on the living map: the emotion of their ratings beside the planned curve, and their words."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import read, said
from tests.rooms.insights.conftest import Browser
from tests.rooms.maps.conftest import Make
from tests.rooms.maps.conftest import make as make
from waypost.core.analytics.draft.draft import draft
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.journey import LaneKind, Measure
from waypost.rooms.feedback.actions import correct, reading, take
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.records import Task
from waypost.rooms.insights.queries.hearing import heard, with_heard
from waypost.rooms.insights.queries.living import EVERYTHING, Wanted
from waypost.rooms.maps import actions, queries
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Page = Callable[..., str]


def say_at(who: Member, touchpoint: str, *ratings: int) -> None:
    take(
        who,
        [
            said("Alles schief" if each < 3 else "Super schnell", outside=f"{touchpoint}{n}", touchpoint=touchpoint,
                 rating=each, scale="csat-5", person=("login", f"k{n}"), consent=True, n=n)
            for n, each in enumerate(ratings)
        ],
    )  # fmt: skip
    reading.sweep(read)


@pytest.fixture
def page(administrator: Member, browser: Browser) -> Page:
    def of(journey: object, query: str = "", who: Client | None = None) -> str:
        answer = (who or browser(administrator)).get(f"/w/house/analysis/map/{journey}/{query}")
        assert answer.status_code == 200
        return str(answer.content.decode())

    return of


def test_without_events_the_map_shows_what_was_said(administrator: Member, make: Make, page: Page) -> None:
    journey = make()
    assert "what customers said" not in page(journey.uuid)
    say_at(administrator, "Shop", 1, 1, 2, 1, 1, 5)
    shown = page(journey.uuid)
    assert "the map shows what was drawn, and what customers said" in shown
    version = queries.version(administrator, journey.uuid)
    document = with_heard(queries.document(version), heard(administrator, version, EVERYTHING))
    assert document.measurement
    figure = document.measurement.find(Measure.EMOTION, step="ride")
    assert figure and figure.value is not None and figure.value == pytest.approx(-7 / 6, abs=1e-3) and figure.n == 6
    assert figure.low is not None and figure.high is not None and figure.low < figure.value < figure.high


def test_with_events_it_is_drawn_beside_the_planned_curve(administrator: Member, with_data: Index, page: Page) -> None:
    journey = actions.create_journey(
        administrator, document=draft(with_data, language="en", gaps="leave out"), title="Buy"
    )
    before = page(journey.uuid)
    say_at(administrator, "Cart", 5, 5, 4, 1, 5, 5)
    after = page(journey.uuid)
    assert after.count("<svg") == before.count("<svg") and after != before
    version = queries.version(administrator, journey.uuid)
    document = with_heard(queries.document(version), heard(administrator, version, EVERYTHING))
    assert not document.lanes or LaneKind.MEASURED_EMOTION in {lane.kind for lane in document.lanes}
    assert heard(administrator, version, Wanted(segment="did Cart")) == {}


def test_the_panel_says_what_customers_say_there(administrator: Member, make: Make, page: Page) -> None:
    journey = make()
    say_at(administrator, "Shop", 1, 1, 2, 5, 5, 5)
    shown = page(journey.uuid, "?step=ride")
    assert "What customers say here" in shown
    assert "50% negative" in shown and "Super schnell" in shown
    assert f"at={journey.uuid}%3Aride" in shown
    item = Item.objects.get(outside="Shop0")
    correct(administrator, item.uuid, task=Task.SENTIMENT, value="positive")
    assert "33% negative" in page(journey.uuid, "?step=ride")


def test_of_too_few_people_the_panel_says_so(administrator: Member, make: Make, page: Page) -> None:
    journey = make()
    say_at(administrator, "Shop", 1, 1, 5)
    shown = page(journey.uuid, "?step=ride")
    assert "Fewer than 5 people said something here" in shown
    assert "Super schnell" not in shown and "negative" not in shown


def test_a_reader_sees_quotes_and_no_way_to_the_inbox(
    administrator: Member, make: Make, page: Page, member: Members, browser: Browser
) -> None:
    journey = make()
    say_at(administrator, "Shop", 1, 1, 2, 5, 5, 5)
    shown = page(journey.uuid, "?step=ride", browser(member(Role.READER)))
    assert "Super schnell" in shown and "/feedback/?" not in shown and "/feedback/items/" not in shown


@pytest.mark.parametrize("view", ["map", "subway", "blueprint", "table", "summary"])
def test_every_view_shows_a_map_without_events_but_with_feedback(
    view: str, administrator: Member, make: Make, page: Page
) -> None:
    journey = make()
    say_at(administrator, "Shop", 1, 1, 2, 5, 5, 5)
    assert page(journey.uuid, f"?view={view}&step=ride")


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_the_file_shows_what_the_page_shows(ending: str, administrator: Member, make: Make, browser: Browser) -> None:
    journey = make()
    client, url = browser(administrator), f"/w/house/analysis/map/{journey.uuid}/export.{ending}"
    before = client.get(url).content
    say_at(administrator, "Shop", 1, 1, 2, 5, 5, 5)
    assert client.get(url).content != before
