"""What is no number in an address is taken for none: a page with a message at the most, never a failure."""

import pytest

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.rooms.people.models import Member
from waypost.web.numbers import whole

STRANGE = ["²", "--5", "--5.3", "٣", "1e9", "9" * 40, "-1", "NaN", "", " "]
PLACES = [
    "customers/dictionary/history/?version={}", "customers/persons/?after={}", "customers/persons/?since={}",
    "analysis/ask/visits/figure/?cell=0.0.{}", "analysis/ask/visits/file/csv/?table={}", "analysis/draft/?steps={}",
    "people/audit/?before={}", "people/notices/?before={}", "journeys/personas/?version={}",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_strange_number_in_an_address_never_breaks_a_page(
    place: str, administrator: Member, with_data: Index, browser: Browser
) -> None:
    guest = browser(administrator)
    answers = [guest.get(f"/w/house/{place.format(text)}").status_code for text in STRANGE]
    assert set(answers) <= {200, 302, 404, 422}, answers
    assert guest.get(f"/w/house/{place.format(1)}").status_code in (200, 302, 404, 422)


def test_only_plain_digits_within_bounds_are_a_number() -> None:
    assert [whole(text) for text in ("0", " 7 ", "007")] == [0, 7, 7]
    assert [whole(text) for text in STRANGE] == [None] * len(STRANGE)
    assert (whole("99", most=99), whole("100", most=99)) == (99, None)
