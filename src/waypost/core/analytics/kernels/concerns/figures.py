"""What of concerns can be compared: contacts for each, first-contact resolution, and how long they take."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.concerns import ConcernGroup, Concerns, ConcernsAnswer
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.wording import Wording


def figures(question: Concerns, answer: ConcernsAnswer) -> Figures:
    """Of all concerns and of those of each reason: contacts, first-contact resolution, handing on, times."""
    bases: dict[str, int] = {}
    found = _of(answer.everything, "", bases)
    for group in answer.reasons:
        if not group.rest:
            found += _of(group, f"{group.name or '?'}: ", bases)
    return Figures(tuple(found), bases, complete=not any(group.rest for group in answer.reasons))


def _of(group: ConcernGroup, prefix: str, bases: dict[str, int]) -> list[Figure]:
    concerns = f"{prefix}concerns"
    answered, handled = f"{prefix}concerns with an answer", f"{prefix}concerns that came to an end"
    bases |= {concerns: group.concerns, answered: group.response.n, handled: group.handling.n}
    return [
        Figure(_named(prefix, "contacts per concern", "Kontakte je Anliegen"), "count", group.mean, concerns),
        Figure(_named(prefix, "first-contact resolution", "Erstlösungsquote"), "share", _known(group.settled_at_once), concerns),
        Figure(_named(prefix, "handed on", "weitergereicht"), "share", _known(group.handed_on), concerns),
        Figure(_named(prefix, "median response time", "Median der Reaktionszeit"), "seconds", group.response.median, answered),
        Figure(_named(prefix, "median handling time", "Median der Bearbeitungszeit"), "seconds", group.handling.median, handled),
    ]  # fmt: skip


def _named(prefix: str, en: str, de: str) -> Wording:
    return Wording(prefix + en, prefix + de) if prefix else Wording(en[0].upper() + en[1:], de[0].upper() + de[1:])


def _known(interval: Interval) -> float | None:
    return None if isnan(interval.value) else interval.value
