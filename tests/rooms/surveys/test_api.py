"""Programs read surveys and answers, and bring answers in, each with a key that may."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from tests.rooms.surveys.asking import SMALL, Person, published
from waypost.rooms.feedback.models import Item
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import DECLARED
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.paging import piece
from waypost.rooms.surveys.records import State

pytestmark = pytest.mark.django_db


class Program:
    """With a key of a member's workspace that may what they may."""

    def __init__(self, who: Member) -> None:
        rights = [right for right in DECLARED.values() if who.may(right)]
        self.headers = {"Authorization": f"Bearer {people.make_key(who, name='Program', rights=rights)[1]}"}

    def get(self, path: str) -> Any:
        return Client().get(f"/api/v1/{path}", headers=self.headers)

    def post(self, path: str, **data: Any) -> Any:
        return Client().post(f"/api/v1/{path}", data, content_type="application/json", headers=self.headers)


@pytest.fixture
def program(administrator: Member) -> Program:
    return Program(administrator)


@pytest.fixture
def row(administrator: Member) -> Survey:
    return published(administrator)


def test_surveys_are_listed_with_what_they_ask(program: Program, row: Survey) -> None:
    [told] = program.get("surveys").json()
    assert told["id"] == str(row.uuid) and told["state"] == "live" and told["version"] == 1
    assert "id: happy" in program.get(f"surveys/{row.uuid}").json()["document"]


def test_an_answer_of_a_program_is_checked_kept_once_and_becomes_feedback(program: Program, row: Survey) -> None:
    sent = {"key": "call-17", "answers": {"happy": 2, "why": "Slow"}, "language": "en", "source": "Hotline",
            "at": "2026-03-01T09:30:00+01:00"}  # fmt: skip
    first, again = (program.post(f"surveys/{row.uuid}/answers", **sent).json() for _ in range(2))
    assert (first["new"], again["new"]) == (True, False) and first["id"] == again["id"]
    answer, item = Answer.objects.get(), Item.objects.get()
    assert (answer.state, answer.channel, answer.language) == ("complete", "Hotline", "en")
    assert (item.rating, item.text) == (2.0, "Slow") and item.at == answer.ended_at
    assert item.at.isoformat() == "2026-03-01T08:30:00+00:00"


@pytest.mark.parametrize(
    "wrong, word",
    [
        ({"answers": {}}, "happy"),
        ({"answers": {"happy": 9}}, "happy"),
        ({"answers": {"happy": 3, "unknown": 1}}, "unknown"),
        ({"answers": {"happy": 3}, "at": "2199-01-01T00:00:00Z"}, "future"),
    ],
)
def test_what_does_not_fit_the_document_is_refused_by_name(
    wrong: dict[str, Any], word: str, program: Program, row: Survey
) -> None:
    answer = program.post(f"surveys/{row.uuid}/answers", **{"key": "a"} | wrong)
    assert answer.status_code == 422 and word in answer.content.decode() and not Answer.objects.exists()


def test_a_survey_that_is_paused_takes_nothing_from_programs(
    administrator: Member, program: Program, row: Survey
) -> None:
    actions.set_state(administrator, row.uuid, state=State.PAUSED)
    assert program.post(f"surveys/{row.uuid}/answers", key="a", answers={"happy": 3}).status_code == 422


def test_answers_come_piece_by_piece_each_once(administrator: Member, program: Program, row: Survey) -> None:
    for n in range(5):
        program.post(f"surveys/{row.uuid}/answers", key=str(n), answers={"happy": 5, "why": f"Word {n}"})
    assert program.get(f"surveys/{row.uuid}/answers").json() == {"answers": [], "cursor": ""}
    for pk in Answer.objects.values_list("pk", flat=True):
        Answer.objects.filter(pk=pk).update(ended_at=F("ended_at") - timedelta(minutes=pk % 2 + 1))
    met: list[str] = []
    cursor = ""
    for _ in range(4):
        found = program.get(f"surveys/{row.uuid}/answers?limit=2&after={cursor.replace('+', '%2B')}").json()
        met, cursor = met + [each["why"] for each in found["answers"]], found["cursor"]
    assert sorted(met) == [f"Word {n}" for n in range(5)]
    assert "mail" not in found and program.get(f"surveys/{row.uuid}/answers?after=x").status_code == 422


def test_anonymous_answers_come_when_their_hour_is_over(administrator: Member) -> None:
    row = published(administrator, SMALL % "anonymous")
    actions.bring(administrator, row.uuid, key="a", answers={"happy": 3})
    assert piece(administrator, row).answers == []
    Answer.objects.update(ended_at=F("ended_at") - timedelta(hours=1))
    [told] = piece(administrator, row).answers
    assert told["happy"] == 3


def test_results_tell_of_no_small_group(program: Program, row: Survey) -> None:
    found = program.get(f"surveys/{row.uuid}/results").json()
    assert found["few"] and found["results"] == []
    for n in range(found["least"]):
        program.post(f"surveys/{row.uuid}/answers", key=str(n), answers={"happy": 5})
    [score] = [each for each in program.get(f"surveys/{row.uuid}/results").json()["results"] if each["score"]]
    assert score["question"] == "happy" and score["n"] == found["least"] and score["score"]["value"] == 100


def test_a_program_makes_a_link_for_each_place(program: Program, row: Survey) -> None:
    made = program.post(f"surveys/{row.uuid}/links", name="Window", kiosk=True).json()
    assert made["kiosk"] and Client().get(made["address"]).status_code == 200
    assert [each["name"] for each in program.get(f"surveys/{row.uuid}/links").json()] == ["", "Window"]


def test_neither_a_visitor_nor_a_program_can_name_what_the_other_has_sent(program: Program, row: Survey) -> None:
    ada = Person.at(row.links.get().token)
    url = f"/s/{row.links.get().token}/api:call-17/"
    ada.client.post(url, ada.form.fields | {"next": "1", "q|happy": "1"})
    [visitor] = Answer.objects.all()
    assert program.post(f"surveys/{row.uuid}/answers", key="call-17", answers={"happy": 5}).json()["new"]
    assert "arrived" not in Client().get(url).content.decode()
    for key in ("call-17", "api:call-17", ada.form.action):
        again = program.post(f"surveys/{row.uuid}/answers", key=key, answers={"happy": 5}).json()
        assert again["id"] != str(visitor.uuid) and again["new"] is (key != "call-17")
