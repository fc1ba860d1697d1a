"""Ways of customers in words and a table."""

from typing import Any

from waypost.cli.answers.standing import Writer, stands_on
from waypost.cli.terminal import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `Paths`."""
    write, answer = Writer(language), reply.answer
    said = [
        write.say(
            f"{write.customers(answer.customers)} took {write.count(answer.ways)} ways of {write.count(answer.variants)} different kinds.",
            f"{write.customers(answer.customers)} gingen {write.count(answer.ways)} Wege, davon {write.count(answer.variants)} verschiedene.",
        )
    ]
    if answer.paths:
        first = answer.paths[0]
        said.append(
            write.say(
                f"The most frequent: {_names(first, write)} ({write.share(first.share)}).",
                f"Am häufigsten: {_names(first, write)} ({write.share(first.share)}).",
            )
        )
    return Told(
        tuple(said), (_table(answer, write),), (_rules(reply.question, answer, write), *stands_on(reply, write))
    )


def _names(path: Any, write: Writer) -> str:
    return " → ".join(write.name(name) for name in path.names) + (" → …" if path.longer else "")


def _table(answer: Any, write: Writer) -> Table:
    heads = (
        ("Way", "Weg"),
        ("Ways", "Wege"),
        ("Share", "Anteil"),
        ("Customers", "Kund:innen"),
        ("Length (median, p90)", "Dauer (Median, p90)"),
    )
    rows = [
        (
            _names(path, write),
            write.count(path.ways),
            write.share(path.share),
            write.count(path.customers),
            f"{write.time(path.median)}, {write.time(path.p90)}",
        )
        for path in answer.paths
    ]
    if answer.other.ways:
        other = write.say(
            f"(other: {write.count(answer.other.paths)} paths)", f"(Übrige: {write.count(answer.other.paths)} Wege)"
        )
        rows.append((other, write.count(answer.other.ways), write.share(answer.other.share), "", ""))
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), tuple(rows))


def _rules(question: Any, answer: Any, write: Writer) -> str:
    unit = (
        write.say(
            f"visits (pause over {question.visit_gap})",
            f"Besuche (Pause über {question.visit_gap})",
        )
        if question.visit_gap
        else write.say("each customer has one way", "je Kund:in ein Weg")
    )
    repeats = write.say(
        *(
            ("repeats count once", "Wiederholungen zählen einmal")
            if question.collapse
            else ("repeats count", "Wiederholungen zählen")
        )
    )
    hidden = (
        write.say(
            f"; {write.count(answer.hidden)} ways show nothing", f"; {write.count(answer.hidden)} Wege zeigen nichts"
        )
        if answer.hidden
        else ""
    )
    return write.say(
        f"Ways: {unit}; {repeats}{hidden}. All are counted before the list is cut.",
        f"Wege: {unit}; {repeats}{hidden}. Gezählt wird vor dem Kürzen der Liste.",
    )
