"""The demo company in the house: its maps have data, its questions are those of the pages, its gaps are the planted ones."""

import pytest
from django.http import QueryDict

from tests.demo.conftest import founder
from tests.stories.filling import CUSTOMERS, TODAY
from waypost.core.analytics.draft.overlay import overlay
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.simulate.planted import GAPS, planted
from waypost.core.vocabulary.journey import Measure
from waypost.demo import contacts, journeys
from waypost.demo.company import HOUSES, House
from waypost.demo.filling import fill
from waypost.rooms.customers.models import Company, EventFile, Profile
from waypost.rooms.customers.queries.index import index
from waypost.rooms.feedback.queries import Wanted as Inbox
from waypost.rooms.feedback.queries import codebook, heard, inbox, new_items
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.forms.reading import read
from waypost.rooms.insights.models import Metric, SavedQuestion
from waypost.rooms.insights.pages.asking import At
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.queries.words import words
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Status
from waypost.rooms.people.models import Notification
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.results import results

in_each_house = pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.language)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]


def expected(house: House) -> set[tuple[str, str, str, str, str]]:
    found = (planted(gap, house.language) for gap in GAPS)
    return {(gap.after, gap.at, gap.role, gap.from_value, gap.to_value) for gap in found}


@in_each_house
def test_the_gaps_are_exactly_the_planted_ones(house: House) -> None:
    answer = reply(founder(house), Gaps()).answer
    found = {(s.after, s.at, s.role, s.from_value, s.to_value) for s in answer.switches if s.is_gap}
    assert found == expected(house)


@in_each_house
def test_data_lie_over_the_maps_and_every_planted_gap_lies_on_one(house: House) -> None:
    data, gaps, with_data, steps = index(founder(house)), set(), 0, 0
    for name in journeys.PUBLISHED:
        document = journeys.journey(name, house.language)
        laid = overlay(document, data, language=house.language).journey
        assert laid.measurement is not None and not laid.measurement.left_out
        named = {step.id: step.touchpoints[0].name for step in document.steps()}
        for step in list(document.steps())[:-1]:
            known = [laid.measurement.find(each, step=step.id) for each in (Measure.CUSTOMERS, Measure.DROP_OFF_RATE, Measure.TIME_TO_NEXT)]  # fmt: skip
            with_data += all(figure is not None and figure.value is not None for figure in known)
            steps += 1
        gaps |= {
            (named[figure.step], named[figure.to], figure.part, figure.before, figure.after)
            for figure in laid.measurement.figures
            if figure.measure is Measure.GAP
        }
    assert with_data >= 0.8 * steps
    assert gaps == expected(house)


@in_each_house
def test_maps_are_owned_published_and_older_by_a_version_and_the_future_is_a_draft(house: House) -> None:
    found = {each.document_id: each for each in maps.journeys(founder(house))}
    assert set(found) == {*journeys.PUBLISHED, journeys.DRAFT}
    assert all(found[name].status is Status.PUBLISHED for name in journeys.PUBLISHED)
    assert found[journeys.DRAFT].status is Status.DRAFT
    assert {name for name, each in found.items() if each.version > 1} == set(journeys.EARLIER)
    assert all(each.owner and each.sponsor for each in found.values())
    assert found["complaint"].place.parent == found["buy-online"].uuid
    assert len(maps.personas(founder(house))) == 4


@in_each_house
def test_a_saved_question_is_what_its_page_asks(house: House) -> None:
    who = founder(house)
    rows = SavedQuestion.objects.filter(workspace_id=who.workspace_id)
    assert 8 <= len(rows) <= 14 and all(row.shared for row in rows)
    for row in rows:
        asking = read(asked(row.kind), QueryDict(row.settings), words(who), At(who))
        assert not asking.errors and not asking.missing
        assert as_document(asking.question) == row.question, row.name
        assert asking.settings.startswith(row.settings), row.name


@in_each_house
def test_a_metric_has_a_value_and_stands_at_a_step_that_is_drawn(house: House) -> None:
    who = founder(house)
    found = metrics(who)
    drawn = {each.uuid: each.document_id for each in maps.journeys(who)}
    assert 8 <= len(found) <= 12
    for live in found:
        assert live.value is not None and not live.failed, (live.metric.name, live.failed)
        assert live.metric.journey is not None and live.metric.target is not None
        steps = {step.id for step in journeys.journey(drawn[live.metric.journey], house.language).steps()}
        assert live.metric.step in steps


@in_each_house
def test_pins_point_to_steps_that_are_drawn(house: House) -> None:
    who = founder(house)
    drawn = {each.uuid: each.document_id for each in maps.journeys(who)}
    for each in saved(who):
        if each.journey:
            steps = {step.id for step in journeys.journey(drawn[each.journey], house.language).steps()}
            assert not each.step or each.step in steps


def test_filling_twice_changes_nothing() -> None:
    def counted() -> list[object]:
        whos = [founder(house) for house in HOUSES]
        return [
            *(each.uuid for who in whos for each in maps.journeys(who)),
            SavedQuestion.objects.count(),
            Metric.objects.count(),
            *(index(who).versions.generation for who in whos),
        ]

    before = counted()
    fill(today=TODAY, customers=CUSTOMERS)
    assert counted() == before


@in_each_house
def test_some_customers_have_names_and_companies_and_bring_no_events(house: House) -> None:
    who = founder(house)
    assert Profile.objects.filter(workspace_id=who.workspace_id).exclude(name="").count() == contacts.PERSONS
    assert Company.objects.filter(workspace_id=who.workspace_id).count() == contacts.COMPANIES
    assert index(who).customers == CUSTOMERS
    assert not EventFile.objects.filter(
        workspace_id=who.workspace_id, source__name=contacts.NAME.in_(house.language)
    ).exists()
    assert not Notification.objects.filter(member_id=who.pk, on_page=True, kind="invitation.accepted").exists()


@in_each_house
def test_customers_say_something_and_it_stands_on_the_maps(house: House) -> None:
    who = founder(house)
    there = inbox(who, Inbox())
    assert len(there.rows) == 30 and all(row.item.model for row in there.rows)
    assert 0 < new_items(who) < there.total
    with_feedback = [
        each for each in maps.journeys(who) if heard(who, each.uuid, maps.document(maps.version(who, each.uuid)))
    ]
    assert len(with_feedback) >= 3


@in_each_house
def test_every_live_survey_has_answers_to_show_and_no_topic_is_of_another_branch(house: House) -> None:
    who = founder(house)
    assert not [row.name for row in finding.surveys(who) if results(who, row).few]
    assert "medical" not in {each.key for each in codebook(who.workspace_id).active()}
