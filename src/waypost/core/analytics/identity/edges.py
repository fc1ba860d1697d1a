"""Reasons to take two identifiers for one person, the rules that weigh them, and separations.

Identifiers are numbers (0 … 2³¹−1), the person numbers of intake: each outside id (cookie, login, e-mail) has its own.
The tables only grow: a wrong join is not deleted, a separation is added to it, and every state can be asked for again.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.vocabulary.wording import WaypostError

Numbers = npt.NDArray[np.int64]
MOST_IDENTIFIERS = 2**31


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reason: "login", "e-mail", "device".

    `most`: the guard against super-nodes. An identifier that more than so many others are tied to by this kind (a
    family's tablet, info@company, an unset e-mail) tells nothing of persons: its edges of this kind join nobody.
    """

    name: str
    most: int = 20


@dataclass(frozen=True, slots=True)
class Rules:
    """Kinds, the strongest first. `largest`: a person of more identifiers is not believed; joins beyond are refused."""

    kinds: tuple[Kind, ...]
    largest: int = 200


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Arrays of equal length: two identifiers, the place of the kind in the rules, and since when (µs UTC)."""

    one: Numbers
    other: Numbers
    kind: npt.NDArray[np.uint8]
    time: Numbers

    def __post_init__(self) -> None:
        if not len(self.one) == len(self.other) == len(self.kind) == len(self.time):
            raise ValueError("the arrays of edges differ in length")
        numbers = np.concatenate([self.one[:], self.other[:]])
        if len(numbers) and (numbers.min() < 0 or numbers.max() >= MOST_IDENTIFIERS):
            raise WaypostError(
                en=f"Identifiers are numbers from 0 to {MOST_IDENTIFIERS - 1}; there is {numbers.min()} or {numbers.max()}.",
                de=f"Kennungen sind Zahlen von 0 bis {MOST_IDENTIFIERS - 1}; vorhanden ist {numbers.min()} oder {numbers.max()}.",
            )

    def __len__(self) -> int:
        return len(self.one)


@dataclass(frozen=True, slots=True)
class Separation:
    """Two identifiers are not one person (`apart`), or may be again. The last word on a pair holds, by time."""

    one: int
    other: int
    time: int
    apart: bool = True
