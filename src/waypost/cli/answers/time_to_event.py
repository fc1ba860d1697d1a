"""Time to an event in words and a table."""

from typing import Any

from waypost.cli.answers.standing import Writer, stands_on
from waypost.cli.terminal import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `TimeToEvent`."""
    write, question, answer = Writer(language), reply.question, reply.answer
    said = [
        write.say(
            f"{write.count(answer.reached)} of {write.customers(answer.customers)} came from {question.start} to {question.end}, "
            f"half of them within {write.time(answer.median)}, nine of ten within {write.time(answer.p90)}.",
            f"{write.count(answer.reached)} von {write.count(answer.customers)} Kund:innen kamen von „{question.start}“ zu „{question.end}“, "
            f"die Hälfte davon binnen {write.time(answer.median)}, neun von zehn binnen {write.time(answer.p90)}.",
        )
    ]
    if answer.open:
        said.append(
            write.say(f"{write.count(answer.open)} are still waiting.", f"{write.count(answer.open)} warten noch.")
        )
    heads = (("Within", "Binnen"), ("Reached", "Erreicht"), ("Open", "Offen"), ("Share", "Anteil"))
    rows = tuple(
        (each.span, write.count(each.reached), write.count(each.open), write.interval(each.share))
        for each in answer.within
    )
    rule = write.say(
        "Shares by Kaplan–Meier: those who still wait count as long as they were seen. Median and p90 of those who arrived.",
        "Anteile nach Kaplan–Meier: Wartende zählen, solange sie zu sehen waren. Median und p90 der Angekommenen.",
    )
    table = Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows)
    return Told(tuple(said), (table,), (rule, *stands_on(reply, write)))
