"""What of a route forecast can be compared: what was seen to come next after the same steps."""

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.forecast import Forecast, ForecastAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Forecast, answer: ForecastAnswer) -> Figures:
    """Of each context the share of its steps that each outcome followed, and the median time to it."""
    bases: dict[str, int] = {}
    found: list[Figure] = []
    for outlook in answer.outlooks:
        after = " → ".join(name or "?" for name in outlook.after)
        steps = f"steps after {after}"
        bases[steps] = outlook.steps
        for step in outlook.next:
            en, de = (step.name or "?",) * 2 if step.name is not None else ("drop-off", "Abbruch")
            share = step.seen / outlook.steps if outlook.steps else None
            found.append(Figure(Wording(f"{after}: {en} next", f"{after}: danach {de}"), "share", share, steps))
            if step.median is not None:
                times = f"times from {after} to {en}"
                bases[times] = step.times
                name = Wording(f"{after}: median time to {en}", f"{after}: Median der Zeit bis {de}")
                found.append(Figure(name, "seconds", step.median, times))
    return Figures(tuple(found), bases, complete=False)
