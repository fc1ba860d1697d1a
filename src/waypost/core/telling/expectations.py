"""Expected against experienced, in words and a table."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `Expectations`."""
    write, answer = Writer(language), reply.answer
    return Told((_sentence(answer, write),), (_pairs(answer.pairs, write),), (*_rules(reply, write), *stands_on(reply, write)))  # fmt: skip


def _sentence(answer: Any, write: Writer) -> str:
    asked = [pair for pair in answer.pairs if pair.customers]
    if not asked:
        return write.say("Nobody was asked both questions.", "Niemand wurde beides gefragt.")
    short = [pair for pair in answer.pairs if pair.stands_out and pair.difference.value < 0]
    if short:
        worst = min(short, key=lambda pair: pair.difference.value)
        return write.say(
            f"The largest expectation gap: {worst.label}, {_figure(-worst.difference.value, write)} below what was expected "
            f"({write.count(worst.customers)} customers; {write.share(worst.below.value)} of them below their own expectation).",
            f"Die größte Erwartungslücke: {worst.label}, {_figure(-worst.difference.value, write)} unter der Erwartung "
            f"({write.count(worst.customers)} Kund:innen; {write.share(worst.below.value)} davon unter der eigenen Erwartung).",
        )
    if not answer.tested:
        return write.say("Too few customers for a test.", "Zu wenige Kund:innen für einen Test.")
    steps = write.counted(answer.tested, ("step", "steps"), ("Schritt", "Schritten"))
    return write.say(
        f"No expectation gap stands out at {steps} tested.", f"Bei {steps} fällt keine Erwartungslücke auf."
    )


def _pairs(pairs: Any, write: Writer) -> Table:
    heads = (
        ("Step", "Schritt"), ("Customers", "Kund:innen"), ("Expected", "Erwartet"), ("Experienced", "Erlebt"),
        ("Experienced − expected", "Erlebt − erwartet"), ("Below", "Darunter"), ("As expected", "Wie erwartet"), ("Above", "Darüber"),
        ("Expectation only", "Nur Erwartung"), ("Experience only", "Nur Erleben"),
    )  # fmt: skip
    rows = tuple(
        (
            pair.label, write.count(pair.customers), _figure(pair.expected, write), _figure(pair.experienced, write),
            write.range(pair.difference, lambda each: _figure(each, write), " … ") + (" *" if pair.stands_out else ""),
            write.interval(pair.below), write.share(pair.at.value), write.share(pair.above.value),
            write.count(pair.only_expected), write.count(pair.only_experienced),
        )
        for pair in pairs
    )  # fmt: skip
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows)


def _figure(value: float, write: Writer) -> str:
    return write.figure(value, 2)


def _rules(reply: Any, write: Writer) -> list[str]:
    answer = reply.answer
    expected = write.count(sum(pair.only_expected for pair in answer.pairs))
    experienced = write.count(sum(pair.only_experienced for pair in answer.pairs))
    without = write.events(sum(pair.without_value for pair in answer.pairs))
    return [
        write.say(
            "The last expectation before the first experience, one pair a customer; ranges by Student's t for pairs, chance hits limited (* stands out). "
            f"Asked one only: {expected} expectation, {experienced} experience. Without a value: {without}.",
            "Die letzte Erwartung vor dem ersten Erleben, ein Paar je Person; Spannen nach Student für Paare, Zufallstreffer begrenzt (* fällt auf). "
            f"Nur eins gefragt: {expected} Erwartung, {experienced} Erleben. Ohne Wert: {without}.",
        )
    ]
