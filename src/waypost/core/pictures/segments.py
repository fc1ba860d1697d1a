"""Segments as a picture: the share of all customers that each one holds."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.pictures.caption import counting, customers, value_of
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_SHARE = Wording("Share of all customers", "Anteil an allen Kund:innen")
_NONE, _SEVERAL = Wording("{} in none", "{} in keinem"), Wording("{} in several", "{} in mehreren")


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The segments of a `SegmentsAnswer` in the order asked; they may overlap."""
    answer = reply.answer
    counted = ((_SEVERAL, answer.in_several), (_NONE, answer.in_none))
    facts = tuple(word.in_(language).format(number(count, language)) for word, count in counted if count)
    caption = counting(caption, answer.customers, customers(answer.customers, language), language)
    caption = replace(caption, facts=(caption.facts[0], *facts, *caption.facts[1:]))
    bars = tuple(_bar(each, language) for each in answer.segments) if answer.customers else ()
    return BarChart(caption, bars, Axis(_SHARE.in_(language), Ruler.SHARE))


def _bar(each: Any, language: Language) -> Bar:
    note = f"{number(each.customers, language)} {customers(each.customers, language)}"
    return Bar(each.name, (value_of(each.share, digits=1),), note, hint=each.rule)
