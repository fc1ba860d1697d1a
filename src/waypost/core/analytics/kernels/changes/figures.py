"""What of series can be compared: how high they run on the average."""

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.changes import Changes, ChangesAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Changes, answer: ChangesAnswer) -> Figures:
    """Of each series its total for each of `per`, else for each day or week."""
    unit = Wording("day", "Tag") if question.unit == "day" else Wording("week", "Woche")
    bases = {"buckets": len(answer.days)}
    found = []
    for series in answer.series:
        name = series.name if series.name is not None else question.of or "?"
        if question.per is None:
            base, level = "buckets", series.total / len(answer.days) if answer.days else None
            told = Wording(f"{name} a {unit.en}", f"{name} je {unit.de}")
        else:
            base = f"{question.per} beside {name}"
            bases[base] = series.per_total
            level = series.total / series.per_total if series.per_total else None
            told = Wording(f"{name} per {question.per}", f"{name} je {question.per}")
        found.append(Figure(told, "count", level, base))
    return Figures(tuple(found), bases, complete=len(answer.series) >= answer.tested + answer.too_few)
