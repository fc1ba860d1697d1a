"""What of internal steps can be compared: their times, rework and errors."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.process import Process, ProcessAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Process, answer: ProcessAnswer) -> Figures:
    """Of each internal step the median lead and waiting time, the share of ways with rework, and the error rate."""
    bases: dict[str, int] = {}
    found: list[Figure] = []
    for step in answer.steps:
        for times, en, de in ((step.lead, "lead time", "Durchlaufzeit"), (step.waiting, "waiting time", "Wartezeit")):
            if times is not None:
                base = f"executions of {step.label} with a {en}"
                bases[base] = times.n
                name = Wording(f"{step.label}: median {en}", f"{step.label}: Median der {de}")
                found.append(Figure(name, "seconds", times.median, base))
        customers, over = f"customers of {step.label}", f"executions of {step.label} that are over"
        bases |= {customers: step.customers, over: step.executions - step.open}
        for rate, base, en, de in (
            (step.reworked, customers, "customers with rework", "Kund:innen mit Nacharbeit"),
            (step.error_rate, over, "error rate", "Fehlerquote"),
        ):
            value = None if isnan(rate.value) else rate.value
            found.append(Figure(Wording(f"{step.label}: {en}", f"{step.label}: {de}"), "share", value, base))
    return Figures(tuple(found), bases)
