"""The funnel in words and a table."""

from itertools import pairwise
from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_TIES = {
    "free": ("events of one instant count in any order", "Gleichzeitiges zählt in beliebiger Folge"),
    "row": ("events of one instant count in the order of rows", "Gleichzeitiges zählt in Zeilenfolge"),
    "strict": ("a later step needs a later instant", "ein späterer Schritt braucht einen späteren Zeitpunkt"),
}
_ORDERS = {
    "ordered": ("other events may lie between steps", "zwischen den Schritten darf anderes liegen"),
    "consecutive": ("steps directly after each other", "Schritte direkt nacheinander"),
    "any": ("steps in any order", "Schritte in beliebiger Folge"),
}


def told(reply: Any, language: Language) -> Told:
    """The answer to a `Funnel`."""
    write, answer = Writer(language), reply.answer
    tables = [_steps(answer.steps, write, "")]
    for group in answer.groups:
        title = f"{write.dimension(answer.by)}: {write.name(group.value, group.rest)}"
        tables.append(_steps(group.steps, write, title))
    return Told(_sentences(reply, write), tuple(tables), (*_rules(reply.question, write), *stands_on(reply, write)))


def _lost(step: Any) -> int:
    """The customers of a step who went no further and cannot any more."""
    return int(step.ended - step.open)


def _worst(passages: list[tuple[Any, Any]], write: Writer) -> str:
    """Before which step the largest share drops off, and before which the most customers, where that is another one."""
    before, after = max(passages, key=lambda passage: _lost(passage[0]) / passage[0].customers)
    many, there = max(passages, key=lambda passage: _lost(passage[0]))
    share = write.share(_lost(before) / before.customers)
    most = ("", "")
    if _lost(many) > _lost(before):
        count = write.count(_lost(many))
        most = (
            f"; the most customers ({count}) drop off before {there.step}",
            f"; die meisten ({count}) brechen vor „{there.step}“ ab",
        )
    return write.say(
        f"The share of drop-offs is highest before {after.step}: {share}{most[0]}. Open customers are not counted as drop-offs.",
        f"Am höchsten ist der Anteil der Abbrüche vor „{after.step}“: {share}{most[1]}. Offene zählen nicht als Abbruch.",
    )


def _sentences(reply: Any, write: Writer) -> tuple[str, ...]:
    answer = reply.answer
    first, last = answer.steps[0].step, answer.steps[-1].step
    if not answer.entered:
        return (write.say(f"Nobody came to {first}.", f"Niemand kam zu „{first}“."),)
    one, still = answer.entered == 1, answer.open == 1
    said = [
        write.say(
            f"{write.count(answer.converted)} of {write.customers(answer.entered)} who came to {first} went on to {last}: "
            f"{write.interval(answer.conversion)}.",
            f"{write.count(answer.converted)} von {write.customers(answer.entered)} bei „{first}“ {'kam' if one or answer.converted == 1 else 'kamen'} bis „{last}“: "
            f"{write.interval(answer.conversion)}.",
        )
    ]
    passages = [(before, after) for before, after in pairwise(answer.steps) if before.customers]
    if len(answer.steps) > 2 and passages:
        said.append(_worst(passages, write))
    if answer.open:
        said.append(
            write.say(
                f"{write.customers(answer.open)} {'is' if still else 'are'} still open: they may go on.",
                f"{write.customers(answer.open)} {'ist noch offen: Sie kann' if still else 'sind noch offen: Sie können'} weitergehen.",
            )
        )
    if answer.excluded:
        said.append(
            write.say(
                f"{write.customers(answer.excluded)} {'was' if answer.excluded == 1 else 'were'} excluded.",
                f"{write.customers(answer.excluded)} {'wurde' if answer.excluded == 1 else 'wurden'} ausgeschlossen.",
            )
        )
    said.append(
        write.say(
            "Each customer counts once, with the best try in the period: over longer periods rates are higher.",
            "Jede Person zählt einmal, mit ihrem besten Versuch im Zeitraum: Über längere Zeiträume liegen die Quoten höher.",
        )
    )
    return tuple(said)


def _steps(steps: Any, write: Writer, title: str) -> Table:
    heads = (
        ("Step", "Schritt"), ("Customers", "Kund:innen"), ("Of the first", "Vom ersten"), ("Of the previous", "Vom vorigen"),
        ("Ended here", "Endeten hier"), ("Of them open", "Davon offen"), ("From previous, median", "Seit vorigem, Median"), ("Nine of ten within", "Neun von zehn binnen"),
    )  # fmt: skip
    columns = tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads))
    rows = tuple(
        (
            step.step,
            write.count(step.customers),
            write.interval(step.of_first) if place else write.share(1.0) if step.customers else "",
            write.interval(step.of_previous) if place else "",
            write.count(step.ended),
            write.count(step.open),
            write.time(step.from_previous.median) if step.from_previous else "",
            write.time(step.from_previous.p90) if step.from_previous else "",
        )
        for place, step in enumerate(steps)
    )
    return Table(columns, rows, title)


def _rules(question: Any, write: Writer) -> list[str]:
    start = write.say(*{"first": ("first", "ersten"), "previous": ("previous", "vorigen")}[question.window_from])
    window = (
        write.say(
            f"Window {write.span(question.window)} from the {start} step",
            f"Zeitfenster {write.span(question.window)} ab dem {start} Schritt",
        )
        if question.window
        else write.say("No window", "Ohne Zeitfenster")
    )
    said = [f"{window}; {write.say(*_ORDERS[question.order])}; {write.say(*_TIES[question.ties])}."]
    said.append(
        write.say(
            "Each event serves one step at most. Ranges are 95% Wilson intervals. Times come from the chain completed first.",
            "Jedes Ereignis dient höchstens einem Schritt. Spannen sind Wilson-Intervalle (95\u202f%). Zeiten stammen aus der zuerst vollendeten Kette.",
        )
    )
    for each in question.exclusions:
        said.append(
            write.say(
                f"Excluded: {each.event} between steps {each.after} and {each.before}.",
                f"Ausgeschlossen: {each.event} zwischen Schritt {each.after} und {each.before}.",
            )
        )
    return said
