"""How the customers behind a figure are named: by pseudonym, or as the room of customers says."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Person:
    """A person number with the name this member may see."""

    number: int
    name: str


def shown_as(who: Who, numbers: Sequence[int]) -> list[Person]:
    """The persons of these numbers, in their order."""
    return [Person(number, pseudonym(number)) for number in numbers]


def pseudonym(number: int) -> str:
    """A name that says nothing: short, and the same every time.

    >>> pseudonym(1) != pseudonym(2)
    True
    """
    signs, value = "", (number * 2_654_435_761 + 97) % 2**32
    for _ in range(6):
        value, rest = divmod(value, 32)
        signs += "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[rest]
    return f"{signs[:3]}-{signs[3:]}"
