"""Measuring, breaking and hyphenating text with the fonts that will be drawn."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import pyphen

from waypost.core.drawing.fonts import FACES, Face, Fonts
from waypost.core.vocabulary.wording import Language

_DICTIONARY: dict[Language, str] = {"de": "de_DE", "en": "en_US"}
_MOST = 20_000  # widths and paragraphs that one typesetter remembers
# A character that Inter lacks is drawn by a fallback font: keep room for a wide one.
_UNKNOWN = 1.0
_LONGEST_WORD = 120  # characters; what is longer is no word and is cut where the line ends
_MOST_BALANCED = 12  # lines
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Style:
    """Size in pixels, weight, slant, line height as a share of the size, letter spacing as a share of it."""

    size: float
    weight: int = 400
    italic: bool = False
    leading: float = 1.38
    spacing: float = 0.0

    @property
    def line(self) -> float:
        return self.size * self.leading

    @property
    def face(self) -> Face:
        """The nearest of the four cuts; italic exists in 400 only."""
        return FACES[3] if self.italic else next(face for face in FACES if face.weight == self.weight)

    def bold(self, weight: int = 600) -> "Style":
        return replace(self, weight=weight)


TINY = Style(12)
TINY_BOLD = Style(12, 600)
SMALL = Style(13)
SMALL_BOLD = Style(13, 600)
QUOTE = Style(13, italic=True)
BODY = Style(15)
LABEL = Style(15, 600, leading=1.25)
LANE = Style(15, 700, leading=1.25)
STAGE = Style(18, 700, leading=1.2, spacing=-0.01)
NUMBER = Style(21, 700, leading=1.2, spacing=-0.015)
HEADLINE = Style(30, 700, leading=1.15, spacing=-0.02)


@dataclass(frozen=True)
class Typesetter:
    """Measures and breaks text of one language with one set of fonts; remembers what it measured, up to a bound."""

    fonts: Fonts
    language: Language
    _measured: dict[tuple[str, Style], float] = field(default_factory=dict, repr=False, compare=False)
    _broken: dict[tuple[str, Style, float], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def width(self, text: str, style: Style) -> float:
        """Width in pixels by the true advance widths (kerning is left out: it nearly always narrows)."""
        key = (text, style)
        known = self._measured.get(key)
        if known is None:
            widths = self.fonts.widths[style.face]
            share = sum(widths.get(ord(character), _UNKNOWN) for character in text)
            known = (share + style.spacing * len(text)) * style.size
            _remember(self._measured, key, known)
        return known

    def lines(self, text: str, style: Style, width: float) -> list[str]:
        """The text in lines not wider than `width`. Long words are hyphenated, at worst broken anywhere."""
        key = (text, style, width)
        known = self._broken.get(key)
        if known is None:
            paragraphs = text.replace(_SOFT_HYPHEN, "").splitlines() or [""]
            known = tuple(line for each in paragraphs for line in self._fill(each, style, width))
            _remember(self._broken, key, known)
        return list(known)

    def balanced(self, text: str, style: Style, width: float) -> list[str]:
        """Like `lines`, with lines of nearly equal length: for centred titles. What fills a page stays as it is."""
        best = self.lines(text, style, width)
        if len(best) > _MOST_BALANCED:
            return best
        narrow, wide = width * 0.4, width
        while wide - narrow > 4:
            middle = (narrow + wide) / 2
            tried = self.lines(text, style, middle)
            if len(tried) <= len(best) and not _more_hyphens(tried, best):
                best, wide = tried, middle
            else:
                narrow = middle
        return best

    def shortened(self, text: str, style: Style, width: float, most: int) -> list[str]:
        """At most so many lines; what had to be left off is told by an ellipsis after a whole word."""
        found = self.lines(" ".join(text.split()), style, width)
        if len(found) <= most:
            return found
        last = found[most - 1].rstrip("-–, ")
        while last and self.width(last + " …", style) > width:
            last = last[:-1].rstrip() if " " not in last else last.rpartition(" ")[0]
        return [*found[: most - 1], f"{last} …" if last else "…"]

    def fitting(self, text: str, style: Style, width: float) -> Style:
        """The style, made smaller step by step until the text fits one line (at least 12 pixels)."""
        size = style.size
        while size > 12 and self.width(text, replace(style, size=size)) > width:
            size -= 1
        return replace(style, size=size)

    def _fill(self, paragraph: str, style: Style, width: float) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in _breakable(paragraph):
            candidate = line + word
            if self.width(candidate.rstrip(" "), style) <= width:
                line = candidate
                continue
            head, rest = self._split(word, line, style, width)
            if head:
                lines.append(line + head)
                line = ""
            elif line.strip():
                lines.append(line.rstrip(" "))
                line = ""
            while rest and not self._fits(rest.rstrip(" "), style, width):
                head, rest = self._force(rest, style, width)
                lines.append(head)
            line += rest
        if line.strip() or not lines:
            lines.append(line.rstrip(" "))
        return lines

    def _fits(self, text: str, style: Style, width: float) -> bool:
        """Whether a line holds it; of a very long text no more is measured than it takes to know."""
        return self.width(text[: _LONGEST_WORD + 1], style) <= width and (
            len(text) <= _LONGEST_WORD + 1 or self.width(text, style) <= width
        )

    def _split(self, word: str, line: str, style: Style, width: float) -> tuple[str, str]:
        """Hyphenate into the room left on the line where that is worth it, else leave the word whole."""
        room = width - self.width(line, style)
        bare = word.rstrip(" ")
        if len(bare) > _LONGEST_WORD:
            return "", word
        if self.width(bare, style) <= width and (room < 0.45 * width or len(bare) < 12):
            return "", word
        for head, tail in _hyphenations(bare, self.language):
            if self.width(head, style) <= room:
                return head, tail + word[len(bare) :]
        return "", word

    def _force(self, word: str, style: Style, width: float) -> tuple[str, str]:
        """The longest head of a word that fits a whole line: hyphenated, else cut between two characters."""
        if len(word) <= _LONGEST_WORD:
            for head, tail in _hyphenations(word.rstrip(" "), self.language):
                if self.width(head, style) <= width:
                    return head, tail + word[len(word.rstrip(" ")) :]
        widths, taken, size = self.fonts.widths[style.face], 0.0, 0
        for character in word:
            taken += (widths.get(ord(character), _UNKNOWN) + style.spacing) * style.size
            if taken > width and size:
                break
            size += 1
        return word[:size], word[size:]


def _remember(known: dict[Any, Any], key: Any, value: Any) -> None:
    """Forgets all when it is full: cheaper than to know what is old, and rare."""
    if len(known) >= _MOST:
        known.clear()
    known[key] = value


def _more_hyphens(tried: list[str], best: list[str]) -> bool:
    return sum(line.endswith("-") for line in tried) > sum(line.endswith("-") for line in best)


@lru_cache(maxsize=4096)
def _breakable(paragraph: str) -> tuple[str, ...]:
    """Words with the blank after them; also broken after hyphens, dashes and slashes between letters."""
    pieces: list[str] = []
    piece = ""
    for place, character in enumerate(paragraph):
        piece += character
        follows = paragraph[place + 1 : place + 2]
        joint = (character in "-–/_" and len(piece) > 2 and follows.isalpha()) or (
            character == "–" and len(piece) > 3 and follows.isdigit()
        )
        if (character == " " and follows != " ") or joint:
            pieces.append(piece)
            piece = ""
    return (*pieces, piece) if piece else tuple(pieces)


@lru_cache(maxsize=4)
def _hyphenator(language: Language) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_DICTIONARY[language], left=3, right=3)


@lru_cache(maxsize=4096)
def _hyphenations(word: str, language: Language) -> tuple[tuple[str, str], ...]:
    """All ways to break a word, the longest head first."""
    if not any(character.isalpha() for character in word):
        return ()
    pairs = list(_hyphenator(language).iterate(word))
    return tuple((head if head.endswith("-") else head + "-", tail) for head, tail in pairs)
