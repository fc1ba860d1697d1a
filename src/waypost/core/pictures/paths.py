"""Ways as a picture: the most frequent ones as bars."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import counting, customers, named
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_SHARE = Wording("Share of all ways", "Anteil an allen Wegen")
_WAYS = {True: Wording("way", "Weg"), False: Wording("ways", "Wege")}
_ENDS, _LONGEST = "…", 8  # names shown of a way


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """Paths of a `PathsAnswer` by falling share; all others are told in a note."""
    answer = reply.answer
    bars = [
        Bar(_name(path, language), (Value(path.share, Unit.SHARE, 1),), _note(path, language)) for path in answer.paths
    ]
    if answer.other.ways:
        caption = replace(caption, notes=(_others(answer.other, language), *caption.notes))
    caption = counting(caption, answer.ways, _WAYS[answer.ways == 1].in_(language), language)
    return BarChart(caption, tuple(bars), Axis(_SHARE.in_(language), Ruler.SHARE))


def _others(other: Any, language: Language) -> str:
    paths, share = number(other.paths, language), percent(other.share, language)
    return Wording(
        f"Not drawn: {paths} other ways ({share}).", f"Nicht gezeichnet: {paths} weitere Wege ({share})."
    ).in_(language)


def _name(path: Any, language: Language) -> str:
    names = [named(name, language) for name in path.names]
    if len(names) > _LONGEST:
        names = [*names[: _LONGEST - 2], _ENDS, names[-1]]
    return " → ".join([*names, _ENDS] if path.longer else names)


def _note(path: Any, language: Language) -> str:
    return f"{number(path.customers, language)} {customers(path.customers, language)}"
