"""What all charts share: the sentence above, the facts below it, the notes at the foot, and a brush between them."""

import math

from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import Caption
from waypost.core.drawing.shapes import Box, Rect, Shape
from waypost.core.drawing.text import BODY, SMALL, TINY, Style, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.wording import Language, Wording

_TITLE = Style(21, 700, leading=1.3, spacing=-0.015)
_TITLE_NARROW = Style(18, 700, leading=1.3, spacing=-0.01)
_LONGEST = 760.0  # a line longer than that is hard to read
LEAST = 320.0
NARROW = 560.0


class Board(Brush):
    """A brush on a page of fixed width that grows downwards. `y` is where the next thing may stand."""

    def __init__(self, caption: Caption, theme: Theme, typesetter: Typesetter) -> None:
        super().__init__(typesetter)
        self.caption, self.theme = caption, theme
        self.width = max(LEAST, caption.width)
        self.pad = 16.0 if self.narrow else 28.0
        self.y = 0.0
        self._heading()

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def language(self) -> Language:
        return self.type.language

    @property
    def left(self) -> float:
        return self.pad

    @property
    def right(self) -> float:
        return self.width - self.pad

    @property
    def inner(self) -> float:
        return self.right - self.left

    def word(self, wording: Wording) -> str:
        return wording.in_(self.language)

    def longest(self, texts: list[str], style: Style) -> float:
        """Width of the longest of some texts; 0 for none."""
        return max((self.type.width(text, style) for text in texts), default=0.0)

    def own(self) -> Brush:
        """A brush for what becomes a group."""
        return Brush(self.type)

    def nothing(self, text: str) -> None:
        """What stands where there is nothing to draw."""
        self.y = self.text(self.left, self.y + 12, text, SMALL, self.theme.ink2, self.inner) + 12

    def finished(self) -> Sheet:
        """The sheet, closed by the notes."""
        foot = self.own()
        y = self.y + 14
        for note in self.caption.notes:
            y = foot.text(self.left, y, note, TINY, self.theme.ink3, min(self.inner, _LONGEST)) + 2
        height = float(math.ceil(y + self.pad - 6))
        ground = Rect(Box(0, 0, self.width, height), fill=self.theme.surface)
        shapes: list[Shape] = [ground, *self.shapes]
        if foot.shapes:
            shapes.append(foot.group("footer"))
        return Sheet(self.width, height, tuple(shapes), Box(0, 0, 0, 0))

    def _heading(self) -> None:
        head, style = self.own(), _TITLE_NARROW if self.narrow else _TITLE
        y = head.text(self.left, self.pad - 4, self.caption.title, style, self.theme.ink, min(self.inner, _LONGEST))
        if self.caption.more:
            told = " ".join(self.caption.more)
            y = head.text(self.left, y + 4, told, BODY, self.theme.ink, min(self.inner, _LONGEST)) + 2
        if self.caption.facts:
            y = head.text(self.left, y + 4, " · ".join(self.caption.facts), SMALL, self.theme.ink2, self.inner)
        self.add(head.group("header"))
        self.y = y + 16
