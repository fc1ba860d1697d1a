"""Time to an event in words and a table."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `TimeToEvent`."""
    write, question, answer = Writer(language), reply.question, reply.answer
    said = [_arrived(question, answer, write)]
    if answer.open:
        one = answer.open == 1
        said.append(
            write.say(
                f"{write.count(answer.open)} {'is' if one else 'are'} still waiting.",
                f"{write.count(answer.open)} {'wartet' if one else 'warten'} noch.",
            )
        )
    heads = (("Within", "Binnen"), ("Reached", "Erreicht"), ("Open", "Offen"), ("Share", "Anteil"))
    rows = tuple(
        (write.span(each.span), write.count(each.reached), write.count(each.open), write.interval(each.share))
        for each in answer.within
    )
    rule = write.say(
        "Shares by Kaplan–Meier: those who still wait count as long as they were seen. Half and nine of ten: of those who arrived.",
        "Anteile nach Kaplan–Meier: Wartende zählen, solange sie zu sehen waren. Hälfte und neun von zehn: der Angekommenen.",
    )
    table = Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows)
    return Told(tuple(said), (table,) if answer.customers else (), (rule, *stands_on(reply, write)))


def _arrived(question: Any, answer: Any, write: Writer) -> str:
    start, end = question.start, question.end
    if not answer.customers:
        return write.say(f"Nobody came to {start}.", f"Niemand kam zu „{start}“.")
    if not answer.reached:
        return write.say(
            f"Nobody came from {start} to {end}: 0 of {write.customers(answer.customers)}.",
            f"Niemand kam von „{start}“ zu „{end}“: 0 von {write.customers(answer.customers)}.",
        )
    came = write.say(
        f"{write.count(answer.reached)} of {write.customers(answer.customers)} came from {start} to {end}",
        f"{write.count(answer.reached)} von {write.customers(answer.customers)} "
        f"{'kam' if answer.reached == 1 else 'kamen'} von „{start}“ zu „{end}“",
    )
    median, p90 = write.time(answer.median, dative=True), write.time(answer.p90, dative=True)
    if answer.reached == 1:
        return write.say(f"{came}, within {median}.", f"{came}, binnen {median}.")
    return write.say(
        f"{came}, half of them within {median}, nine of ten within {p90}.",
        f"{came}, die Hälfte davon binnen {median}, neun von zehn binnen {p90}.",
    )
