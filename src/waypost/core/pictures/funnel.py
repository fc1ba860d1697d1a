"""The funnel as a picture."""

from itertools import pairwise
from typing import Any

from waypost.core.drawing.scene.charts import Caption, FunnelBar, FunnelChart
from waypost.core.pictures.caption import counting, customers, value_of
from waypost.core.vocabulary.wording import Language


def picture(reply: Any, language: Language, caption: Caption) -> FunnelChart:
    """A bar for each step of a `FunnelAnswer`; a breakdown stays in the table of the answer."""
    answer = reply.answer
    first = answer.steps[0] if answer.steps else None
    bars = [FunnelBar(first.step, first.customers, open=first.open)] if first else []
    bars += [
        FunnelBar(
            step.step,
            step.customers,
            value_of(step.of_first),
            value_of(step.of_previous) if before.customers else None,
            # The last step has nowhere to go on to: nobody is open there.
            step.open if step is not answer.steps[-1] else 0,
            step.from_previous.median if step.from_previous else None,
        )
        for before, step in pairwise(answer.steps)
    ]
    return FunnelChart(counting(caption, answer.entered, customers(answer.entered, language), language), tuple(bars))
