"""What files tell beside events: which ids are one person, what is known of them, which company they are of.

Links are written down before an import is done and count from then on; traits and companies are kept after it, and all
of it is taken back when it is undone. Everything may be done twice.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np
from django.utils import timezone

from waypost.core.analytics.readers.recipes.beside import Known, Linked, Told, beside
from waypost.core.analytics.readers.recipes.recipe import Member
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import belonging
from waypost.rooms.customers.actions.forgetting import forgotten
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.actions.identity import propose_edges
from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.actions.knowing import Teller, erased, learn, unlearn
from waypost.rooms.customers.actions.reading import Plain, both, way_of
from waypost.rooms.customers.models import Import, ImportFile, Profile
from waypost.rooms.customers.records.edges import Edge
from waypost.rooms.customers.records.identifiers import kept

CHUNK = 2_000
Pair = tuple[str, str]
Alive = Callable[[], None]
_OF_VISITORS = frozenset({"ga4-bigquery", "ga4-exploration", "matomo"})
_PHONE = re.compile(r"\+\d{6,15}|0\d{5,14}")
# What recipes call a link, and what it is called here.
_KINDS = {"account": "customer_number"}
_TRAITS = {"e-mail": "email"}


def named(value: str, kind: str, recipe: str = "") -> Pair:
    """An outside id as the workspace keeps it: its kind, and the writing in which it is compared.

    `kind` is that of the file; "" for one read by a recipe, whose ids may be of several kinds.

    >>> named("Ada@Example.org", "", "shopify-orders"), named("zendesk:77", "", "zendesk-tickets")
    (('email', 'ada@example.org'), ('login', 'zendesk:77'))
    >>> named("0711 / 123456", "phone"), named("K-77", "login")
    (('phone', '0711123456'), ('login', 'K-77'))
    """
    if recipe and "@" in value:
        kind = "email"
    elif recipe and not kind:
        kind = "cookie" if recipe in _OF_VISITORS else "phone" if _is_phone(value, recipe) else "login"
    return kind, kept(kind, value)


def _is_phone(value: str, recipe: str) -> bool:
    return recipe == "calls" or bool(_PHONE.fullmatch(value))


class Names:
    """The ids that one file tells of, named as its events are."""

    def __init__(self, recipe: str, kind: str) -> None:
        self._recipe = recipe
        self._kind = kind
        self._logins: set[str] = set()

    def ends(self, link: Linked) -> tuple[Pair, Pair]:
        """Both ends of a link. A visitor is tied to a login, a customer to a telephone number."""
        if self._recipe in _OF_VISITORS:
            self._logins.add(link.other)
        other = named(link.other, "phone", "calls") if link.kind == "phone" else self.of(link.other)
        return named(link.one, self._kind, self._recipe), other

    def of(self, value: str) -> Pair:
        if value in self._logins:
            return named(value, "login", self._recipe)
        return named(value, self._kind, self._recipe)


def told_by(row: ImportFile, settings: Plain) -> Iterator[Told]:
    """What a file tells beside events; nothing for one that no recipe reads."""
    if not row.look.get("recipe", {}).get("key"):
        return
    yield from beside(row.where, way_of(row.where, settings, row.position).options)


def count(row: ImportFile, settings: Plain) -> Plain:
    """How many links, persons with traits, and companies a file tells of."""
    links = 0
    persons: set[int] = set()
    firms: set[int] = set()
    for each in told_by(row, settings):
        if isinstance(each, Linked):
            links += 1
        elif isinstance(each, Known):
            persons.add(hash(each.id))
        else:
            firms.add(hash(each.company))
    return {"links": links, "persons": len(persons), "companies": len(firms)}


def propose(of: Import, row: ImportFile, settings: Plain) -> int:
    """Write the links of a file down; they count when the import is done. Returns how many."""
    names, now, links = _names(row), timezone.now(), 0
    found = (each for each in told_by(row, settings) if isinstance(each, Linked))
    while some := list(islice(found, CHUNK)):
        ends = [names.ends(each) for each in some]
        numbers = _numbers(of, [pair for both_ends in ends for pair in both_ends])
        gone = erased(of.workspace_id, list(numbers.values()))
        edges = [
            Edge(_KINDS.get(each.kind, each.kind), numbers[one], numbers[other], _instant(each.time) or now)
            for each, (one, other) in zip(some, ends, strict=True)
            if not {numbers[one], numbers[other]} & gone
        ]
        propose_edges(of.workspace_id, of.pk, edges)
        links += len(edges)
    return links


def learn_of(of: Import, settings: Plain) -> None:
    """Keep the traits and companies that the files of an import tell of, unless it was done."""
    problem: Plain = {}
    persons: set[int] = set()
    for row in of.files.order_by("position"):
        row.of = of
        names, told = _names(row), told_by(row, settings)
        try:
            while some := list(islice(told, CHUNK)):
                persons |= _learn(of, names, some)
        except (WaypostError, OSError) as error:
            # The events are in; that a file is gone since takes nothing from them.
            problem = both(error) if isinstance(error, WaypostError) else _gone(row)
    if persons:
        np.save(_written(of), np.array(sorted(persons), np.int64))
    report = {**of.report, "untold": problem} if problem else of.report
    Import.objects.filter(pk=of.pk).update(learned=True, report=report)


def unlearn_of(of: Import) -> bool:
    """Take back what was learned of an import that was undone, and ids that nobody else knows.

    False while others are being taken in that may know them: then it is to be asked again.
    """
    path = _written(of)
    unlearn(_teller(of), np.load(path).tolist() if path.exists() else _with_traits(of.workspace_id))
    return forgotten(of)


def _learn(of: Import, names: Names, some: Sequence[Told]) -> set[int]:
    now = timezone.now()
    for each in some:
        if isinstance(each, Linked):
            names.ends(each)
    about = [(each, names.of(who)) for each in some if (who := _who(each))]
    numbers = _numbers(of, [pair for _, pair in about])
    gone = erased(of.workspace_id, list(numbers.values()))
    told = [(numbers[pair], _reading(each, pair, now)) for each, pair in about if numbers[pair] not in gone]
    alone = [each for each in some if isinstance(each, Member) and not each.person]
    belonging.know(
        of.workspace_id,
        [belonging.Told(0, each.company, _of_company(each), "", now) for each in alone],
        of.name,
        str(of.uuid),
    )
    learn(_teller(of), told)
    return {number for number, _ in told}


def _who(each: Told) -> str:
    return each.id if isinstance(each, Known) else each.person if isinstance(each, Member) else ""


def _reading(each: Told, pair: Pair, now: datetime) -> Reading:
    if isinstance(each, Known):
        time = each.time or int(now.timestamp() * 1_000_000)
        traits = {_TRAITS.get(each.trait, each.trait): each.value[:500]}
        return Reading([pair], time, "", {}, None, 0, traits, "", {})
    assert isinstance(each, Member)
    role = {"role": each.role} if each.role else {}
    return Reading([pair], int(now.timestamp() * 1_000_000), "", {}, None, 0, role, each.company, _of_company(each))


def _of_company(each: Member) -> Plain:
    return {"name": each.name} if each.name and each.name != each.company else {}


def _names(row: ImportFile) -> Names:
    return Names(row.look["recipe"]["key"] if row.look.get("recipe") else "", row.look.get("id_kind", ""))


def _numbers(of: Import, pairs: Sequence[Pair]) -> dict[Pair, int]:
    asked = list(dict.fromkeys(pairs))
    return dict(zip(asked, numbers_of(of.workspace_id, asked), strict=True))


def _teller(of: Import) -> Teller:
    return Teller(of.workspace_id, of.name, (of.pk, of.uuid))


def _with_traits(workspace_id: int) -> list[int]:
    """Every person with a profile: where learning was cut off, nobody wrote down of whom."""
    return list(Profile.objects.filter(workspace_id=workspace_id).values_list("person_no", flat=True))


def _written(of: Import) -> Path:
    return of.folder / "persons.npy"


def _instant(micros: int) -> datetime | None:
    return datetime.fromtimestamp(micros / 1_000_000, UTC) if micros else None


def _gone(row: ImportFile) -> Plain:
    return both(
        WaypostError(
            en=f"{row.name} is no longer there; names and companies in it were not read.",
            de=f"{row.name} ist nicht mehr da; Namen und Firmen darin wurden nicht gelesen.",
        )
    )
