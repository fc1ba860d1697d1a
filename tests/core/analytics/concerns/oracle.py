"""Concerns by hand: the definitions of `questions.concerns`, word by word, in plain Python. Slow and obvious."""

from collections import defaultdict
from dataclasses import dataclass, field
from math import floor

from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.periods import span

Row = tuple[str, int, str, dict[str, str]]


@dataclass
class Concern:
    """Everything about one concern; `last_contact` decides whether the next contact joins."""

    first: Row
    rows: list[Row] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    resolutions: list[int] = field(default_factory=list)  # those that no contact follows
    resolved_soon: bool = False


@dataclass
class ByHand:
    concerns: list[Concern]
    open: list[Concern]
    unknown: int
    unattached: int


def concerns_by_hand(rows: list[Row], question: Concerns, zone: str = "Europe/Berlin") -> ByHand:
    """Dimensions are named `ticket` (concern) and `reason`; steps are touchpoints without filters."""
    within, as_of = span(question.within), max(row[1] for row in rows)
    ways = defaultdict(list)
    for row in rows:
        ways[row[0]].append(row)
    found: list[Concern] = []
    unknown = unattached = 0
    for way in ways.values():
        mine: dict[tuple[str, str], Concern] = {}
        for row in sorted(way, key=lambda row: row[1]):
            touchpoint, ticket, reason = row[2], row[3].get("ticket", ""), row[3].get("reason", "")
            is_answer = touchpoint in question.answers.split("|")
            is_resolution = touchpoint in question.resolved.split("|")
            if question.contacts:
                is_contact = touchpoint in question.contacts.split("|")
            else:
                is_contact = bool(ticket or reason) and not is_answer and not is_resolution
            if not (is_contact or is_answer or is_resolution):
                continue
            if not ticket and not reason:
                unknown += is_contact
                unattached += not is_contact
                continue
            matter = ("ticket", ticket) if ticket else ("reason", reason)
            concern = mine.get(matter)
            if concern and not ticket and row[1] - concern.contacts[-1] > within:
                concern = None
            if concern is None:
                if not is_contact:
                    unattached += 1
                    continue
                concern = mine[matter] = Concern(row)
                found.append(concern)
            concern.rows.append(row)
            if is_contact:
                concern.contacts.append(row[1])
                concern.resolutions = []
            if is_answer:
                concern.answers.append(row[1])
            if is_resolution:
                concern.resolutions.append(row[1])
                concern.resolved_soon |= row[1] - concern.first[1] <= within
    start, end = question.period.instants(zone)
    asked = [concern for concern in found if start <= concern.first[1] < end]
    is_open = [concern.first[1] + within > as_of for concern in asked]
    return ByHand(
        [concern for concern, still in zip(asked, is_open, strict=True) if not still],
        [concern for concern, still in zip(asked, is_open, strict=True) if still],
        unknown,
        unattached,
    )


def figures_by_hand(concerns: list[Concern], question: Concerns, as_of: int) -> dict[str, object]:
    """The figures of a group, as the answer names them."""
    within = span(question.within)
    at_once = 0
    handling = []
    for concern in concerns:
        again = any(at - concern.contacts[0] <= within for at in concern.contacts[1:])
        at_once += not again and (not question.resolved or concern.resolved_soon)
        if question.resolved:
            if concern.resolutions:
                handling.append(concern.resolutions[-1] - concern.contacts[0])
        elif concern.contacts[-1] + within <= as_of:
            handling.append(concern.contacts[-1] - concern.contacts[0])
    response = [concern.answers[0] - concern.contacts[0] for concern in concerns if concern.answers]
    many = [len(concern.contacts) for concern in concerns]

    def kinds(name: str) -> list[int]:
        values = ({row[2] if name == "touchpoint" else row[3].get(name, "") for row in c.rows} for c in concerns)
        return [len(each - {""}) for each in values]

    return {
        "concerns": len(concerns),
        "contacts": sum(many),
        "repeat_contacts": sum(many) - len(many),
        "repeated": sum(each > 1 for each in many),
        "at_once": at_once,
        "median": quantile(many, 0.5),
        "p90": quantile(many, 0.9),
        "touchpoints": sum(kinds("touchpoint")),
        "channels": sum(kinds("channel")),
        "departments": sum(kinds("department")),
        "handed_on": sum(each > 1 for each in kinds("department")),
        "response": (len(response), quantile(response, 0.5, 1e6), quantile(response, 0.9, 1e6)),
        "handling": (len(handling), quantile(handling, 0.5, 1e6), quantile(handling, 0.9, 1e6)),
    }


def quantile(values: list[int], q: float, unit: float = 1.0) -> float | None:
    return sorted(values)[floor(q * (len(values) - 1))] / unit if values else None
