"""The API asks the same questions: its answers are those of the pages."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.visits import Visits
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.api import ask, list_metrics, list_saved
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.rights import ASK
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member


def called_by(who: Member) -> Any:
    return SimpleNamespace(auth=who)


def test_a_question_is_asked_as_json(administrator: Member, with_data: Index) -> None:
    found = ask(called_by(administrator), {"kind": "visits", "by": "channel"})
    assert found["reply"] == as_document(reply(administrator, Visits(by="channel")))
    assert found["sentences"]
    entry = JournalEntry.objects.get(verb="answer.exported")
    assert (entry.actor_id, entry.subject_label, entry.details["format"]) == (administrator.pk, "visits", "json")


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"kind": 3}, {"kind": "horoscope"}, {"kind": "visits", "gap": 7}, {"kind": "visits", "gap": "soon"},
        {"kind": "funnel"}, {"kind": "among", "segment": "x ("}, {"kind": "funnel", "steps": ["A["]},
        {"kind": "visits", "nonsense": 1}, {"kind": "among", "question": {"kind": "gaps"}, "segment": "(" * 400},
    ],
)  # fmt: skip
def test_a_wrong_question_is_told(wrong: dict[str, Any], administrator: Member, with_data: Index) -> None:
    with pytest.raises(WaypostError):
        ask(called_by(administrator), wrong)


@pytest.mark.parametrize("body", [r'{"kind": "\ud800"}', r'{"kind": "funnel", "steps": ["\udfff", "b"]}'])
def test_half_a_sign_in_a_question_is_told_and_breaks_nothing(
    body: str, administrator: Member, with_data: Index
) -> None:
    _, key = people.make_key(administrator, name="k", rights=[ASK])
    bearer = {"Authorization": f"Bearer {key}"}
    client = Client(raise_request_exception=False)
    answer = client.post("/api/v1/answers", body, content_type="application/json", headers=bearer)
    assert answer.status_code == 422 and answer.json()["detail"]


def test_lists_are_empty_at_first(administrator: Member) -> None:
    assert list_metrics(called_by(administrator)) == []
    assert list_saved(called_by(administrator)) == []
