"""One item: its words with what was read in them, and what people make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.language.labels import Effort, Intent, Label, Sentiment
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import handing
from waypost.rooms.feedback.actions.finding import PSEUDONYM
from waypost.rooms.feedback.models import Correction, Item
from waypost.rooms.feedback.models.items import NO_TEXT, UNREAD
from waypost.rooms.feedback.pages.inbox import steps, topics_named, whom
from waypost.rooms.feedback.pages.wording import TONES, called, how_sure, shown
from waypost.rooms.feedback.queries import Row, Wanted, neighbours, one
from waypost.rooms.feedback.queries.searches import names_of
from waypost.rooms.feedback.records import NOT_THERE, TASK_NAMES, ItemKind, Task, ports
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SORT_FEEDBACK
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.doing import attempt
from waypost.web.errors import NotAllowed, NotThere
from waypost.web.language import said, say
from waypost.web.showing import show


@dataclass(frozen=True, slots=True)
class Choice:
    """A label that can be given with one click, and whether it holds now."""

    value: str
    name: str
    holds: bool
    tone: str = ""


@members(SEE_FEEDBACK)
def item(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The page; its address carries the filters of the list it was opened from."""
    who = request.member
    row = one(who, uuid)
    newer, older = _neighbours(request, row)
    may_sort, outside = who.may(SORT_FEEDBACK), row.item.outside
    known = ports.also_said(who.workspace_id, [outside]).get(outside, ()) if outside else ()
    return show(
        request,
        "feedback/item.html",
        each=shown(row, known),
        row=row,
        item=row.item,
        kind=said(ItemKind(row.item.kind).wording),
        sure=how_sure(row.item),
        feeling=called(row.item.feeling) if row.item.feeling else "",
        why=_why(row),
        sentiments=[Choice(each.value, said(each.heading), _is(row, each), TONES[each]) for each in Sentiment],
        efforts=[Choice(each.value, said(each.heading), row.item.effort == each.value) for each in Effort],
        intents=_several(Intent, row.intents),
        topics=[Choice(key, name, True) for key, name in zip(row.topics, map(said, row.topic_names), strict=True)],
        further=[Choice(key, name, False) for key, name in topics_named(who) if key not in row.topics],
        corrections=[(said(TASK_NAMES[Task(each.task)]), _value(each), each) for each in row.corrections],
        place=_place(request, row),
        journeys=steps(who) if may_sort else [],
        chosen=f"{row.item.journey}:{row.item.step}" if row.item.journey else "",
        newer=newer,
        older=older,
        query=request.GET.urlencode(),
        may_sort=may_sort,
        whom=whom(who) if may_sort else [],
        to=_to(row),
        read_by=_read_by(row.item),
        placed_by=_placed_by(who, row.item),
        found_by=names_of(row.item),
        author=_author(who, row),
        wish=ports.wish(who, row.item.outside) if row.item.outside else None,
    )


@require_POST
@members(SORT_FEEDBACK)
def correct(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """One click: a label of sentiment or effort, or an intent or topic put on or taken off."""
    given, task = request.POST, request.POST.get("task", "")
    if task not in set(Task):
        raise NotThere(NOT_THERE)
    value = given.get("value", "")

    def do() -> None:
        if task in (Task.SENTIMENT, Task.EFFORT):
            actions.correct(request.member, uuid, task=Task(task), value=value)
            return
        row = one(request.member, uuid)
        now = set(row.intents if task == Task.INTENTS else row.topics)
        actions.correct(request.member, uuid, task=Task(task), value=sorted(now ^ {value}))

    return _then(request, uuid, do, say("Corrected. This holds from now on.", "Korrigiert. Das gilt ab jetzt."))


@require_POST
@members(SORT_FEEDBACK)
def tag(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A word put on, or taken off."""
    name = request.POST.get("name", "")
    verb = actions.untag if request.POST.get("off") else actions.tag
    return _then(request, uuid, lambda: verb(request.member, uuid, name=name))


@require_POST
@members(SORT_FEEDBACK)
def assign(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Laid at a step of a journey; "" goes back to its touchpoint."""
    journey, _, step = request.POST.get("place", "").partition(":")

    def do() -> None:
        try:
            wanted = UUID(journey) if journey else None
        except ValueError as error:
            raise WaypostError(
                en="Choose a step from the list.", de="Bitte einen Schritt aus der Liste wählen."
            ) from error
        actions.assign(request.member, uuid, journey=wanted, step=step)

    return _then(request, uuid, do, say("It stands there on the map now.", "Steht nun dort auf der Karte."))


@require_POST
@members(SORT_FEEDBACK)
def hand_over(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Given to a member or a team, who are told; "" takes it back."""
    one(request.member, uuid)
    to = request.POST.get("to", "")
    done = (
        say("Handed over.", "Übergeben.")
        if to
        else say("Nobody looks after it any more.", "Niemand kümmert sich mehr darum.")
    )
    return _then(request, uuid, lambda: handing.hand_over(request.member, [uuid], to=to), done)


def _read_by(item: Item) -> str:
    """Which model read it, in people's words."""
    if item.model in (UNREAD, NO_TEXT):
        return say("Not read yet.", "Noch nicht gelesen.")
    if item.model.startswith("own-"):
        return say("Read by your own model, which learned from your corrections.", "Gelesen von Ihrem eigenen Modell, das aus Ihren Korrekturen gelernt hat.")  # fmt: skip
    return say("Read by the model that comes with Waypost.", "Gelesen vom mitgelieferten Modell.")


def _placed_by(who: Who, item: Item) -> str:
    """Who laid it at its step: a member, its survey, or the source that said so itself."""
    if item.journey is None:
        return ""
    found = journal.page(who.workspace_id, journal.Wanted(verb="comment.assigned", subject_uuid=item.uuid), limit=1)
    if found:
        return say("assigned by {name}", "zugeordnet von {name}", name=found[0].actor.label)
    if item.kind in (ItemKind.SURVEY, ItemKind.EMPLOYEE) and item.answer is not None:
        return say("where the survey “{name}” asks", "dort fragt die Umfrage „{name}“", name=item.source.name)
    return say("as its source says", "so von der Quelle angegeben")


def _author(who: Who, row: Row) -> str:
    """Who wrote what was found on the web, as this member may know it."""
    name = row.item.author
    if name.startswith(PSEUDONYM):
        return say("pseudonym {x}", "Pseudonym {x}", x=name[len(PSEUDONYM) :])
    return name if not name or who.may(SEE_NAMES) else say("name hidden", "Name verdeckt")


def _to(row: Row) -> str:
    """Who looks after an item, as the list of choices has it."""
    if row.item.member is not None:
        return f"member:{row.item.member.uuid}"
    return f"team:{row.item.team.uuid}" if row.item.team is not None else ""


def _then(request: MemberRequest, uuid: UUID, do: Callable[[], object], done: str = "") -> HttpResponseRedirect:
    """Do it and go back to the item; what is wrong is told there."""
    attempt(request, do, done)
    address = reverse("feedback:item", args=[request.member.workspace.slug, uuid])
    query = request.POST.get("query", "")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def _neighbours(request: MemberRequest, row: Row) -> tuple[str, str]:
    """The addresses of the items before and after in the list."""
    try:
        found = neighbours(request.member, Wanted.from_query(request.GET.dict()), row.item)
    except WaypostError:
        return "", ""
    slug, query = request.member.workspace.slug, request.GET.urlencode()
    newer, older = (reverse("feedback:item", args=[slug, each]) + f"?{query}" if each else "" for each in found)
    return newer, older


def _why(row: Row) -> list[tuple[str, str]]:
    """What the reading rests on: each word with what it speaks for, once."""
    found = [(piece.text, piece.why) for piece in shown(row).pieces if piece.why]
    return list(dict.fromkeys(found))


def _is(row: Row, label: Sentiment) -> bool:
    return row.item.sentiment == label.value and row.item.sure


def _several(labels: type[Label], now: tuple[str, ...]) -> list[Choice]:
    """All labels, those that hold first."""
    found = [Choice(each.value, said(each.heading), each.value in now) for each in labels]
    own = [Choice(each, each, True) for each in now if each not in {one.value for one in found}]
    return sorted([*own, *found], key=lambda each: (not each.holds, each.name))


def _value(correction: Correction) -> str:
    value: Any = correction.value
    names = [called(each) for each in ([value] if isinstance(value, str) else value)]
    return ", ".join(names) or say("none", "keine")


def _place(request: MemberRequest, row: Row) -> tuple[str, str]:
    """The journey and step that it was laid at by hand, with the address of the map; "" where this member may not see it."""
    if row.item.journey is None:
        return "", ""
    try:
        record = maps.journey(request.member, row.item.journey)
    except (NotThere, NotAllowed):
        return "", ""
    names = {each.id: each.name or each.id for each in record.outline.stations}
    return f"{record.title}: {names.get(row.item.step, row.item.step)}", str(record.uuid)
