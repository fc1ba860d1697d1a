"""Success against failure as a picture: what those who succeeded did more or less often, around a line at zero."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit
from waypost.core.pictures.caption import counting, customers, value_of
from waypost.core.pictures.comparing import LEFT_OUT, key, ranked
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 20
_AXIS = Wording(
    "Share of those who succeeded minus share of those who failed, in points, adjusted",
    "Anteil bei Erfolg minus Anteil bei Misserfolg, in Prozentpunkten, bereinigt",
)


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The clearest contrasts of a `SuccessAnswer`, what is more frequent with success first; means have no axis in common with them and stay in the tables."""
    answer = reply.answer
    compared = answer.succeeded + answer.failed
    shown = ranked(answer.contrasts[:_MOST])
    bars = tuple(_bar(each, language) for each in shown)
    notes = key(bars, language)
    if hidden := len(answer.contrasts) - len(shown) + len(answer.means):
        notes = (*notes, LEFT_OUT.in_(language).format(number(hidden, language)))
    caption = counting(caption, compared, customers(compared, language), language)
    return BarChart(replace(caption, notes=(*notes, *caption.notes)), bars, Axis(_AXIS.in_(language), Ruler.POINTS))


def _bar(each: Any, language: Language) -> Bar:
    sides = (percent(share, language, digits=1) for share in (each.succeeded_share, each.failed_share))
    return Bar(
        each.name.in_(language),
        (value_of(each.difference, Unit.POINTS, 1),),
        " : ".join(sides),
        strong=each.significant,
    )
