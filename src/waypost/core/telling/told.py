"""An answer for a person: sentences, tables, how it was computed. The terminal, pages and exports show the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right."""

    title: str
    right: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts, ready to be shown."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer for a person: sentences, then tables, then how it was computed."""

    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    computed: tuple[str, ...] = ()


def counted(value: int, en: tuple[str, str], de: tuple[str, str], language: Language) -> str:
    """A number and its noun, one or many.

    >>> counted(1, ("visit", "visits"), ("Besuch", "Besuche"), "en")
    '1 visit'
    """
    many = value != 1
    return f"{number(value, language)} {Wording(en[many], de[many]).in_(language)}"


def joined(parts: Sequence[str], language: Language) -> str:
    """A list in a sentence.

    >>> joined(["a", "b", "c"], "de")
    'a, b und c'
    """
    last = "und" if language == "de" else "and"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""
