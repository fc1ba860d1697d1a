"""Contact wishes: the list of all surveys, “I do it”, what came of each; as a file."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.feedback.records import rating_said
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.queries.wishes import Wanted, Wishes, must_be_there, wishes
from waypost.rooms.surveys.records import Outcome
from waypost.rooms.surveys.rights import ANSWER_WISHES, EXPORT_ANSWERS
from waypost.web.errors import NotThere, told
from waypost.web.language import language, said, say
from waypost.web.sheets import Cell, csv_answer
from waypost.web.showing import show

_STATES = {"open": Wording("Open", "Offen"), "taken": Wording("Taken", "Übernommen")}


@members(ANSWER_WISHES)
def page(request: MemberRequest) -> HttpResponse:
    """Who wants to be contacted, open ones first."""
    who = request.member
    found, now = wishes(who), timezone.now()
    rows = [
        (
            each,
            _waits(each, now),
            each.row is not None and each.row.member_id == who.pk,
            [told for one in each.said if (told := rating_said(one.item.rating, one.item.scale, language()))],
            each.said[0].text if each.said else "",
        )
        for each in _in_order(found)
    ]
    days = who.workspace.days_kept("wishes")
    kept = say(
        "Addresses are deleted {days:# day|# days} after a wish is done.",
        "Adressen werden {days:# Tag|# Tage} nach dem Erledigen gelöscht.", days=days,
    ) if days else ""  # fmt: skip
    return show(
        request, "surveys/wish_list.html", rows=rows, sentence=_sentence(found), kept=kept,
        outcomes=[(each.value, said(each.wording)) for each in Outcome], may_export=who.may(EXPORT_ANSWERS),
    )  # fmt: skip


@require_POST
@members(ANSWER_WISHES)
def one(request: MemberRequest, wish: UUID) -> HttpResponse:
    """`do`: take it, one of the outcomes, or open it again."""
    who, do = request.member, request.POST.get("do", "")
    must_be_there(who, wish)
    try:
        if do == "take":
            actions.take_wish(who, wish)
        elif do == "open":
            actions.reopen_wish(who, wish)
        elif do in set(Outcome):
            actions.close_wish(who, wish, outcome=Outcome(do))
        else:
            raise WaypostError(
                en=f"Nothing is done with a wish that is called that: send take, open, {', '.join(Outcome)}.",
                de=f"So heißt nichts, was mit einem Wunsch geschieht: Bitte take, open, {', '.join(Outcome)} senden.",
            )
    except WaypostError as error:
        if isinstance(error, NotThere):
            raise
        messages.error(request, told(error))
    return HttpResponseRedirect(f"{reverse('surveys:wishes', args=[who.workspace.slug])}#wish-{wish}")


@members(EXPORT_ANSWERS)
def export(request: MemberRequest) -> HttpResponseBase:
    """All wishes as CSV; addresses for whoever may see who a customer is."""
    who = request.member
    found = wishes(who)
    journal.note_export(who, Exported.ANSWERS, who.workspace.ref, file="csv")
    return wish_file(request, "contact-wishes", _in_order(found))


def wish_file(request: MemberRequest, name: str, found: Iterable[Wanted]) -> HttpResponseBase:
    """Wishes as CSV in the language of the member, with links to where the file was asked for."""
    head = [
        say("Survey", "Umfrage"), say("Question", "Frage"), say("Channel", "Kanal"), say("Number or address", "Nummer oder Adresse"),
        say("Good time", "Gute Zeit"), say("Wished", "Gewünscht"), say("Feedback", "Rückmeldung"), say("Customer", "Kundschaft"),
        say("State", "Stand"), say("Taken by", "Übernommen von"), say("Done", "Erledigt"),
    ]  # fmt: skip
    return csv_answer(name, head, _lines(request, found))


def _lines(request: MemberRequest, found: Iterable[Wanted]) -> list[list[Cell]]:
    slug, at = request.member.workspace.slug, request.build_absolute_uri
    return [
        [
            each.survey.name, each.asked, each.wish.channel, each.address, each.wish.time, each.at and timezone.localtime(each.at),
            at(reverse("feedback:item", args=[slug, each.item])) if each.item else None,
            at(each.person.url) if each.person else None, _state(each),
            str(each.row.member.user) if each.row and each.row.member else None,
            timezone.localtime(each.row.done_at) if each.row and each.row.done_at else None,
        ]
        for each in found
    ]  # fmt: skip


def _state(each: Wanted) -> str:
    wording = each.outcome or _STATES.get(each.state)
    return said(wording) if wording else ""


def _in_order(found: Wishes) -> list[Wanted]:
    """Open ones first, those that are known how long they wait before the others."""
    return sorted((*found.known, *found.apart), key=lambda each: not each.is_open)


def _waits(each: Wanted, now: datetime) -> str:
    """How long somebody waits, or waited; "" where it is not known when the wish came."""
    if each.at is None or each.row is None:
        return ""
    hours = int(((each.row.done_at or now) - each.at).total_seconds() // 3600)
    if hours < 24:
        return say("under an hour", "unter einer Stunde") if hours < 1 else say("{n:# hour|# hours}", "{n:# Stunde|# Stunden}", n=hours)  # fmt: skip
    return say("{n:# day|# days}", "{n:# Tag|# Tage}", n=hours // 24)


def _sentence(found: Wishes) -> str:
    every = (*found.known, *found.apart)
    open_ = [each for each in every if each.is_open]
    if not every:
        return ""
    free = sum(each.state == "open" for each in open_)
    return say(
        "{n:# person waits|# people wait}, {free} of them for somebody who takes it; {done} done",
        "{n:# Person wartet|# Personen warten}, {free} davon auf jemanden, der übernimmt; {done} erledigt",
        n=len(open_), free=free, done=len(every) - len(open_),
    )  # fmt: skip
