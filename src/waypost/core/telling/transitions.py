"""Transitions in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_SHOWN = 30  # rows for a person; --json has all


def told(reply: Any, language: Language) -> Told:
    """The answer to `Transitions`."""
    write, answer = Writer(language), reply.answer
    counted, many = write.counted, write.count(len(answer.nodes))
    moves = counted(answer.transitions, ("transition", "transitions"), ("Übergang", "Übergänge"))
    kinds = counted(len(answer.edges) + answer.other.edges, ("kind", "kinds"), ("Art", "Arten"))
    said = [
        write.say(f"{moves} of {kinds} between {many} touchpoints.", f"{moves} ({kinds}) zwischen {many} Touchpoints.")
    ]
    if not answer.transitions:
        none = "No transitions: no way goes on.", "Keine Übergänge: Kein Weg geht weiter."
        said = [write.say(*none) if answer.nodes else write.nothing(reply.question)]
    if answer.edges:
        edge = answer.edges[0]
        said.append(
            write.say(
                f"The most frequent: {write.name(edge.source)} → {write.name(edge.target)} ({write.share(edge.share)}).",
                f"Am häufigsten: {write.name(edge.source)} → {write.name(edge.target)} ({write.share(edge.share)}).",
            )
        )
    rule = write.say(
        "A transition joins neighbouring events of one customer. 'Goes on': of the events at the source. Times are lower quantiles.",
        "Ein Übergang verbindet benachbarte Ereignisse einer Person. „Geht weiter“: von den Ereignissen der Quelle. Zeiten sind untere Quantile.",
    )
    tables = (*((_edges(answer, write),) if answer.edges else ()), *((_nodes(answer, write),) if answer.nodes else ()))
    return Told(tuple(said), tables, (rule, *stands_on(reply, write)))


def _edges(answer: Any, write: Writer) -> Table:
    heads = (
        ("From", "Von"), ("To", "Nach"), ("Count", "Anzahl"), ("Share", "Anteil"), ("Goes on", "Geht weiter"),
        ("Customers", "Kund:innen"), ("Median", "Median"), ("Nine of ten within", "Neun von zehn binnen"),
    )  # fmt: skip
    rows = [
        (
            write.name(edge.source), write.name(edge.target), write.count(edge.count), write.share(edge.share),
            write.share(edge.out), write.count(edge.customers), write.time(edge.median), write.time(edge.p90),
        )
        for edge in answer.edges[:_SHOWN]
    ]  # fmt: skip
    behind = answer.edges[_SHOWN:]
    count, kinds = sum(edge.count for edge in behind) + answer.other.count, len(behind) + answer.other.edges
    if kinds:
        other = write.say(f"(other: {write.count(kinds)})", f"(Übrige: {write.count(kinds)})")
        rows.append((other, "", write.count(count), write.share(count / answer.transitions), "", "", "", ""))
    return Table(tuple(Column(write.say(*head), right=place > 1) for place, head in enumerate(heads)), tuple(rows))


def _nodes(answer: Any, write: Writer) -> Table:
    heads = (
        ("Touchpoint", "Touchpoint"),
        ("Events", "Ereignisse"),
        ("Customers", "Kund:innen"),
        ("Starts", "Beginnt"),
        ("Ends", "Endet"),
    )
    rows = tuple(
        (
            write.name(node.name), write.count(node.events), write.count(node.customers),
            write.share(node.start_share), write.share(node.end_share),
        )
        for node in answer.nodes[:_SHOWN]
    )  # fmt: skip
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows)
