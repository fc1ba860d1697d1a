"""Visits as a picture: how many of them end after one event, by how they begin."""

from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.pictures.caption import counting, named, value_of
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_RATE = Wording("Bounce rate", "Absprungrate")
_VISITS = {True: Wording("visit", "Besuch"), False: Wording("visits", "Besuche")}
_ALL = Wording("all", "alle")


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """Bounce rates of a `VisitsAnswer`: all visits, then the most frequent beginnings."""
    answer = reply.answer
    whole = answer.figures
    bars = [_bar(_ALL.in_(language), whole, language, strong=False)] if whole.visits else []
    bars += [_bar(named(group.value, language), group.figures, language, strong=True) for group in answer.groups]
    caption = counting(caption, whole.visits, _VISITS[whole.visits == 1].in_(language), language)
    return BarChart(caption, tuple(bars), Axis(_RATE.in_(language), Ruler.SHARE))


def _bar(name: str, figures: Any, language: Language, *, strong: bool) -> Bar:
    note = f"{number(figures.visits, language)} {_VISITS[figures.visits == 1].in_(language)}"
    return Bar(name, (value_of(figures.bounce_rate),), note, strong)
