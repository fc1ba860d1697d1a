"""Transitions as a picture: a matrix of what follows what."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Caption, HeatCell, HeatMap, HeatRow
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import counting, named
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 12
_FROM, _TO = Wording("From", "Von"), Wording("To", "Nach")
_EVENTS, _ENDS = Wording("Events", "Ereignisse"), Wording("ends there", "endet dort")
_MOVES = {True: Wording("transition", "Übergang"), False: Wording("transitions", "Übergänge")}
_HOW = Wording(
    "A figure: of the events in the row, the share that the column follows directly.",
    "Eine Zahl: von den Ereignissen der Zeile der Anteil, auf den die Spalte direkt folgt.",
)
_DRAWN = Wording(
    "Drawn: the {} most frequent of {} touchpoints, {} of all transitions.",
    "Gezeichnet: die {} häufigsten von {} Touchpoints, {} aller Übergänge.",
)


def picture(reply: Any, language: Language, caption: Caption) -> HeatMap:
    """The most frequent nodes of a `TransitionsAnswer` against each other; the last column says how many ways end."""
    answer = reply.answer
    nodes = answer.nodes[:_MOST]
    shares = {(edge.source, edge.target): edge.out for edge in answer.edges}
    rows = []
    for node in nodes:
        cells = [
            HeatCell(Value(shares[node.name, to.name], Unit.SHARE)) if (node.name, to.name) in shares else None
            for to in nodes
        ]
        cells.append(HeatCell(Value(node.end_out, Unit.SHARE)) if node.ends else None)
        rows.append(HeatRow(named(node.name, language), number(node.events, language), tuple(cells)))
    moves = _MOVES[answer.transitions == 1].in_(language)
    caption = counting(caption, answer.transitions, moves, language)
    notes = (_HOW.in_(language), *_left_out(answer, nodes, language), *caption.notes)
    return HeatMap(
        replace(caption, notes=notes),
        (*(named(node.name, language) for node in nodes), _ENDS.in_(language)) if nodes else (),
        tuple(rows),
        _FROM.in_(language),
        _TO.in_(language),
        _EVENTS.in_(language),
    )


def _left_out(answer: Any, nodes: Any, language: Language) -> tuple[str, ...]:
    if len(answer.nodes) <= _MOST or not answer.transitions:
        return ()
    names = {node.name for node in nodes}
    drawn = sum(edge.count for edge in answer.edges if edge.source in names and edge.target in names)
    share = percent(drawn / answer.transitions, language)
    return (_DRAWN.in_(language).format(len(nodes), number(len(answer.nodes), language), share),)
