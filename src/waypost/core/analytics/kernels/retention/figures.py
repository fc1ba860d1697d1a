"""What of retention and waiting can be compared: shares that come back, shares and times until an event."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.retention import Retention, RetentionAnswer, TimeToEvent, TimeToEventAnswer
from waypost.core.vocabulary.wording import Wording

_UNITS = {
    "day": Wording("day", "Tag"),
    "week": Wording("week", "Woche"),
    "month": Wording("month", "Monat"),
}  # fmt: skip


def of_retention(question: Retention, answer: RetentionAnswer) -> Figures:
    """The curve of all cohorts, position by position; only those that are closed count."""
    unit, bases, found = _UNITS[question.unit], {}, []
    for point in answer.curve:
        base = f"customers seen to {question.unit} {point.position}"
        bases[base] = point.share.n
        name = Wording(f"Come back, {unit.en} {point.position}", f"Kommen wieder, {unit.de} {point.position}")
        value = None if isnan(point.share.value) else point.share.value
        found.append(Figure(name, "share", value, base, point.returned))
    return Figures(tuple(found), bases)


def of_waiting(question: TimeToEvent, answer: TimeToEventAnswer) -> Figures:
    """The shares within each span (open customers count for as long as they were seen), and the median times."""
    way = f"{question.start} → {question.end}"
    bases = {"customers": answer.customers, "reached": answer.reached}
    found = [
        Figure(
            Wording(f"Within {each.span} {way}", f"Binnen {each.span} {way}"),
            "share",
            None if isnan(each.share.value) else each.share.value,
            "customers",
        )
        for each in answer.within
    ]
    found.append(Figure(Wording(f"Median time {way}", f"Median der Zeit {way}"), "seconds", answer.median, "reached"))
    median = Wording(f"Time until half of all came {way}", f"Zeit, bis die Hälfte aller kam {way}")
    found.append(Figure(median, "seconds", answer.median_of_all, "customers"))
    return Figures(tuple(found), bases)
