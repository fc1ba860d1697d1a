"""Files whose customers have equal values in columns of different kinds: the same ids under two names?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from waypost.rooms.customers.models import Import, ImportFile

LARGE = 0.2
"""Share of the different values of the smaller file from which on equal values are hardly chance."""
# What an equal value is then: an address or a telephone number before a number, a number before a cookie.
_FIRST = ("email", "phone", "login", "cookie")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two files of an import, by position; `equal` values in both, `share` of those of the smaller; the kind for both."""

    one: int
    other: int
    equal: int
    share: float
    kind: str

    @property
    def key(self) -> str:
        """How a form names the pair."""
        return f"{self.one}-{self.other}"

    @property
    def is_large(self) -> bool:
        """Whether it is proposed as chosen."""
        return self.share >= LARGE


def alike(found: Import, files: Sequence[ImportFile]) -> list[Alike]:
    """The pairs of files of a checked import that have equal values, but take them for different kinds of id."""
    looks = {row.position: row.look for row in files}
    kinds = {each["position"]: each.get("id_kinds", []) for each in found.trial.get("files", [])}
    alike = []
    for pair in found.trial.get("between", []):
        one, other, equal = pair["one"], pair["other"], pair.get("equal", 0)
        if equal <= pair["shared"] or not {one, other} <= looks.keys():
            continue
        kind = min((*kinds[one], *kinds[other]), key=_FIRST.index)
        if any(looks[place].get("id_kind") != kind for place in (one, other)):
            alike.append(Alike(one, other, equal, pair["share"], kind))
    return alike


def taken_as_one(found: Import, keys: Collection[str]) -> dict[str, Any]:
    """The settings of an import with the pairs named by `keys` taken as one kind of id."""
    files = list(found.files.order_by("position"))
    makes = dict(found.settings.get("makes", {}))
    of = {row.position: row.look.get("make", "") for row in files}
    for pair in alike(found, files):
        if pair.key in keys:
            for place in (pair.one, pair.other):
                makes[of[place]] = {**makes.get(of[place], {}), "id_kind": pair.kind}
    return {**found.settings, "makes": makes}
