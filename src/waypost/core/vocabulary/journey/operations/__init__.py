"""What may be done to a journey, so that editor, API, command line and imports do it alike.

model      the five operations: change, add, remove, move, together
applying   an operation happens, and gives the one that takes it back
places     where parts stand
cells      cells as lines of text, for tables and clipboards
clipboard  a range of cells as spreadsheets copy it
gathering  statements of people come into a cell, with who said so
naming     where in a part a mistake is, in words
values     the values of fields, and what two people wrote at once
between    what makes one journey out of another that has the same parts
turning    what makes one journey out of any other
bounds     how much a map holds, and how much may be done to it at once
wire       operations as JSON
typing     what people type and paste, as operations
linking    what an operation brings in that a library may have
telling    what an operation did, in words
"""

from waypost.core.vocabulary.journey.operations.applying import Applied, apply
from waypost.core.vocabulary.journey.operations.between import between
from waypost.core.vocabulary.journey.operations.gathering import Statement, gathered, takes_words
from waypost.core.vocabulary.journey.operations.linking import with_links
from waypost.core.vocabulary.journey.operations.model import (
    JOURNEY,
    Add,
    At,
    Change,
    Conflict,
    Kind,
    Move,
    Operation,
    Remove,
    Together,
)
from waypost.core.vocabulary.journey.operations.places import addressable, find
from waypost.core.vocabulary.journey.operations.telling import told
from waypost.core.vocabulary.journey.operations.turning import turning
from waypost.core.vocabulary.journey.operations.typing import all_meant, meant
from waypost.core.vocabulary.journey.operations.wire import from_plain, to_plain

__all__ = [
    "JOURNEY",
    "Add",
    "Applied",
    "At",
    "Change",
    "Conflict",
    "Kind",
    "Move",
    "Operation",
    "Remove",
    "Statement",
    "Together",
    "addressable",
    "all_meant",
    "apply",
    "between",
    "find",
    "from_plain",
    "gathered",
    "meant",
    "takes_words",
    "to_plain",
    "told",
    "turning",
    "with_links",
]
