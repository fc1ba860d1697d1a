"""What a step of a journey heard: by touchpoint, by hand, with intervals, and never of too few people."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import AT, read, said
from tests.rooms.maps.conftest import Make
from waypost.core.analytics.dictionary.reading import loads
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import dictionary
from waypost.rooms.feedback.actions import assign, reading, take
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import Wanted, heard, inbox, voices
from waypost.rooms.feedback.records import Said
from waypost.rooms.maps import actions as changing
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Reach
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotThere


@pytest.fixture
def drawn(administrator: Member, make: Make) -> Journey:
    """The journey with the bicycle; its first step with a touchpoint is where tests speak."""
    return maps.document(maps.version(administrator, make().uuid))


def place(document: Journey) -> tuple[str, str]:
    """A step and the name of a touchpoint of it."""
    step = next(each for each in document.steps() if each.touchpoints)
    return step.id, step.touchpoints[0].measuring_point or step.touchpoints[0].name


def ratings(touchpoint: str, *given: int) -> list[Said]:
    return [
        said("Super schnell" if each > 3 else "Alles schief", outside=f"{touchpoint}{n}", touchpoint=touchpoint,
             rating=each, scale="csat-5", person=("login", f"k{n}"), consent=n % 2 == 0, n=n)
        for n, each in enumerate(given)
    ]  # fmt: skip


def uuid_of(who: Member) -> UUID:
    return maps.journeys(who)[0].uuid


def test_items_come_to_the_step_of_their_touchpoint(administrator: Member, drawn: Journey) -> None:
    step, touchpoint = place(drawn)
    take(administrator, ratings(f" {touchpoint.upper()} ", 5, 5, 4, 1, 2, 5))
    reading.sweep(read)
    [found] = heard(administrator, uuid_of(administrator), drawn).values()
    assert (found.step, found.items, found.few) == (step, 6, False)
    assert found.emotion and found.emotion.n == 6
    assert found.emotion.value == pytest.approx((2 + 2 + 1 - 2 - 1 + 2) / 6)
    assert -2 <= found.emotion.low < found.emotion.value < found.emotion.high <= 2
    assert found.negative and found.negative.value == pytest.approx(2 / 6)
    assert found.negative.low < 2 / 6 < found.negative.high


def test_the_interval_is_that_of_the_mean(administrator: Member, drawn: Journey) -> None:
    """Against the standard library."""
    from statistics import NormalDist, mean, stdev

    given = (5, 4, 4, 3, 1, 2, 5, 3)
    take(administrator, ratings(place(drawn)[1], *given))
    [found] = heard(administrator, uuid_of(administrator), drawn).values()
    values = [each - 3 for each in given]
    reach = NormalDist().inv_cdf(0.975) * stdev(values) / len(values) ** 0.5
    assert found.emotion and found.emotion.low == pytest.approx(mean(values) - reach)
    assert found.emotion.high == pytest.approx(mean(values) + reach)


def test_too_few_people_are_not_told_of(administrator: Member, drawn: Journey) -> None:
    _, touchpoint = place(drawn)
    same = [
        said(outside=str(n), touchpoint=touchpoint, rating=1, scale="csat-5", person=("login", "k1")) for n in range(9)
    ]
    take(administrator, same)
    reading.sweep(read)
    [found] = heard(administrator, uuid_of(administrator), drawn).values()
    assert (found.emotion, found.negative, found.few) == (None, None, True)
    deep = voices(administrator, uuid_of(administrator), drawn, place(drawn)[0])
    assert deep and (deep.quotes, deep.topics) == ((), ())


def test_quotes_are_the_newest_that_may_be_quoted(administrator: Member, drawn: Journey) -> None:
    step, touchpoint = place(drawn)
    take(administrator, [replace(each, text=f"{each.text} {each.outside}") for each in ratings(touchpoint, *[5] * 10)])
    found = voices(administrator, uuid_of(administrator), drawn, step)
    assert found and [(each.at - AT).days for each in found.quotes] == [8, 6, 4]


def test_the_same_words_are_quoted_once_with_how_often_they_were_said(administrator: Member, drawn: Journey) -> None:
    step, touchpoint = place(drawn)
    take(administrator, ratings(touchpoint, 5, 5, 5, 5, 5, 5, 1, 5, 5, 5))
    found = voices(administrator, uuid_of(administrator), drawn, step)
    assert found and [((each.at - AT).days, each.text, each.times) for each in found.quotes] == [
        (8, "Super schnell", 4),
        (6, "Alles schief", 1),
    ]


def test_an_item_assigned_by_hand_leaves_the_step_of_its_touchpoint(administrator: Member, drawn: Journey) -> None:
    step, touchpoint = place(drawn)
    other = next(each.id for each in drawn.steps() if each.id != step)
    take(administrator, ratings(touchpoint, 5, 5, 5, 5, 5, 5))
    journey, item = uuid_of(administrator), Item.objects.all()[0]
    assign(administrator, item.uuid, journey=journey, step=other)
    assert {key: each.items for key, each in heard(administrator, journey, drawn).items()} == {step: 5, other: 1}
    assign(administrator, item.uuid, journey=None)
    assert {key: each.items for key, each in heard(administrator, journey, drawn).items()} == {step: 6}
    with pytest.raises(WaypostError):
        assign(administrator, item.uuid, journey=journey, step="nowhere")


def test_names_of_the_data_are_called_as_in_the_dictionary(administrator: Member, drawn: Journey) -> None:
    step, touchpoint = place(drawn)
    rules = loads(f"rules: [{{name: 'CHK_*', touchpoint: '{touchpoint}'}}]")
    dictionary.change(administrator, rules, seen=dictionary.in_force(administrator.workspace_id))
    take(administrator, ratings("chk_77", 5, 5, 5, 5, 5))
    assert heard(administrator, uuid_of(administrator), drawn)[step].items == 5


def test_a_period_is_half_open(administrator: Member, drawn: Journey) -> None:
    step, touchpoint = place(drawn)
    take(administrator, ratings(touchpoint, 5, 5, 5, 5, 5, 5))
    found = heard(
        administrator, uuid_of(administrator), drawn, since=AT + timedelta(days=1), until=AT + timedelta(days=3)
    )
    assert found[step].items == 2


def test_other_workspaces_hear_nothing(administrator: Member, stranger: Member, drawn: Journey) -> None:
    take(administrator, ratings(place(drawn)[1], 5, 5, 5, 5, 5))
    assert heard(stranger, uuid_of(administrator), drawn) == {}


def test_nothing_is_laid_at_a_journey_that_a_member_does_not_reach(
    administrator: Member, drawn: Journey, member: Members
) -> None:
    take(administrator, ratings(place(drawn)[1], 5, 5, 5, 5, 5, 5))
    journey, other = uuid_of(administrator), member(Role.CONTRIBUTOR)
    changing.set_reach(administrator, journey, Reach.HIDDEN)
    item = Item.objects.all()[0].uuid
    with pytest.raises(NotThere):
        assign(other, item, journey=journey, step=place(drawn)[0])
    with pytest.raises(NotThere):
        inbox(other, Wanted(at=f"{journey}:{place(drawn)[0]}"))
