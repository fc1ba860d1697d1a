"""The flow around a step as a picture: columns are positions, bands as wide as they have ways."""

from typing import Any

from waypost.core.analytics.questions.steps import parse_step
from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Caption
from waypost.core.drawing.scene.flows import EndKind, FlowBand, FlowColumn, FlowEnd, FlowNode, FlowPicture
from waypost.core.pictures.caption import counting, named
from waypost.core.vocabulary.wording import Language, Wording

_ANCHOR = Wording("Here", "Ausgangspunkt")
_FIRST, _LAST = Wording("First contact", "Erster Kontakt"), Wording("Last contact", "Letzter Kontakt")
_AFTER, _BEFORE = Wording("{} after", "{} danach"), Wording("{} before", "{} davor")
_STILL = Wording("{} are still on their way", "{} sind noch unterwegs")
_EARLIER = Wording("{} had begun by then", "{} waren schon da")
_WAYS = {True: Wording("way", "Weg"), False: Wording("ways", "Wege")}
_OTHERS = Wording("{} other", "{} weitere")


def picture(reply: Any, language: Language, caption: Caption) -> FlowPicture:
    """Names shown, the others and the ends of a `FlowAnswer`: every way stands once in each column until it ends."""
    question, answer = reply.question, reply.answer
    backward = question.direction == "before"
    caption = counting(caption, answer.entrants, _WAYS[answer.entrants == 1].in_(language), language)
    if not answer.entrants:
        return FlowPicture(caption, (), (), 0, backward)
    going = _going_on(answer)
    columns = tuple(_column(reply, step, going, language) for step in answer.steps if step.nodes or step.other)
    shown = {node.key for column in columns for node in column.nodes}
    bands = tuple(
        FlowBand(_key(link.position, link.source), _key(link.position + 1, link.target), link.count)
        for link in answer.links
    )
    bands = tuple(band for band in bands if band.source in shown and band.target in shown)
    return FlowPicture(caption, columns, bands, answer.entrants, backward)


def _going_on(answer: Any) -> dict[tuple[int, str | None], int]:
    """How many ways lead on from each name in the picture."""
    going: dict[tuple[int, str | None], int] = {}
    for link in answer.links:
        going[link.position, link.source] = going.get((link.position, link.source), 0) + link.count
    return going


def _key(position: int, name: str | None) -> str:
    return f"{position}" if name is None else f"{position}:{name}"


def _column(reply: Any, step: Any, going: dict[tuple[int, str | None], int], language: Language) -> FlowColumn:
    question, answer = reply.question, reply.answer

    def ends(name: str | None, count: int, over: int) -> tuple[FlowEnd, ...]:
        kind = EndKind.BEGIN if question.direction == "before" else EndKind.DROP_OFF
        kind = EndKind.GOAL if question.until else kind
        onward = count - over - going.get((step.position, name), 0)
        if step.position and name in _arrivals(question):
            over, onward = over + onward, 0
        return tuple(end for end in (FlowEnd(EndKind.ONWARD, onward), FlowEnd(kind, over)) if end.count)

    nodes = [
        FlowNode(
            _key(step.position, node.name),
            named(node.name, language),
            node.count,
            ends(node.name, node.count, node.ends_here),
        )
        for node in step.nodes
    ]
    if step.other:
        name = _OTHERS.in_(language).format(step.other_names)
        over = ends(None, step.other, step.other_ends_here)
        nodes.append(FlowNode(_key(step.position, None), name, step.other, over, other=True))
    here = answer.entrants - step.ended
    word = _EARLIER if question.direction == "before" else _STILL
    note = word.in_(language).format(figures.share(here / answer.entrants, language)) if step.ended else ""
    return FlowColumn(_title(question, step.position, language), tuple(nodes), note)


def _arrivals(question: Any) -> tuple[str, ...]:
    """Names at which a way between two steps is over wherever they stand: those that need no further condition."""
    if not question.until or question.by:
        return ()
    return tuple(term.touchpoint for term in parse_step(question.until).terms if term.is_plain)


def _title(question: Any, position: int, language: Language) -> str:
    backward = question.direction == "before"
    if position:
        return (_BEFORE if backward else _AFTER).in_(language).format(position)
    if question.anchor:
        return _ANCHOR.in_(language)
    return (_LAST if backward else _FIRST).in_(language)
