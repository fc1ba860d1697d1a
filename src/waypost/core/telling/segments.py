"""Segments in words and tables."""

from typing import Any

from waypost.core.telling.standing import Writer, stands_on
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.wording import Language

_OVERLAPS = 20  # pairs for a person; --json has all


def told(reply: Any, language: Language) -> Told:
    """The answer to `Segments`."""
    write, answer = Writer(language), reply.answer
    if not answer.customers:
        return Told((write.nothing(reply.question),), (), tuple(stands_on(reply, write)))
    largest = max(answer.segments, key=lambda segment: segment.customers)
    said = [
        write.say(
            f"{write.quoted(largest.name)}: {write.count(largest.customers)} of {write.customers(answer.customers)}, {write.interval(largest.share)}.",
            f"{write.quoted(largest.name)}: {write.count(largest.customers)} von {write.customers(answer.customers)}, {write.interval(largest.share)}.",
        )
    ]
    if len(answer.segments) > 1:
        said = [write.say("The largest segment is ", "Das größte Segment ist ") + said[0]]
        if not answer.in_several and not answer.in_none:
            said.append(write.say("Everybody is in exactly one of them.", "Jede Person gehört zu genau einem."))
        else:
            said.append(
                write.say(
                    f"In several segments at once: {write.count(answer.in_several)}; in none: {write.count(answer.in_none)}.",
                    f"In mehreren Segmenten zugleich: {write.count(answer.in_several)}; in keinem: {write.count(answer.in_none)}.",
                )
            )
    tables = [_segments(answer, write)]
    if any(overlap.customers for overlap in answer.overlaps):
        tables.append(_overlaps(answer, write))
    rule = write.say(
        "Rules look at the whole history. Ranges are 95% Wilson intervals.",
        "Regeln betrachten die ganze Kontakthistorie. Spannen sind Wilson-Intervalle (95\u202f%).",
    )
    return Told(tuple(said), tuple(tables), (rule, *stands_on(reply, write)))


def _segments(answer: Any, write: Writer) -> Table:
    """The rules stand beside the names where they say something else."""
    heads = [("Segment", "Segment"), ("Rule", "Regel"), ("Customers", "Kund:innen"), ("Share", "Anteil")]
    rules = [write.rule(segment.rule) for segment in answer.segments]
    named = all(rule == segment.name for rule, segment in zip(rules, answer.segments, strict=True))
    shown = [place for place in range(len(heads)) if not (named and place == 1)]
    rows = [
        (segment.name, rule, write.count(segment.customers), write.interval(segment.share))
        for rule, segment in zip(rules, answer.segments, strict=True)
    ]
    columns = tuple(Column(write.say(*heads[place]), right=place > 1) for place in shown)
    return Table(columns, tuple(tuple(row[place] for place in shown) for row in rows))


def shown_overlaps(answer: Any) -> list[Any]:
    """The overlaps that the table shows, in its order."""
    found = sorted((overlap for overlap in answer.overlaps if overlap.customers), key=lambda each: -each.customers)
    return found[:_OVERLAPS]


def _overlaps(answer: Any, write: Writer) -> Table:
    heads = (
        ("Both", "Beide"), ("Customers", "Kund:innen"), ("Of the first", "Vom ersten"), ("Of the second", "Vom zweiten"),
    )  # fmt: skip
    rows = tuple(
        (
            f"{overlap.first} + {overlap.second}",
            write.count(overlap.customers),
            write.interval(overlap.of_first),
            write.interval(overlap.of_second),
        )
        for overlap in shown_overlaps(answer)
    )
    title = write.say("Overlaps", "Überschneidungen")
    return Table(tuple(Column(write.say(*head), right=place > 0) for place, head in enumerate(heads)), rows, title)
