"""Topics on the rise, as sentences."""

from dataclasses import dataclass

from django.urls import reverse

from waypost.core.vocabulary.numbers import number, percent
from waypost.rooms.feedback.pages.periods import Period
from waypost.rooms.feedback.queries.rising import Rise, rising
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import language, said, say


@dataclass(frozen=True, slots=True)
class Told:
    """A topic that rose or fell: its name, its page, what happened, and whether that is good news."""

    name: str
    url: str
    sentence: str
    tone: str
    is_new: bool
    up: bool


@dataclass(frozen=True, slots=True)
class Risen:
    """Those that rose first, then those that fell; `none` says so where nothing is proven, `shared` where not all sources count."""

    told: tuple[Told, ...]
    none: str
    shared: str = ""


def risen(request: MemberRequest, period: Period) -> Risen | None:
    """Against as many days before; None where all the time there is is asked for."""
    if period.since is None:
        return None
    found = rising(request.member, since=period.since, until=period.until)
    slug = request.member.workspace.slug

    def told(each: Rise, up: bool) -> Told:
        url = reverse("feedback:topic", args=[slug, each.key]) + f"?days={period.key}"
        return Told(said(each.name), url, _sentence(each), _tone(each, up), each.is_new, up)

    none = say(
        "No topic has risen or fallen more than by chance against as many days before ({n:# topic was|# topics were} compared).",
        "Gegen ebenso viele Tage davor ist kein Thema mehr als zufällig gestiegen oder gefallen ({n:# Thema|# Themen} verglichen).",
        n=found.looked_at,
    )  # fmt: skip
    if found.shared and not found.looked_at:
        none = say(
            "The comments come from other sources than those of as many days before, so their topics are not comparable.",
            "Die Kommentare kommen aus anderen Quellen als die der ebenso vielen Tage davor; ihre Themen sind nicht vergleichbar.",
        )
    shared = (
        say(
            "The comments come from other sources than before: compared are only those of sources that are in both times.",
            "Die Kommentare kommen aus anderen Quellen als davor: Verglichen sind nur die der Quellen, die in beiden Zeiten vorkommen.",
        )
        if found.shared and found.looked_at
        else ""
    )
    return Risen((*(told(each, True) for each in found.up), *(told(each, False) for each in found.down)), none, shared)


def _sentence(each: Rise) -> str:
    told = say(
        "{now} of the comments against {before} before: {change} points ({low} to {high}), {n:# comment|# comments}.",
        "{now} der Kommentare gegen {before} davor: {change} Prozentpunkte ({low} bis {high}), {n:# Kommentar|# Kommentare}.",
        now=_share(each.share.value), before=_share(each.was.value), change=_points(each.difference.value),
        low=_points(each.difference.low), high=_points(each.difference.high), n=each.comments,
    )  # fmt: skip
    if each.negative is None:
        return told
    return told + " " + say("{bad} of them negative.", "{bad} davon negativ.", bad=_share(each.negative.value))


def _tone(each: Rise, up: bool) -> str:
    """A topic that is surely negative in more than half is bad news on its way up, one surely positive good news."""
    if each.negative is None or each.negative.low <= 0.5 <= each.negative.high:
        return "neutral"
    return "bad" if (each.negative.value > 0.5) == up else "good"


def _points(value: float) -> str:
    return ("+" if value > 0 else "") + number(100 * value, language(), digits=1)


def _share(value: float) -> str:
    return percent(value, language(), digits=1 if 0 < value < 0.1 else 0)
