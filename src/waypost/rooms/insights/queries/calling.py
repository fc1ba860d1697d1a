"""Customers are called what the workspace calls them: the words of the core are replaced at the edge of this room.

Answers and pictures are remembered with the words of the core, so that another noun needs nothing to be computed anew.
"""

import re
from dataclasses import replace

from django.utils.safestring import SafeString

from waypost.core.drawing.render import Drawing
from waypost.core.drawing.shapes import Group, Shape, TextRun
from waypost.core.telling.told import Cell, Table, Told
from waypost.core.vocabulary.wording import Language
from waypost.rooms.people.records import NOUNS, Noun
from waypost.web.drawings import Shown

_USUAL = NOUNS["kundinnen"]
# After these a German noun stands in the dative: „von 300 Gästen“.
_DATIVE = re.compile(
    r"\b((?:[Vv]on|[Bb]ei|[Mm]it|[Uu]nter|[Aa]us|zu|nach den|an den|den) (?:[\d.]+ |allen |ähnlichen |den )*|ähnlichen )Kund:innen\b"
)
_ENGLISH = re.compile(r"(?<![\w-])([Cc])ustomer(s?)\b(?! (?:service|care|support|journey))(?!-)")
_BETWEEN = re.compile(r">[^<>]+<")


def in_words(text: str, noun: Noun, language: Language) -> str:
    """A text of the core with the workspace's word for customers.

    >>> in_words("3 von 7 Kund:innen", NOUNS["gaeste"], "de")
    '3 von 7 Gästen'
    """
    if noun == _USUAL:
        return text
    if language == "de":
        if "Kund:in" not in text:
            return text
        paired = noun.label_.de.endswith(":innen")
        many = noun.label_.de
        text = _DATIVE.sub(lambda found: found[1] + (many if paired else noun.dative_.de), text)
        text = text.replace("Kund:innen", many)
        return text.replace("Kund:in", many.removesuffix("nen") if paired else noun.one_.de)

    def english(found: re.Match[str]) -> str:
        word = noun.text.en if found[2] else noun.one_.en
        return word[:1].upper() + word[1:] if found[1] == "C" else word

    return _ENGLISH.sub(english, text)


def told_in_words(told: Told, noun: Noun, language: Language) -> Told:
    """Sentences, heads, cells and rules with the workspace's word; figures keep their values."""
    if noun == _USUAL:
        return told

    def one(text: str) -> str:
        new = in_words(text, noun, language)
        if not isinstance(text, Cell) or new == text:
            return new
        return Cell(new, text.value, text.low, text.high, unit=text.unit, against=text.against, n=text.n)

    def table(each: Table) -> Table:
        columns = tuple(replace(column, title=one(column.title)) for column in each.columns)
        return Table(columns, tuple(tuple(map(one, row)) for row in each.rows), one(each.title))

    return Told(tuple(map(one, told.sentences)), tuple(map(table, told.tables)), tuple(map(one, told.computed)))


def shown_in_words(shown: Shown, noun: Noun, language: Language) -> Shown:
    """A drawing of a page with the workspace's word, its narrow one too: its texts, not its names and links."""
    if noun == _USUAL:
        return shown

    def html(text: SafeString) -> SafeString:
        return SafeString(_BETWEEN.sub(lambda found: in_words(found[0], noun, language), text))

    title, description = (in_words(each, noun, language) for each in (shown.title, shown.description))
    narrow = shown.narrow and shown_in_words(shown.narrow, noun, language)
    return replace(
        shown, svg=html(shown.svg), table=html(shown.table), title=title, description=description, narrow=narrow
    )


def drawing_in_words(drawing: Drawing, noun: Noun) -> Drawing:
    """A drawing for a file with the workspace's word."""
    if noun == _USUAL:
        return drawing

    def one(shape: Shape) -> Shape:
        if isinstance(shape, TextRun):
            return replace(shape, text=in_words(shape.text, noun, drawing.language))
        if isinstance(shape, Group):
            title = in_words(shape.title, noun, drawing.language)
            return replace(shape, children=tuple(map(one, shape.children)), title=title)
        return shape

    return replace(drawing, shapes=tuple(map(one, drawing.shapes)))
