"""What of a funnel can be compared: how many go on from step to step, and how long it takes them."""

from itertools import pairwise

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.funnel import Funnel, FunnelAnswer
from waypost.core.vocabulary.wording import Wording


def figures(question: Funnel, answer: FunnelAnswer) -> Figures:
    """Conversion in all and from step to step, median times, conversion of the groups. Open customers count as not yet
    converted, as in the funnel."""
    first, last = answer.steps[0].step, answer.steps[-1].step
    whole = Wording(f"Conversion {first} → {last}", f"Conversion {first} → {last}")
    found = [Figure(whole, "share", _share(answer.converted, answer.entered), "entered", answer.converted)]
    bases = {"entered": answer.entered}
    for place, (before, after) in enumerate(pairwise(answer.steps)):
        base, way = f"customers at step {place + 1}", f"{before.step} → {after.step}"
        bases[base] = before.customers
        if len(answer.steps) > 2:
            name = Wording(f"Go on {way}", f"Übergangsquote {way}")
            found.append(Figure(name, "share", _share(after.customers, before.customers), base, after.customers))
        if after.from_previous is not None:
            timed = f"times {way}"
            bases[timed] = after.from_previous.n
            found.append(
                Figure(
                    Wording(f"Median time {way}", f"Median der Zeit {way}"),
                    "seconds",
                    after.from_previous.median,
                    timed,
                )
            )
    for group in answer.groups:
        if group.rest:
            continue
        value, entered = group.value or "?", group.steps[0].customers
        base = f"entered with {answer.by} = {value}"
        bases[base] = entered
        name = Wording(f"{whole.en}, {answer.by} = {value}", f"{whole.de}, {answer.by} = {value}")
        converted = group.steps[-1].customers
        found.append(Figure(name, "share", _share(converted, entered), base, converted))
    return Figures(tuple(found), bases, complete=not any(group.rest for group in answer.groups))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
