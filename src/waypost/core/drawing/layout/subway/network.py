"""Puts the transit map on the page: header, the lines' names, one deck below the other, legend."""

import math
from collections.abc import Sequence
from dataclasses import replace

from waypost.core.drawing.layout.frame import Frame, Grid
from waypost.core.drawing.layout.lanes import footer, header
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.layout.subway import labels, legend, wording, zones
from waypost.core.drawing.layout.subway.arranging import arrange
from waypost.core.drawing.layout.subway.columns import Column, columns_of
from waypost.core.drawing.layout.subway.deck import Deck, deck_of, folds, widened
from waypost.core.drawing.layout.subway.looks import Look, looks
from waypost.core.drawing.layout.subway.painting import Painter, drop_width
from waypost.core.drawing.layout.subway.states import State
from waypost.core.drawing.scene import Scene, Value
from waypost.core.drawing.scene.network import network
from waypost.core.drawing.shapes import Box, Group, Rect, Shape
from waypost.core.drawing.text import BODY, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.counting import numbered
from waypost.core.vocabulary.wording import Language

_MARGIN, _HEAD = 40.0, 200.0
_NARROWEST = 1040.0
_BETWEEN = 18.0
_MOST_WIDER = 130.0
_WORTH_MARKING, _MOST_DROPS = 0.1, 6

# More nobody can tell apart by colour, and the order of twenty lines takes seconds to find.
MOST_LINES = 12

Drops = list[dict[int, Value]]  # for each column: line -> drop-off rate on the way to its next stop


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The sheet of a scene's lines; a scene without lines is one line."""
    scene = _legible(network(scene), typesetter.language)
    if len(scene.lines) > 1:
        scene = replace(scene, header=replace(scene.header, persona=None))
    frame = _frame(scene, theme, typesetter, _NARROWEST)
    seen, columns = looks(scene.lines, theme), columns_of(scene)
    drops = _drops(scene, columns)
    decks = _decks(frame, columns, arrange(columns, len(scene.lines)), seen, drops)
    page = max([_NARROWEST, *(deck.width + 2 * _MARGIN for deck in decks)])
    frame = _frame(scene, theme, typesetter, page)
    decks = [_filled(deck, page - 2 * _MARGIN, alone=len(decks) == 1) for deck in decks]
    return _sheet(frame, decks, columns, seen, drops)


def _legible(scene: Scene, language: Language) -> Scene:
    """The lines that stop most often, in their order, as many as can be told apart; the foot says what is left out."""
    if len(scene.lines) <= MOST_LINES:
        return scene
    by_stops = sorted(range(len(scene.lines)), key=lambda place: (-len(scene.lines[place].stops), place))
    kept = tuple(scene.lines[place] for place in sorted(by_stops[:MOST_LINES]))
    said = numbered({"n": len(scene.lines) - MOST_LINES}, language)
    note = wording.LEFT_OUT.in_(language).format_map(said)
    return replace(scene, lines=kept, footer=replace(scene.footer, notes=(*scene.footer.notes, note)))


def _frame(scene: Scene, theme: Theme, typesetter: Typesetter, page: float) -> Frame:
    return Frame(scene, theme, typesetter, Grid(page, _MARGIN, _HEAD, 0.0, 0), {})


def _sheet(frame: Frame, decks: Sequence[Deck], columns: Sequence[Column], seen: Sequence[Look], drops: Drops) -> Sheet:
    page, theme = frame.grid.page, frame.theme
    top = header.draw(frame, _MARGIN)
    card = Rect(Box(_MARGIN, _MARGIN, page - 2 * _MARGIN, top.height), fill=theme.surface, stroke=theme.hairline if theme.border else None, radius=14)  # fmt: skip
    shapes: list[Shape] = [Group((card, *top.shapes), "header")]
    y = _MARGIN + top.height + 20
    if frame.scene.lines:
        names = legend.roster(frame, seen, y, _MARGIN + 8, page - _MARGIN - 8)
        shapes.append(Group(names.shapes, "lines"))
        y += names.height + 14
    else:
        pen = frame.pen()
        y = pen.text(_MARGIN + 8, y, frame.word(wording.EMPTY), BODY, theme.ink2, page - 2 * _MARGIN)
        shapes += pen.shapes
    start = 0
    for deck in decks:
        pen = frame.pen()
        broken = zones.names(frame, deck)
        above = zones.head(broken)
        height = above - deck.top + deck.bottom + 20
        x = _MARGIN + deck.left
        zones.draw(pen, deck, broken, x, y, height)
        Painter(pen, deck, seen, x, y + above - deck.top).all(drops[start : start + len(deck.columns)])
        shapes.append(pen.group("deck"))
        start += len(deck.columns)
        y += height + _BETWEEN
    marks = legend.entries(frame, seen, columns, folded=len(decks) > 1, drops=any(drops)) if columns else []
    foot = footer.draw(frame, y + 4, marks)
    shapes.append(Group(foot.shapes, "footer"))
    height = float(math.ceil(y + 4 + foot.height + _MARGIN - 12))
    return Sheet(page, height, (Rect(Box(0, 0, page, height), fill=theme.paper), *shapes), Box(0, 0, 0, 0))


def _decks(
    frame: Frame, columns: Sequence[Column], states: Sequence[State], seen: Sequence[Look], drops: Drops
) -> list[Deck]:
    written = _labels(frame, columns, states, seen)
    pen, found = frame.pen(), []
    for part in folds(columns) if columns else []:
        before = columns[part.start - 1].present if part.start else ()
        after = columns[part.stop].present if part.stop < len(columns) else ()
        pills = [{line: drop_width(pen, value) for line, value in drops[place].items()} for place in part]
        for line in drops[part.stop - 1]:  # the last column of a deck has no gap behind it
            pills[-1].pop(line)
        drops[part.stop - 1] = {}
        where = slice(part.start, part.stop)
        found.append(deck_of(columns[where], states[where], written[where], pills, before, after))
    return found


def _labels(
    frame: Frame, columns: Sequence[Column], states: Sequence[State], seen: Sequence[Look]
) -> list[list[labels.Label]]:
    steps = {step.id: step for step in frame.scene.steps}
    stops = [{stop.step: stop for stop in drawn.stops} for drawn in frame.scene.lines]
    extremes = labels.Extremes(frame.scene)
    found = []
    for column, state in zip(columns, states, strict=True):
        order = [line for row in state for line in row]
        found.append(
            [
                labels.label_of(
                    frame,
                    steps[station.step],
                    [(seen[n], stops[n][station.step], frame.scene.lines[n].weighted) for n in order if n in station.members],
                    extremes,
                )
                for station in column.stations
            ]
        )  # fmt: skip
    return found


def _drops(scene: Scene, columns: Sequence[Column]) -> Drops:
    """The largest drop-off rates, each behind the column of its stop, where the line goes on."""
    known = []
    for place, column in enumerate(columns[:-1]):
        for station in column.stations:
            for number in station.members:
                stop = next(stop for stop in scene.lines[number].stops if stop.step == station.step)
                amount = stop.dropped.amount if stop.dropped else None
                if amount is not None and amount >= _WORTH_MARKING and number in columns[place + 1].present:
                    known.append((-amount, place, number, stop.dropped))
    found: Drops = [{} for _ in columns]
    for _, place, number, value in sorted(known, key=lambda each: each[:3])[:_MOST_DROPS]:
        assert value is not None
        found[place][number] = value
    return [dict(sorted(each.items())) for each in found]


def _filled(deck: Deck, width: float, *, alone: bool) -> Deck:
    """The deck as wide as the page, without tearing few columns apart: what is left is room at its sides."""
    if deck.gaps and deck.width < width - 1:
        deck = widened(deck, min(_MOST_WIDER, (width - deck.width) / len(deck.gaps)))
    rest = max(0.0, width - deck.width)
    return replace(deck, pads=(rest / 2, rest / 2) if alone else (0.0, rest))
