"""Metrics of days that are not over: who is still open may decide on the target, and no share has a target above 100 %."""

import pytest

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.actions.metrics import define_metric
from waypost.rooms.insights.forms.keywords import fitting
from waypost.rooms.insights.pages import finding
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.metrics import metric
from waypost.rooms.insights.records import Live
from waypost.rooms.people.models import Member
from waypost.web.palette import Asked

FUNNEL = Funnel(("Cart", "Order placed"), window="400d")
CONVERSION = "Conversion Cart → Order placed"


def _live(who: Member, target: float, direction: str = "up") -> Live:
    made = define_metric(
        who, name=f"{direction} {target}", kind="funnel", settings="", question=FUNNEL, figure=CONVERSION,
        target=target, direction=direction, days=None,
    )  # fmt: skip
    return metric(who, made.uuid)


def test_a_target_that_open_customers_may_still_reach_is_not_missed(administrator: Member, with_data: Index) -> None:
    answer = reply(administrator, FUNNEL).answer
    assert answer.open
    now, most = answer.converted / answer.entered, (answer.converted + answer.open) / answer.entered
    between = (now + most) / 2
    open_ = _live(administrator, between)
    assert (open_.reached, open_.provisional, open_.open) == (None, True, answer.open)
    assert _live(administrator, now).reached is True
    if most < 0.999:
        assert _live(administrator, most + 0.0005).reached is False
    assert _live(administrator, between, "down").provisional
    assert _live(administrator, now - 0.001, "down").reached is False


def test_no_share_has_a_target_above_a_hundred_percent(administrator: Member, with_data: Index) -> None:
    with pytest.raises(WaypostError, match="250% cannot be"):
        _live(administrator, 2.5)


def test_the_list_names_figures_in_the_language_of_the_page_and_the_whole_path(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    long = Funnel(("Cart", "Checkout", "Order placed"), window="14d")
    define_metric(
        administrator, name="Long", kind="funnel", settings="", question=long, figure="Go on Cart → Checkout", days=None
    )
    administrator.user.language = "de"
    administrator.user.save()
    page = browser(administrator).get("/w/house/analysis/metrics/", headers={"accept-language": "de"}).content.decode()
    assert "Übergangsquote Cart → Checkout, im Funnel Cart → Checkout → Order placed" in page


@pytest.mark.parametrize("typed", ["wo verlieren wir kunden", "Where do we lose customers?"])
def test_a_plain_question_finds_the_pages_that_answer_it(typed: str, administrator: Member, with_data: Index) -> None:
    assert fitting(typed)[:2] == ["gaps", "funnel"]
    urls = [each.url for each in finding.questions(Asked(administrator, typed))]
    assert urls[0] == "/w/house/analysis/ask/gaps/"
