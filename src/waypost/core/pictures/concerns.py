"""Concerns as a picture: how many are settled with the first contact, and how many contacts they take, by reason."""

from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Panels, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import counting, named, value_of
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 15
_CONCERNS = {True: Wording("concern", "Anliegen"), False: Wording("concerns", "Anliegen")}
_SETTLED = Wording("First-contact resolution", "Erstlösungsquote")
_EACH = Wording("Contacts per concern", "Kontakte je Anliegen")
_BY_REASON = Wording(", by contact reason", " nach Kontaktgrund")
_BY_TOUCHPOINT = Wording(", by first touchpoint", " nach erstem Touchpoint")
_REPEATS = Wording("{} repeat contacts", "{} Wiederholkontakte")
_ALL = Wording("all", "alle")


def picture(reply: Any, language: Language, caption: Caption) -> Panels | BarChart:
    """All concerns of a `ConcernsAnswer`, then by reason, most repeat contacts first; by touchpoint without reasons."""
    answer = reply.answer
    whole = answer.everything
    caption = counting(caption, whole.concerns, _CONCERNS[whole.concerns == 1].in_(language), language)
    if not whole.concerns:
        return BarChart(caption, ())
    by_reason = any(group.name for group in answer.reasons)
    by = (_BY_REASON if by_reason else _BY_TOUCHPOINT).in_(language)
    groups = [(named(group.name, language, rest=group.rest), group) for group in _groups(answer, by_reason)]
    rows = [(_ALL.in_(language), whole), *groups]
    settled = tuple(
        Bar(name, (value_of(group.settled_at_once, digits=1),), _counted(group, language), strong=group is not whole)
        for name, group in rows
    )
    each = tuple(
        Bar(name, (Value(group.mean, Unit.PLAIN, 2),), _repeats(group, language), strong=group is not whole)
        for name, group in rows
    )
    return Panels(
        caption,
        (
            BarChart(Caption(_SETTLED.in_(language) + by), settled, Axis(ruler=Ruler.SHARE)),
            BarChart(Caption(_EACH.in_(language) + by), each, Axis(ruler=Ruler.PLAIN)),
        ),
    )


def _groups(answer: Any, by_reason: bool) -> list[Any]:
    return [group for group in (answer.reasons if by_reason else answer.touchpoints) if group.concerns][:_MOST]


def _counted(group: Any, language: Language) -> str:
    return f"{number(group.concerns, language)} {_CONCERNS[group.concerns == 1].in_(language)}"


def _repeats(group: Any, language: Language) -> str:
    return _REPEATS.in_(language).format(number(group.repeat_contacts, language))
