"""Ways of customers in words and a table."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language


def told(reply: Any, language: Language) -> Told:
    """The answer to `Paths`."""
    write, answer = Writer(language), reply.answer
    rules = (_rules(reply.question, answer, write), *stands_on(reply, write))
    if not answer.ways and not answer.hidden:
        return Told((write.nothing(reply.question),), (), rules)
    went = "ging" if answer.customers == 1 else "gingen"
    kinds = write.counted(answer.variants, ("different kind", "different kinds"), ("verschiedener", "verschiedene"))
    said = [
        write.say(
            f"{write.customers(answer.customers)} took {write.ways(answer.ways)} of {kinds}.",
            f"{write.customers(answer.customers)} {went} {write.ways(answer.ways)}, davon {kinds}.",
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
    return Told(tuple(said), (_table(answer, write),), rules)


def _names(path: Any, write: Writer) -> str:
    return " → ".join(write.name(name) for name in path.names) + (" → …" if path.longer else "")


def _table(answer: Any, write: Writer) -> Table:
    heads = (
        ("Way", "Weg"),
        ("Ways", "Wege"),
        ("Share", "Anteil"),
        ("Customers", "Kund:innen"),
        ("Length, median", "Dauer, Median"),
        ("Nine of ten within", "Neun von zehn binnen"),
    )
    rows = [
        (
            _names(path, write),
            write.count(path.ways),
            write.share(path.share),
            write.count(path.customers),
            write.time(path.median),
            write.time(path.p90),
        )
        for path in answer.paths
    ]
    if answer.other.ways:
        other = write.say(f"(other: {write.ways(answer.other.paths)})", f"(Übrige: {write.ways(answer.other.paths)})")
        rows.append((other, write.count(answer.other.ways), write.share(answer.other.share), "", "", ""))
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), tuple(rows))


def _rules(question: Any, answer: Any, write: Writer) -> str:
    unit = (
        write.say(
            f"visits (pause over {write.span(question.visit_gap)})",
            f"Besuche (Pause über {write.span(question.visit_gap)})",
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
            f"; {write.ways(answer.hidden)} without anything to show",
            f"; {write.ways(answer.hidden)} ohne etwas zu zeigen",
        )
        if answer.hidden
        else ""
    )
    return write.say(
        f"Ways: {unit}; {repeats}{hidden}. All are counted before the list is cut.",
        f"Wege: {unit}; {repeats}{hidden}. Gezählt wird vor dem Kürzen der Liste.",
    )
