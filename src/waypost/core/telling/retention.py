"""Retention in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_MANY = {"day": "Tagen", "week": "Wochen", "month": "Monaten"}
_UNITS = {"day": ("day", "Tag"), "week": ("week", "Woche"), "month": ("month", "Monat")}


def told(reply: Any, language: Language) -> Told:
    """The answer to `Retention`."""
    write, question, answer = Writer(language), reply.question, reply.answer
    unit = write.say(*_UNITS[question.unit])
    if not answer.customers:
        nobody = (
            write.say(f"Nobody came to {question.start}.", f"Niemand kam zu „{question.start}“.")
            if question.start
            else write.nothing(question)
        )
        return Told((nobody,), (), (_rules(question, write), *stands_on(reply, write)))
    cohorts = write.counted(len(answer.cohorts), ("cohort", "cohorts"), ("Kohorte", "Kohorten"))
    said = []
    later = next((position for position in answer.curve if position.position == 1 and position.share.n), None)
    if later is not None:
        said.append(
            write.say(
                f"One {unit} later {write.interval(later.share)} come back.",
                f"Nach 1 {unit} kommen {write.interval(later.share)} wieder.",
            )
        )
    said.append(
        write.say(
            f"{write.customers(answer.customers)} in {cohorts}, by the {unit} of their beginning.",
            f"{write.customers(answer.customers)} in {cohorts} nach {unit} des Beginns.",
        )
    )
    title = write.say(
        f"Share that comes back, by {unit}s since the beginning",
        f"Wer wiederkommt, nach {_MANY[question.unit]} seit dem Beginn",
    )
    tables = [_table(answer.cohorts, answer.curve, question, write, title)]
    tables += [
        _table(
            group.cohorts,
            group.curve,
            question,
            write,
            f"{write.dimension(answer.by)}: {write.name(group.value, group.rest)}",
        )
        for group in answer.groups
    ]
    return Told(tuple(said), tuple(tables), (_rules(question, write), *stands_on(reply, write)))


def _table(cohorts: Any, curve: Any, question: Any, write: Writer, title: str) -> Table:
    width = max([len(curve), *(len(cohort.cells) for cohort in cohorts)], default=0)
    columns = [Column(write.say("Cohort", "Kohorte"), right=False), Column(write.say("Customers", "Kund:innen"))]
    columns += [Column(str(position)) for position in range(width)]
    rows = [
        (
            write.month(cohort.start) if question.unit == "month" else write.day(cohort.start),
            write.count(cohort.customers),
            *_padded([write.share(cell.share.value, 0) + ("*" if cell.open else "") for cell in cohort.cells], width),
        )
        for cohort in cohorts
    ]
    whole = [write.share(position.share.value, 0) for position in curve]
    rows.append((write.say("all", "alle"), write.count(sum(c.customers for c in cohorts)), *_padded(whole, width)))
    return Table(tuple(columns), tuple(rows), title)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _rules(question: Any, write: Writer) -> str:
    mode = {
        "bracket": ("active in exactly that unit", "aktiv genau in dieser Einheit"),
        "rolling": ("active in that unit or later", "aktiv in dieser Einheit oder später"),
    }[question.mode]
    return write.say(
        f"Calendar units of the zone; {mode[0]}; * = the unit is not over yet, left out of 'all'.",
        f"Kalendereinheiten der Zeitzone; {mode[1]}; * = Einheit noch nicht zu Ende, fehlt in „alle“.",
    )
