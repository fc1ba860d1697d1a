"""What goes wrong in the API, as `application/problem+json` (RFC 9457)."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from waypost.web.language import say

MEDIA = "application/problem+json"

PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong and what to do now, in the language of the caller (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "detail"],
                "properties": {"where": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}

PROBLEMS: dict[int, Any] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in (400, 401, 403, 404, 422)
}


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """The answer; its title is the phrase of the status, `detail` says what to do now."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type=MEDIA, status=status)


def unknown_values(errors: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """For each value that cannot be taken: where it stands ("query.limit"), and why."""
    return [
        {"where": ".".join(str(part) for part in error["loc"]), "detail": _why(error["type"], error.get("ctx", {}))}
        for error in errors
    ]


def _why(kind: str, limits: dict[str, Any]) -> str:
    limit = next((limits[name] for name in ("ge", "gt", "le", "lt", "min_length", "max_length") if name in limits), "")
    if kind == "missing":
        return say("This is needed.", "Das fehlt.")
    if kind.startswith("greater_than"):
        return say("At least {limit} is needed.", "Mindestens {limit} ist nötig.", limit=limit)
    if kind.startswith("less_than"):
        return say("At most {limit} is taken.", "Höchstens {limit} ist erlaubt.", limit=limit)
    if kind == "string_too_long":
        return say("At most {limit} signs are taken.", "Höchstens {limit} Zeichen sind erlaubt.", limit=limit)
    if kind == "string_too_short":
        return say("At least {limit} signs are needed.", "Mindestens {limit} Zeichen sind nötig.", limit=limit)
    if kind.startswith("int"):
        return say("A whole number is needed.", "Hier muss eine ganze Zahl stehen.")
    if kind.startswith("uuid"):
        return say("A uuid is needed.", "Hier muss eine UUID stehen.")
    if kind.startswith(("datetime", "timezone")):
        return say(
            "An instant like 2026-03-01T09:30:00+01:00 is needed, with its offset from UTC.",
            "Hier muss ein Zeitpunkt wie 2026-03-01T09:30:00+01:00 stehen, mit seinem Abstand zu UTC.",
        )
    if kind in ("enum", "literal_error"):
        return say(
            "One of {expected} is needed.", "Eines davon ist nötig: {expected}.", expected=limits.get("expected")
        )
    return say("This value cannot be understood ({kind}).", "Dieser Wert ist nicht zu verstehen ({kind}).", kind=kind)
