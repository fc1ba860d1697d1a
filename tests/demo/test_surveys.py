"""The demo's surveys are answered by the doors of everybody, over four months."""

import pytest

from tests.rooms.conftest import administrator as administrator
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.demo import surveys
from waypost.demo.journeys import journey
from waypost.rooms.contacts.queries.rules import in_force
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import whole_journey
from waypost.rooms.feedback.queries.expecting import expectations
from waypost.rooms.maps import actions as maps
from waypost.rooms.people.models import Member
from waypost.rooms.surveys.models import Invitation, Survey
from waypost.rooms.surveys.queries.courses import courses
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.results import results
from waypost.rooms.surveys.queries.scored import scored
from waypost.rooms.surveys.queries.silence import silence


@pytest.mark.django_db
def test_the_surveys_have_scores_causes_a_planted_change_and_silent_people(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waypost.rooms.feedback.actions.reading.sweep", lambda: 0)
    document = journey("complaint", "en")
    drawn = maps.create_journey(administrator, document=document)
    surveys.put_in(administrator, "en", drawn.uuid)
    rows = Survey.objects.select_related("live").filter(workspace_id=administrator.workspace_id)
    row = rows.get(name=surveys.NAME.en)
    found = results(administrator, row)
    first = found.results[0]
    assert 80 < found.complete < surveys.ANSWERS and first.score is not None
    assert first.causes[0].count >= 5 and first.comments > 10
    assert any(each.stands_out for each in first.causes)
    assert (row.journey, row.step) == (drawn.uuid, surveys.STEP)
    assert surveys.STEP in [step.id for step in journey("complaint", "en").steps()]
    assert isinstance(first.question, ScaleQuestion)
    [step] = courses(administrator, [first.question], scored(row))[first.question.id].trend.steps
    assert step.difference.high < 0
    assert Item.objects.filter(source__name=surveys.NAME.en, consent=True).exclude(text="").count() > 5
    told = silence(administrator, row, response(administrator, row))
    assert told.silent > 20 and told.scores[0].like_late is not None
    rules = in_force(administrator.workspace_id)
    asked = Invitation.objects.filter(survey=row, sent_at__isnull=False)
    assert asked.count() == surveys.INVITED
    for each in asked.prefetch_related("answers"):
        assert each.sent_at is not None and not rules.quiet.holds(each.sent_at, rules.zone)
        assert each.made_at <= each.sent_at <= each.state_at
        assert all(
            each.sent_at < answer.begun_at and answer.changed_at == each.state_at for answer in each.answers.all()
        )
    whole = whole_journey(administrator, drawn.uuid, document)
    assert whole.end is not None and whole.distance is not None and whole.scales == ("csat-5",)
    [met] = [each for each in expectations(administrator, drawn.uuid, document) if each.met is not None]
    assert met.step == surveys.STEP and met.is_gap
