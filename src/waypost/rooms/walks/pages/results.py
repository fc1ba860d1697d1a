"""What the walks of a round met: a sentence, the way with its times drawn, a table; two rounds side by side; findings."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.beginnings import beginning
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.queries.places import place_name
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.walks import actions, queries
from waypost.rooms.walks.pages import words
from waypost.rooms.walks.queries import AtStop, Results
from waypost.rooms.walks.queries.results import COUNTED
from waypost.rooms.walks.records import FindingKind
from waypost.rooms.walks.rights import EXPORT_WALKS, PLAN_WALKS, SEE_WALKS, WALK
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import said, say
from waypost.web.numbers import whole
from waypost.web.showing import show


@dataclass(frozen=True, slots=True)
class Bar:
    """The time at a stop as it is drawn, in percent of the longest: all of it, and the waiting in it."""

    whole: float
    waiting: float
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stop as page and table show it; `bar` is None where nobody was. `before` is the same of the round it is compared with."""

    name: str
    n: int
    skipped: tuple[str, ...]
    time: str
    between: str
    waiting: str
    forms: str
    fields: str
    contacts: str
    rating: str
    feeling: str
    bar: Bar | None
    before: "Line | None" = None

    @property
    def cells(self) -> list[tuple[str, str]]:
        """The figures of the table, each with that of the round it is compared with."""
        return [(each, getattr(self.before, name) if self.before else "") for name, each in self._figures.items()]

    @property
    def _figures(self) -> dict[str, str]:
        names = ("time", "waiting", "forms", "fields", "contacts", "rating", "feeling")
        return {name: getattr(self, name) for name in names}


@members(SEE_WALKS)
def results(request: MemberRequest, walk_through: UUID) -> HttpResponse:
    """`?round=` is the round that is shown, `?against=` one to compare it with; the newest and none, if not said."""
    who = request.member
    row = queries.walk_through(who, walk_through)
    rounds = queries.rounds_of(row)
    chosen = _round(request, "round", rounds) or (rounds[0] if rounds else row.round)
    against = _round(request, "against", [each for each in rounds if each != chosen])
    found = queries.results(who, row, chosen)
    before = queries.results(who, row, against) if against else None
    journey, _ = place_name(who, row.journey, "")
    may_plan = who.may(PLAN_WALKS)
    return show(
        request, "walks/results.html", row=row, found=found, before=before, rounds=rounds, chosen=chosen, against=against,
        journey=journey, sentence=_sentence(found), change=_change(found, before) if before else "",
        lines=_lines(found, before), whole=_whole(found), whole_before=_whole(before) if before else None,
        moods=[each.rated.feeling for each in found.stops], stops=list(row.stops.order_by("position")),
        notes=[(each, beginning(each.text)) for each in queries.noted(who, row, chosen)],
        kinds=[(each.value, said(each.wording)) for each in FindingKind],
        mine=queries.walks_of(who, row), key=secrets.token_urlsafe(24), may_walk=who.may(WALK) and row.closed_at is None,
        may_plan=may_plan, may_take=may_plan and who.may(EDIT_JOURNEYS), may_export=who.may(EXPORT_WALKS),
    )  # fmt: skip


@require_POST
@members(PLAN_WALKS)
def take_over(request: MemberRequest, walk_through: UUID) -> HttpResponse:
    """A note becomes a pain point, a gain or an insight."""
    who, given = request.member, request.POST
    queries.walk_through(who, walk_through)
    stay, kind = uuid_of(given.get("stay", "")), given.get("kind", "")
    if stay is None or kind not in set(FindingKind):
        raise WaypostError(
            en="Choose a note and what it is: 'pain_point', 'gain' or 'insight'.",
            de="Bitte eine Notiz wählen und was sie ist: „pain_point“, „gain“ oder „insight“.",
        )
    try:
        placed = actions.take_over(who, stay, kind=FindingKind(kind), name=given.get("name", ""))
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
    else:
        done = (
            say(
                "In the library, and at the step in the working copy.",
                "In der Bibliothek und am Schritt der Arbeitsfassung.",
            )
            if placed
            else say("In the library.", "In der Bibliothek.")
        )
        messages.success(request, done)
    return redirect("walks:results", who.workspace.slug, walk_through)


def _round(request: MemberRequest, name: str, rounds: list[int]) -> int | None:
    found = whole(request.GET.get(name, ""), most=30_000)
    return found if found in rounds else None


def _sentence(found: Results) -> str:
    if not found.walks:
        return say("Nobody has finished a walk of this round yet.", "In dieser Runde ist noch kein Durchgang beendet.")
    parts = [say("{n:# walk|# walks}", "{n:# Durchgang|# Durchgänge}", n=found.walks)]
    if not found.whole:
        parts[0] += say(", none of them without a skipped stop", ", keiner davon ohne ausgelassene Station")
    elif found.whole < found.walks:
        parts[0] += say(
            ", {n} of them without a skipped stop", ", davon {n} ohne ausgelassene Station", n=words.count(found.whole)
        )
    way = words.time(found.seconds, found.two.get("seconds"))
    if found.seconds is not None:
        parts.append(
            say("the whole way takes {time}", "der ganze Weg dauert {time}", time=way)
            if found.waiting is None
            else say(
                "the whole way takes {time}, {share} of the time is waiting", "der ganze Weg dauert {time}, {share} der Zeit ist Warten",
                time=way, share=words.share(found.waiting),
            )
        )  # fmt: skip
    if found.forms is not None:
        forms = say("{n:# form|# forms}", "{n:# Formular|# Formulare}", n=round(found.forms))
        if two := found.two.get("forms"):
            forms = say("{n} forms", "{n} Formulare", n=words.count(found.forms, two))
        fields = say("{n:# field|# fields}", "{n:# Feld|# Felder}", n=round(found.fields or 0))
        if two := found.two.get("fields"):
            fields = say("{n} fields", "{n} Felder", n=words.count(found.fields, two))
        parts.append(forms if found.fields is None else say("{a}, {b}", "{a}, {b}", a=forms, b=fields))
    if found.rated.n:
        parts.append(words.good(found.rated))
    return "; ".join(parts) + "."


def _change(found: Results, before: Results) -> str:
    """What became of the time: told as what was seen, for a few walks prove nothing."""
    if found.seconds is None or before.seconds is None:
        return ""
    return say(
        "Round {a} took {x}, round {b} {y}. A few walks show where to look; they prove no effect.",
        "Runde {a} dauerte {x}, Runde {b} {y}. Wenige Durchgänge zeigen, wo man hinsehen sollte; eine Wirkung belegen sie nicht.",
        a=before.round, x=words.time(before.seconds, before.two.get("seconds")), b=found.round,
        y=words.time(found.seconds, found.two.get("seconds")),
    )  # fmt: skip


def _lines(found: Results, before: Results | None) -> list[Line]:
    every = [*found.stops, *(before.stops if before else ())]
    longest = max((each.seconds or 0.0 for each in every), default=0.0)
    earlier = {each.stop.pk: _line(each, longest, None) for each in before.stops} if before else {}
    return [_line(each, longest, earlier.get(each.stop.pk)) for each in found.stops]


def _line(each: AtStop, longest: float, before: Line | None) -> Line:
    between = ""
    if each.n > 2:
        between = say(
            "{low} to {high}", "{low} bis {high}", low=words.time(each.fastest), high=words.time(each.slowest)
        )
    return Line(
        name=each.stop.name, n=each.n, skipped=each.skipped, time=words.time(each.seconds, each.two.get("seconds")),
        between=between, waiting=words.share(each.waiting), **_counts(each), rating=words.good(each.rated), feeling=words.feeling(each.rated),
        bar=_bar(each, longest), before=before,
    )  # fmt: skip


def _counts(found: AtStop | Results) -> dict[str, str]:
    """Forms, fields and contacts as they are told."""
    return {name: words.count(getattr(found, name), found.two.get(name)) for name in COUNTED}


def _bar(each: AtStop, longest: float) -> Bar | None:
    if each.seconds is None or not longest:
        return None
    told_ = say(
        "{time}, of it waiting {waited}", "{time}, davon Warten {waited}",
        time=words.time(each.seconds, each.two.get("seconds")), waited=words.time(each.waited, each.two.get("waited")),
    )  # fmt: skip
    waited = min(each.waited or 0.0, each.seconds)
    return Bar(round(max(0.6, 100 * each.seconds / longest), 2), round(100 * waited / longest, 2), told_)


def _whole(found: Results) -> dict[str, str]:
    return {
        "round": str(found.round), "walks": words.count(found.whole), "time": words.time(found.seconds, found.two.get("seconds")),
        "waiting": words.share(found.waiting), **_counts(found), "rating": words.good(found.rated), "feeling": words.feeling(found.rated),
    }  # fmt: skip
