"""Comments stand at a place of a map; who is mentioned is told; a thread is settled and taken up again."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions, queries
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]


def test_a_thread_stands_at_its_place_and_is_journalled(administrator: Member, member: Members, make: Make) -> None:
    journey, other = make(), member(Role.ANALYST)
    first = actions.comment(administrator, journey.uuid, text="Really?", place="step:pay::", where="Step Pays")
    actions.comment(other, journey.uuid, text="Yes, measured.", thread=first.uuid)
    [thread] = queries.comments(administrator, journey.uuid)
    assert (thread.place, thread.where, thread.text) == ("step:pay::", "Step Pays", "Really?")
    assert [(answer.text, answer.place) for answer in thread.answers] == [("Yes, measured.", "step:pay::")]
    assert journal.of_subject(administrator.workspace_id, journey.uuid)[0].verb == "journey.commented"


def test_whoever_is_mentioned_is_told_and_nobody_else(administrator: Member, member: Members, make: Make) -> None:
    journey = make()
    one, other, longer = (member(Role.CONTRIBUTOR) for _ in range(3))
    longer.user.name = f"{one.user.name} Smith"
    longer.user.save()
    actions.comment(administrator, journey.uuid, text=f"@{str(longer.user).upper()}, look. @administrator writes.")
    told = list(Notification.objects.filter(kind="mentioned").values_list("member_id", "path"))
    assert told == [(longer.pk, f"/w/house/journeys/{journey.uuid}/comments/")]
    assert other.pk not in [pk for pk, _ in told]


def test_a_settled_thread_is_open_again_when_somebody_answers(administrator: Member, make: Make) -> None:
    journey = make()
    first = actions.comment(administrator, journey.uuid, text="Check this")
    before = queries.talk(administrator, journey.uuid)
    actions.resolve(administrator, journey.uuid, thread=first.uuid)
    assert queries.comments(administrator, journey.uuid)[0].resolved
    assert queries.talk(administrator, journey.uuid) != before
    actions.comment(administrator, journey.uuid, text="Not yet", thread=first.uuid)
    assert not queries.comments(administrator, journey.uuid)[0].resolved


def test_a_reader_reads_and_a_stranger_sees_nothing(
    administrator: Member, member: Members, stranger: Member, make: Make, browser: Browser
) -> None:
    journey, reader = make(), member(Role.READER)
    actions.comment(administrator, journey.uuid, text="<script>alert(1)</script>")
    page = browser(reader).get(f"/w/house/journeys/{journey.uuid}/comments/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert 'name="text"' not in page
    with pytest.raises(NotAllowed):
        actions.comment(reader, journey.uuid, text="Me too")
    with pytest.raises(NotThere):
        actions.comment(stranger, journey.uuid, text="Me too")


def test_what_is_no_comment_is_refused(administrator: Member, make: Make, browser: Browser) -> None:
    journey, client = make(), browser(administrator)
    for text in ("", "   ", "x" * 5_001):
        with pytest.raises(WaypostError):
            actions.comment(administrator, journey.uuid, text=text)
    with pytest.raises(NotThere):
        actions.comment(administrator, journey.uuid, text="Answer", thread=uuid4())
    assert client.post(f"/w/house/journeys/{journey.uuid}/comments/", {"text": ""}).status_code == 422
    answer = client.post(
        f"/w/house/journeys/{journey.uuid}/comments/",
        {"text": "Here", "place": "step:pay::", "where": "Step Pays"},
        headers={"Accept": "application/json"},
    )
    assert answer.json()["comments"]["threads"][0]["place"] == "step:pay::"


def test_a_name_that_nobody_has_is_said_and_not_swallowed(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, other, client = make(), member(Role.CONTRIBUTOR), browser(administrator)
    address = f"/w/house/journeys/{journey.uuid}/comments/"
    values = {"text": f"@{other.user} and @Nobody Nowhere, write to info@example.org"}
    found = client.post(address, values, headers={"Accept": "application/json"}).json()
    assert (found["told"], found["unknown"]) == ([str(other.user)], ["Nobody Nowhere"])
    page = client.post(address, values, follow=True).content.decode()
    assert "Nobody here is called @Nobody Nowhere" in page
    assert f"Notified: {other.user}" in page
