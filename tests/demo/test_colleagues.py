"""What people at the demo company leave and meet comes by the same doors as in any house."""

import pytest
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.conftest import administrator as administrator
from tests.rooms.conftest import member as member
from waypost.core.vocabulary.wording import Wording
from waypost.demo import colleagues
from waypost.demo.journeys import journey
from waypost.rooms.feedback.models import Item
from waypost.rooms.ideas import queries as ideas
from waypost.rooms.ideas.records import Wanted
from waypost.rooms.maps import actions as maps
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.walks import queries as walks


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_colleagues_have_ideas_with_votes_and_walked_the_complaint_in_two_rounds(
    language: str, administrator: Member, member: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waypost.rooms.feedback.actions.reading.sweep", lambda: 0)
    for role in Role:
        if role is not Role.ADMINISTRATOR:
            member(role)
    document = journey("complaint", "de" if language == "de" else "en")
    drawn = maps.create_journey(administrator, document=document)
    colleagues.put_in(administrator, "de" if language == "de" else "en", {"complaint": drawn.uuid})
    rows = ideas.listed_of(administrator, list(ideas.ideas(administrator, Wanted())))
    assert [each.votes for each in rows] == [5, 4, 3, 2, 1, 0]
    assert {each.state.value for each in rows} == {"new", "seen", "planned", "done", "declined"}
    assert [(each.employees, each.customers) for each in rows] == [(1, 0)] * 5 + [(0, 2)]
    assert {each.step for each in colleagues.LEFT} <= {s.id for s in document.steps()}
    [walk] = walks.walk_throughs(administrator)
    before, after = (walks.results(administrator, walk, number) for number in (1, 2))
    assert (before.walks, after.walks, len(after.stops)) == (2, 2, 3)
    assert before.seconds and after.seconds and after.seconds < before.seconds
    met = walks.at_step(administrator, drawn.uuid, "wait-call")
    assert met and met.walks == 2
    noted = Item.objects.filter(workspace=administrator.workspace, kind="employee")
    days = {(timezone.now() - each.at).days for each in noted}
    assert min(days) > 7 and len(days) > 6  # over past weeks, and not all of it now
    kept = Wording("A text message named the hour", "Eine SMS nannte die Uhrzeit")
    [good] = noted.filter(text__startswith=kept.de if language == "de" else kept.en)
    assert (good.sentiment, good.sure) == ("positive", True)
