"""Retention as a picture: cohorts below each other, each figure on a ground as strong as it is large."""

from datetime import date
from typing import Any

from waypost.core.analytics.questions.spoken import MONTHS
from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Caption, HeatCell, HeatMap, HeatRow
from waypost.core.pictures.caption import counting, customers, value_of
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_COHORT, _ALL = Wording("Cohort", "Kohorte"), Wording("all", "alle")
_CUSTOMERS = Wording("Customers", "Kund:innen")
_LATER = {
    "day": Wording("Days later", "Tage später"),
    "week": Wording("Weeks later", "Wochen später"),
    "month": Wording("Months later", "Monate später"),
}


def picture(reply: Any, language: Language, caption: Caption) -> HeatMap:
    """The cohorts of a `RetentionAnswer` and all of them together; groups stay in the tables of the answer."""
    question, answer = reply.question, reply.answer
    wide = max([len(answer.curve), *(len(cohort.cells) for cohort in answer.cohorts)], default=0)
    rows = [
        HeatRow(
            _named(cohort.start, question.unit, language),
            number(cohort.customers, language),
            _padded([HeatCell(value_of(cell.share), open=cell.open) for cell in cohort.cells], wide),
        )
        for cohort in answer.cohorts
    ]
    if len(rows) > 1:
        whole = [HeatCell(value_of(each.share)) if each.share.n else None for each in answer.curve]
        rows.append(HeatRow(_ALL.in_(language), number(answer.customers, language), _padded(whole, wide), strong=True))
    return HeatMap(
        counting(caption, answer.customers, customers(answer.customers, language), language),
        tuple(str(place) for place in range(wide)) if rows else (),
        tuple(rows),
        _COHORT.in_(language),
        _LATER[question.unit].in_(language),
        _CUSTOMERS.in_(language),
    )


def _named(start: str, unit: str, language: Language) -> str:
    """A cohort by its first day, one of a month by the month."""
    if unit == "month":
        return f"{MONTHS[int(start[5:7]) - 1].in_(language)} {start[:4]}"
    return figures.day(date.fromisoformat(start), language)


def _padded(cells: list[Any], wide: int) -> tuple[HeatCell | None, ...]:
    return (*cells, *([None] * (wide - len(cells))))
