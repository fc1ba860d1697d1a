"""Settings: whether a model outside of the house may read comments. Off, until an administrator agrees."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.language.outside import request as asked
from waypost.core.language.redacting import redact
from waypost.core.vocabulary.numbers import percent
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.actions import outside as actions
from waypost.rooms.feedback.queries.outside import LEAST_CHECKED, TEXT_VERSION, consent, holds, offered, passed
from waypost.rooms.feedback.rights import ALLOW_OUTSIDE
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotAllowed, told
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

EXAMPLE = Wording(
    "My name is Ada Kehl, order number 48-1173. I waited three weeks, call me: 0151 2345678!",
    "Mein Name ist Ada Kehl, Bestellnummer 48-1173. Drei Wochen gewartet, rufen Sie an: 0151 2345678!",
)


@members(ALLOW_OUTSIDE)
def outside_page(request: MemberRequest) -> HttpResponse:
    """What is offered, what would leave the house, who agreed, what was measured."""
    now, found = offered(), consent(request.member.workspace_id)
    example = said(EXAMPLE)
    body = asked(redact(example), now.model or "model")
    checked: dict[str, Any] = found.checked if found else {}
    return show(
        request,
        "feedback/outside.html",
        offered=now,
        found=found,
        on=holds(found),
        lapsed=found is not None and found.on and not holds(found),
        used=holds(found) and passed(checked),
        checked=_told(checked),
        example=example,
        sent=json.dumps(body["messages"][1], ensure_ascii=False, indent=1),
        version=TEXT_VERSION,
    )


@require_POST
@members(ALLOW_OUTSIDE)
def switch_on(request: MemberRequest) -> HttpResponse:
    """Agree."""
    given = request.POST
    try:
        actions.switch_on(
            request.member,
            endpoint=given.get("endpoint", ""),
            model=given.get("model", ""),
            text_version=whole(given.get("version", "")) or 0,
        )
        messages.success(
            request, say("Allowed. It is measured before it is used.", "Erlaubt. Es wird gemessen, bevor es liest.")
        )
    except NotAllowed:
        raise
    except WaypostError as error:
        messages.error(request, told(error))
    return _back(request)


@require_POST
@members(ALLOW_OUTSIDE)
def switch_off(request: MemberRequest) -> HttpResponse:
    """Withdraw."""
    actions.switch_off(request.member)
    messages.success(request, say("Nothing leaves the house any more.", "Es verlässt nichts mehr das Haus."))
    return _back(request)


@require_POST
@members(ALLOW_OUTSIDE)
def check(request: MemberRequest) -> HttpResponse:
    """Measure it again."""
    jobs.check_outside.enqueue(request.member.workspace_id)
    messages.success(request, say("It is being measured.", "Es wird gemessen."))
    return _back(request)


def _told(checked: dict[str, Any]) -> str:
    if failed := checked.get("failed"):
        return str(failed[language()])
    if not checked.get("n"):
        return say(
            "Not measured yet: that needs {n} corrected comments that were kept back.",
            "Noch nicht gemessen: Dazu braucht es {n} zurückgehaltene korrigierte Kommentare.",
            n=LEAST_CHECKED,
        )
    (own, low, high), (other, other_low, other_high) = checked["own"], checked["outside"]
    return say(
        "Sentiment of {n:# corrected comment|# corrected comments}: the model outside is right in {x} ({xl} to {xh}), your"
        " own in {y} ({yl} to {yh}), the most frequent label in {z}.",
        "Stimmung von {n:# korrigierten Kommentar|# korrigierten Kommentaren}: Das Modell außer Haus liegt bei {x} richtig"
        " ({xl} bis {xh}), Ihr eigenes bei {y} ({yl} bis {yh}), das häufigste Label bei {z}.",
        n=checked["n"], x=_share(other), xl=_share(other_low), xh=_share(other_high), y=_share(own), yl=_share(low),
        yh=_share(high), z=_share(checked["majority"]),
    )  # fmt: skip


def _share(value: float) -> str:
    return percent(value, language())


def _back(request: MemberRequest) -> HttpResponseRedirect:
    return redirect("feedback:outside", request.member.workspace.slug)
