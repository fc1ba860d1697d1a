"""The envelope of every answer: what was asked, what was found, and what it stands on."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Standing:
    """Versions an answer rests on: index generation, touchpoint dictionary, identity table."""

    generation: int
    dictionary: str
    identity: int


@dataclass(frozen=True, slots=True)
class Reply(Generic[Q, A]):
    """One answered question. `events` and `customers` count the whole data asked, not only what matched.

    `data_from` and `data_as_of` are the first and last instant of the data, ISO 8601 in the analysis zone.
    `withheld` rows rest on fewer than `least` people and are left out (`least_group`).
    """

    question: Q
    answer: A
    events: int
    customers: int
    data_from: str
    data_as_of: str
    zone: str
    versions: Standing
    withheld: int = 0
    least: int = 1
