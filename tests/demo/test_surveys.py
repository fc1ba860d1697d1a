"""The demo's survey is answered by the doors of everybody."""

import pytest

from tests.rooms.conftest import administrator as administrator
from waypost.demo import surveys
from waypost.demo.journeys import journey
from waypost.rooms.maps import actions as maps
from waypost.rooms.people.models import Member
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.queries.results import results


@pytest.mark.django_db
def test_the_survey_after_the_complaint_has_a_score_and_causes(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waypost.rooms.feedback.actions.reading.sweep", lambda: 0)
    drawn = maps.create_journey(administrator, document=journey("complaint", "en"))
    surveys.put_in(administrator, "en", drawn.uuid)
    row = Survey.objects.select_related("live").get(workspace_id=administrator.workspace_id)
    found = results(administrator, row)
    first = found.results[0]
    assert 50 < found.complete < surveys.ANSWERS and first.score is not None and first.score.value < 0
    assert first.causes[0].count >= 5 and first.comments > 10
    assert (row.journey, row.step) == (drawn.uuid, surveys.STEP)
    assert surveys.STEP in [step.id for step in journey("complaint", "en").steps()]
