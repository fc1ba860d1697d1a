"""The flow around steps in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to a `Flow`."""
    write, question, answer = Writer(language), reply.question, reply.answer
    said = [*_next(question, answer, write), _many(question, answer, write)]
    if answer.not_arrived:
        never = ("never arrives", "kommt nie an") if answer.not_arrived == 1 else ("never arrive", "kommen nie an")
        said.append(f"{write.count(answer.not_arrived)} {write.say(*never)}.")
    rule = write.say(
        "At each position shown, other and ended add up to all ways that entered.",
        "An jeder Stelle ergeben Gezeigte, Übrige und Beendete zusammen alle Wege.",
    )
    if not answer.ways:
        return Told((write.nothing(question),), (), (rule, *stands_on(reply, write)))
    if not answer.entrants:
        nobody = write.say("No way comes there.", "Dorthin kommt kein Weg.")
        return Told((nobody,), (), (rule, *stands_on(reply, write)))
    return Told(tuple(said), (_table(answer, write),), (rule, *stands_on(reply, write)))


def _anchor(question: Any, write: Writer) -> str:
    first = (
        ("the last contact", "dem letzten Kontakt")
        if question.direction == "before"
        else ("the first contact", "dem ersten Kontakt")
    )
    return write.quoted(question.anchor) if question.anchor else write.say(*first)


def _next(question: Any, answer: Any, write: Writer) -> list[str]:
    """What most do next, or did before, and how many do nothing more."""
    beside = next((step for step in answer.steps if step.position == 1 and step.nodes), None)
    if beside is None or not answer.entrants:
        return []
    best = beside.nodes[0]
    share, anchor, name = (
        write.share(best.count / answer.entrants),
        _anchor(question, write),
        write.quoted(write.name(best.name)),
    )
    if question.until:
        return [
            write.say(
                f"Between {anchor} and {write.quoted(question.until)} most go to {name} first: {share}.",
                f"Zwischen {anchor} und {write.quoted(question.until)} gehen die meisten zuerst zu {name}: {share}.",
            )
        ]
    none = write.share(beside.ended / answer.entrants)
    if question.direction == "before":
        return [
            write.say(
                f"Right before {anchor} most were at {name}: {share}; {none} came from nowhere.",
                f"Direkt vor {anchor} waren die meisten bei {name}: {share}; {none} kamen von nirgends.",
            )
        ]
    return [
        write.say(
            f"After {anchor} most go to {name}: {share}; {none} go nowhere.",
            f"Nach {anchor} gehen die meisten zu {name}: {share}; {none} gehen nicht weiter.",
        )
    ]


def _many(question: Any, answer: Any, write: Writer) -> str:
    customers, ways = write.customers(answer.customers), write.count(answer.ways)
    to = (
        write.say(f" on the way to {write.quoted(question.until)}", f" auf dem Weg zu {write.quoted(question.until)}")
        if question.until
        else ""
    )
    return write.say(
        f"Looked at: {customers} with {write.count(answer.entrants)} of {write.ways(answer.ways)}{to}.",
        f"Betrachtet: {customers} mit {write.count(answer.entrants)} von {ways} {'Weg' if answer.ways == 1 else 'Wegen'}{to}.",
    )


def _table(answer: Any, write: Writer) -> Table:
    heads = (
        ("Position", "Stelle"),
        ("Touchpoint", "Touchpoint"),
        ("Ways", "Wege"),
        ("Share", "Anteil"),
        ("End here", "Enden hier"),
    )
    rows: list[tuple[str, ...]] = []
    for step in answer.steps:
        position = write.count(step.position)
        rows += [
            (
                position,
                write.name(node.name),
                write.count(node.count),
                write.share(node.share),
                write.count(node.ends_here),
            )
            for node in step.nodes
        ]
        if step.other:
            share = step.other / answer.entrants
            rows.append(
                (
                    position,
                    write.name(None, rest=True),
                    write.count(step.other),
                    write.share(share),
                    write.count(step.other_ends_here),
                )
            )
        if step.ended:
            ended = write.say("(ended before)", "(vorher beendet)")
            rows.append((position, ended, write.count(step.ended), write.share(step.ended / answer.entrants), ""))
    return Table(tuple(Column(write.say(*head), right=place != 1) for place, head in enumerate(heads)), tuple(rows))
