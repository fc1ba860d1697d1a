"""The API of this room: ask a question, metrics with their values now, saved questions."""

from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Router, Schema
from pydantic import ValidationError, WithJsonSchema

from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.registry import question_of
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.insights.actions.saved import note_export
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.saved import saved
from waypost.rooms.insights.queries.showing import told_reply
from waypost.rooms.insights.records import Live
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.access import allowed
from waypost.web.language import language

router = Router(tags=["analysis"])


Question = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "minLength": 1}}}
    ),
]


class AnswerOut(Schema):
    """What was asked and found, as the command line writes it with --json, and in words."""

    reply: dict[str, Any]
    sentences: list[str]
    computed: list[str]


class MetricOut(Schema):
    """A metric with its value now; shares lie between 0 and 1, times are seconds."""

    id: UUID
    name: str
    figure: str
    unit: str
    direction: str
    target: float | None
    value: float | None
    low: float | None
    high: float | None
    n: int
    change: float | None
    reached: bool | None
    journey: UUID | None
    step: str
    data_as_of: str


class SavedOut(Schema):
    """A saved question; ask it by `POST /answers` with its `question`, or open its page."""

    id: UUID
    name: str
    kind: str
    settings: str
    shared: bool
    journey: UUID | None
    step: str
    created_at: datetime


@router.post("/answers", response=AnswerOut, summary="Ask a question of the data")
def ask(request: HttpRequest, question: Body[Question]) -> dict[str, Any]:
    """`question` is a document with a `kind`: {"kind": "funnel", "steps": ["Cart", "Order placed"], "window": "14d"}."""
    who = allowed(request, ASK)
    answer = reply(who, _question(question))
    told = told_reply(answer, language())
    note_export(who, kind=str(question["kind"]), settings="", file="json")
    return {"reply": as_document(answer), "sentences": list(told.sentences), "computed": list(told.computed)}


@router.get("/metrics", response=list[MetricOut], summary="Metrics with their values now")
def list_metrics(request: HttpRequest) -> list[dict[str, Any]]:
    """Every metric of the workspace, by name."""
    return [_metric(each) for each in metrics(allowed(request, ASK))]


@router.get("/questions", response=list[SavedOut], summary="Saved questions")
def list_saved(request: HttpRequest) -> list[dict[str, Any]]:
    """One's own saved questions and the shared ones."""
    found = saved(allowed(request, ASK))
    return [
        as_document(each) | {"id": each.uuid, "journey": each.journey, "created_at": each.created_at} for each in found
    ]


def _question(document: dict[str, Any]) -> Any:
    """The question of a document. Raises WaypostError that says which field is wrong."""
    try:
        if isinstance(document.get("kind"), str):
            question = question_of(document)
            _refuse_unknown(document, question)
            return question
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "kind"
        raise WaypostError(
            en=f"The field '{field}' of the question cannot be taken: {first['msg']}.",
            de=f"Das Feld „{field}“ der Frage geht nicht: {first['msg']}.",
        ) from error
    except (TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise WaypostError(
        en='A question is an object with a "kind", such as {"kind": "gaps"}.',
        de='Eine Frage ist ein Objekt mit einem „kind“, etwa {"kind": "gaps"}.',
    )


def _refuse_unknown(document: dict[str, Any], question: Any) -> None:
    """A field that the question does not have would be left out silently: a typing error is told instead."""
    known = {field.name for field in fields(question)} | {"kind"}
    if unknown := sorted(set(document) - known):
        names = ", ".join(sorted(known - {"kind"}))
        raise WaypostError(
            en=f"The question has no field '{unknown[0][:60]}'. It has: {names}.",
            de=f"Die Frage hat kein Feld „{unknown[0][:60]}“. Sie hat: {names}.",
        )


def _metric(live: Live) -> dict[str, Any]:
    record = live.metric
    return {
        "id": record.uuid, "name": record.name, "figure": record.figure, "unit": record.unit,
        "direction": record.direction, "target": record.target, "value": live.value, "low": live.low, "high": live.high,
        "n": live.n, "change": live.trend.difference if live.trend else None, "reached": live.reached,
        "journey": record.journey, "step": record.step, "data_as_of": live.data_as_of,
    }  # fmt: skip
