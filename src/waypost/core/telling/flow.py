"""The flow around steps in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to a `Flow`."""
    write, question, answer = Writer(language), reply.question, reply.answer
    anchor = question.anchor or write.say("their first event", "dem ersten Ereignis")
    where = write.say(*{"after": ("after", "nach"), "before": ("before", "vor")}[question.direction])
    if question.until:
        where = write.say(f"on the way to {question.until} from", f"auf dem Weg zu „{question.until}“ ab")
    dative = "Weg" if answer.ways == 1 else "Wegen"
    said = [
        write.say(
            f"{write.customers(answer.customers)} ({write.count(answer.entrants)} of {write.ways(answer.ways)}), {where} {anchor}:",
            f"{write.customers(answer.customers)} ({write.count(answer.entrants)} von {write.count(answer.ways)} {dative}), {where} {anchor}:",
        )
    ]
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
