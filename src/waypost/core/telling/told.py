"""An answer for a person: sentences, tables, how it was computed. The terminal, pages and exports show the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

Unit = Literal["number", "share", "points", "seconds"]


class Cell(str):
    """The text of a figure, which still knows the figure: for drawn ranges and for exports with exact numbers.

    `value`, `low`, `high` are raw (a share 0 … 1, seconds); None where there is none. `against`: what it is
    compared with; `n`: how many it rests on.

    >>> Cell("38%", 0.38, unit="share") == "38%"
    True
    """

    value: float | None
    low: float | None
    high: float | None
    unit: Unit
    against: float | None
    n: int | None

    def __new__(
        cls,
        text: str,
        value: float | None = None,
        low: float | None = None,
        high: float | None = None,
        *,
        unit: Unit = "number",
        against: float | None = None,
        n: int | None = None,
    ) -> "Cell":
        cell = super().__new__(cls, text)
        cell.value, cell.low, cell.high = (_finite(each) for each in (value, low, high))
        cell.unit, cell.against, cell.n = unit, _finite(against), n
        return cell

    def __add__(self, mark: str) -> "Cell":
        """The same figure with a mark behind it: `38% *`."""
        text = super().__add__(mark)
        return Cell(text, self.value, self.low, self.high, unit=self.unit, against=self.against, n=self.n)


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and isfinite(value) else None


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


def capital(sentence: str) -> str:
    """A sentence that begins with a name of the data as sentences do.

    >>> capital("everybody and nobody")
    'Everybody and nobody'
    """
    return sentence[:1].upper() + sentence[1:]


def joined(parts: Sequence[str], language: Language) -> str:
    """A list in a sentence.

    >>> joined(["a", "b", "c"], "de")
    'a, b und c'
    """
    last = "und" if language == "de" else "and"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""
