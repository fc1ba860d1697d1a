"""Which identifiers are one person, as of a version."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import numpy as np
import numpy.typing as npt

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import IndexState, Tombstone
from waypost.rooms.customers.models.persons import identity_folder
from waypost.rooms.customers.queries.glance import once

Numbers = npt.NDArray[np.int64]
_KEPT = 8
_kept: OrderedDict[tuple[UUID, int], "Identity"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """A version of who is one person. `canonical[person_no]` is the person's number; numbers beyond are themselves.

    `order` and `grouped`: all further identifiers of persons, by person.
    """

    version: int
    canonical: Numbers
    order: Numbers
    grouped: Numbers

    def person_of(self, number: int) -> int:
        """The person that an identifier is of."""
        return int(self.canonical[number]) if 0 <= number < len(self.canonical) else number

    def persons_of(self, numbers: Numbers) -> Numbers:
        """The person of each identifier."""
        found = np.array(numbers, np.int64)
        known = found < len(self.canonical)
        found[known] = self.canonical[found[known]]
        return found

    def identifiers_of(self, person: int) -> list[int]:
        """All identifiers of a person, itself first."""
        begin, end = np.searchsorted(self.grouped, (person, person + 1)).tolist()
        return [person, *self.order[begin:end].tolist()]


def identity(workspace_id: int, version: int | None = None) -> Identity:
    """A version; without a number the one that the index stands on, so that lists and answers agree."""
    uuid, current = _current(workspace_id)
    version = current if version is None else version
    if uuid is None or not version:
        return _NOBODY
    with _lock:
        if (found := _kept.get((uuid, version))) is not None:
            _kept.move_to_end((uuid, version))
            return found
    found = _opened(uuid, version)
    with _lock:
        _kept[uuid, version] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def canonical(workspace_id: int, version: int | None = None) -> tuple[int, Numbers]:
    """The version, and the person's number of each identifier (an array by person number)."""
    found = identity(workspace_id, version)
    return found.version, found.canonical


@once
def erased(workspace_id: int) -> set[int]:
    """The person numbers that were erased."""
    return set(Tombstone.objects.filter(workspace_id=workspace_id).values_list("person_no", flat=True))


@once
def _current(workspace_id: int) -> tuple[UUID | None, int]:
    row = IndexState.objects.filter(pk=workspace_id).values_list("workspace__uuid", "identity_version").first()
    return row or (None, 0)


_NOBODY = Identity(0, *(np.zeros(0, np.int64),) * 3)


def _opened(workspace: UUID, version: int) -> Identity:
    try:
        numbers: Numbers = np.load(identity_folder(workspace) / f"{version}.npy")
    except (OSError, ValueError) as problem:
        raise WaypostError(
            en="Which identifiers are one person is being found out again. Please load the page anew in a minute.",
            de="Welche Kennungen eine Person sind, wird gerade neu ermittelt. Bitte die Seite in einer Minute neu laden.",
        ) from problem
    further = np.flatnonzero(numbers != np.arange(len(numbers)))
    order = further[np.argsort(numbers[further], kind="stable")]
    return Identity(version, numbers, order, numbers[order])
