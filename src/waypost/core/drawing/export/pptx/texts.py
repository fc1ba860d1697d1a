"""Lines of text that belong together, as one text box that can be edited as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from waypost.core.drawing.shapes import Shape, TextRun

_SAME = 0.75  # pixels by which lines of one paragraph may stand apart from where they are expected


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One or several lines under each other, alike in all but their words."""

    runs: tuple[TextRun, ...]


def with_blocks(shapes: Iterable[Shape]) -> Iterator[Shape | TextBlock]:
    """The shapes in their order, lines that follow each other joined."""
    waiting: list[TextRun] = []
    for shape in shapes:
        if isinstance(shape, TextRun):
            if waiting and not _follows(waiting[-1], shape):
                yield TextBlock(tuple(waiting))
                waiting = []
            waiting.append(shape)
            continue
        if waiting:
            yield TextBlock(tuple(waiting))
            waiting = []
        yield shape
    if waiting:
        yield TextBlock(tuple(waiting))


def _follows(last: TextRun, run: TextRun) -> bool:
    alike = (last.style, last.fill, last.anchor) == (run.style, run.fill, run.anchor)
    return alike and abs(run.x - last.x) < _SAME and abs(run.y - last.y - run.style.line) < _SAME
