"""A draft is tried out as people would answer it, and nothing of it is kept."""

import pytest

from tests.rooms.surveys.asking import SMALL, Person
from tests.rooms.surveys.test_consenting import ASKED
from waypost.core.vocabulary import survey as documents
from waypost.rooms.feedback.models import Item
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Answer
from waypost.rooms.surveys.queries.doors import try_token

pytestmark = pytest.mark.django_db


def test_a_draft_that_was_never_published_is_walked_through_to_its_end(administrator: Member) -> None:
    row = actions.create(administrator, document=documents.read_survey(SMALL % "pseudonymous"))
    ada = Person.at(try_token(row))
    assert "nothing that you answer here is stored" in ada.page and "How satisfied are you" in ada.page
    assert ada.send(why="No score").status_code == 422 and "No score" in ada.page
    ada.send(happy="4", why="Friendly")
    assert "Your address" in ada.page
    ada.send(back=True)
    assert ada.form.fields["q|happy"] == ["4"] and "Friendly" in ada.page
    ada.send(happy="4")
    ada.send(mail="ada@example.org")
    assert ada.title == "Your answer has arrived" and "Try it once more" in ada.page
    assert not Answer.objects.exists() and not Item.objects.exists()


def test_a_changed_or_foreign_token_leads_nowhere(administrator: Member) -> None:
    row = actions.create(administrator, document=documents.read_survey(SMALL % "anonymous"))
    token = try_token(row)
    assert Person.at(token[:-1] + ("A" if token[-1] != "A" else "B")).status == 404
    assert Person.at("try.x").status == 404


def test_what_a_form_claims_was_said_is_checked(administrator: Member) -> None:
    row = actions.create(administrator, document=documents.read_survey(SMALL % "anonymous"))
    ada = Person.at(try_token(row))
    for claim in ("x", "[]", '{"id": 1, "answers": {"happy": {"value": 99}}}', '{"answers": 3}'):
        assert ada.client.post(ada.form.action, {"page": "first", "so_far": claim, "q|happy": "3"}).status_code == 200


def test_what_lies_too_deep_in_a_form_begins_anew(administrator: Member) -> None:
    row = actions.create(administrator, document=documents.read_survey(SMALL % "anonymous"))
    ada = Person.at(try_token(row))
    for claim in ("[" * 50_000, '{"answers": ' + "[" * 900 + "]" * 900 + "}"):
        assert ada.client.post(ada.form.action, {"page": "first", "so_far": claim, "q|happy": "3"}).status_code == 200


@pytest.mark.parametrize(("mode", "status"), [("pseudonymous", 422), ("personal", 200)])
def test_a_yes_without_a_way_to_reach_them_is_asked_for_it_as_on_the_page_itself(
    mode: str, status: int, administrator: Member
) -> None:
    row = actions.create(administrator, document=documents.read_survey(ASKED % mode))
    ada = Person.at(try_token(row))
    ada.send(recommend="2", contact="yes", contact__channel="email")
    assert ada.status == status and ("Please say how to reach you" in ada.page) == (status == 422)
