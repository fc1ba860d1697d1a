"""Ids: made from names where none is given, the same ones every time; a given id is never changed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from itertools import chain, count
from typing import Any, TypeVar, get_args, get_type_hints

from waypost.core.vocabulary.documents.parts import Named, Part

P = TypeVar("P", bound=Part)

_LONGEST = 48
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def slug(text: str) -> str:
    """A short id of plain letters, digits and hyphens; empty where the text has neither letter nor digit.

    >>> slug("Größe wählen: „Maß & Preis“"), slug("Café – Ärger!"), slug("🙂")
    ('groesse-waehlen-mass-preis', 'cafe-aerger', '')
    """
    found = ""
    for word in plain_words(text):
        if found and len(found) + len(word) >= _LONGEST:
            break
        found = f"{found}-{word}" if found else word
    return found[:_LONGEST]


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id itself, or with the first number behind it that makes it free.

    >>> free_id("buy", {"buy", "buy-2"}), free_id("buy", ())
    ('buy-3', 'buy')
    """
    return next(each for each in chain([wanted], (f"{wanted}-{n}" for n in count(2))) if each not in taken)


def is_made(id_: str, name: str) -> bool:
    """Whether an id looks made from a name: then nobody chose it.

    >>> is_made("too-slow", "Too slow!"), is_made("too-slow-2", "Too slow"), is_made("slow", "Too slow")
    (True, True, False)
    """
    made = slug(name)
    return bool(made) and (id_ == made or (id_.startswith(f"{made}-") and id_[len(made) + 1 :].isdecimal()))


def plain_words(text: str) -> list[str]:
    """The words of a text in plain small letters and digits; hyphens part them.

    >>> plain_words("Online-Shop für Möbel")
    ['online', 'shop', 'fuer', 'moebel']
    """
    spelled = unicodedata.normalize("NFC", text).casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled)
    return re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


Path = tuple[str | int, ...]


def walk(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """The part and everything in it, in document order, each with the keys that lead to it."""
    yield path, part
    for f in fields(part):
        value = getattr(part, f.name)
        key = f.name.rstrip("_")
        if isinstance(value, Part):
            yield from walk(value, (*path, key))
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Part):
                    yield from walk(item, (*path, key, number))


def written(path: Path) -> str:
    """A path as people write it.

    >>> written(("stages", 0, "steps", 2))
    'stages[0].steps[2]'
    """
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def repeated_ids(part: Part) -> list[tuple[Path, str]]:
    """Given ids that stand a second time where each must be its own: steps, stages, work steps, lanes."""
    seen: set[tuple[object, str]] = set()
    repeated = []
    for path, item in walk(part):
        if isinstance(item, Named) and item.id and not item.SHARED:
            if (family(type(item)), item.id) in seen:
                repeated.append((path, item.id))
            seen.add((family(type(item)), item.id))
    return repeated


def lacks_ids(part: Part) -> bool:
    """Whether `with_ids` would give something in it an id."""
    return any(not item.id and (item.known_as or item.NAMELESS) for _, item in walk(part) if isinstance(item, Named))


def with_ids(part: P, among: Part | None = None) -> P:
    """The part with an id for everything that has a name or needs one; ids of `among`, to which it belongs, are taken.

    Each edit of a map with hundreds of steps asks this: only those fields are looked into that can hold such things.
    """
    makers = {family(type(item)): _Maker() for _, item in walk(part) if isinstance(item, Named)}
    for item in _all_of(frozenset(makers), among or part):
        makers[family(type(item))].take(item)
    return _filled(part, makers)


def family(type_: type[Part]) -> object:
    """What shares its ids with others of the same; a class that names no family is one."""
    return (issubclass(type_, Named) and type_.FAMILY) or type_


def _all_of(families: frozenset[object], part: Part) -> Iterator[Named]:
    """All parts of these families in another one, in document order."""
    if isinstance(part, Named) and family(type(part)) in families:
        yield part
    own: Any = type(part)
    for name in _leading_to(families, own):
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from _all_of(families, item)


@lru_cache(maxsize=1024)
def _leading_to(families: frozenset[object], part: Any) -> tuple[str, ...]:
    """The fields of a type of part in which, however deep, parts of these families may stand."""
    return tuple(
        name
        for name, held in _held(part).items()
        if families & frozenset(map(family, chain(*(_reached(each) for each in held))))
    )


@cache
def _held(part: Any) -> dict[str, frozenset[Any]]:
    """The types of parts that each field holds itself."""
    hints = get_type_hints(part)
    return {f.name: frozenset(_parts_of(hints[f.name])) for f in fields(part)}


def _parts_of(hint: Any) -> Iterator[type[Part]]:
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    for inner in get_args(hint):
        yield from _parts_of(inner)


@cache
def _reached(part: Any) -> frozenset[type[Part]]:
    """The type itself and those of everything that may stand in it."""
    found: set[type[Any]] = set()
    waiting: list[Any] = [part]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += chain(*_held(each).values(), each.__subclasses__())
    return frozenset(found)


@dataclass(slots=True)
class _Maker:
    """Makes the ids of one kind of part."""

    taken: set[str] = field(default_factory=set)
    by_name: dict[str, str] = field(default_factory=dict)
    last: Counter[str] = field(default_factory=Counter)

    def take(self, item: Named) -> None:
        if item.id:
            self.taken.add(item.id)
            self.by_name.setdefault(item.known_as, item.id)

    def id_for(self, item: Named) -> str:
        name = item.known_as
        if item.id or not (name or item.NAMELESS):
            return item.id
        if item.SHARED and name in self.by_name:
            return self.by_name[name]
        made = self._free(slug(name) or item.NAMELESS or "x")
        self.by_name.setdefault(name, made)
        return made

    def _free(self, wanted: str) -> str:
        made = wanted
        while made in self.taken:
            self.last[wanted] += 1
            made = f"{wanted}-{self.last[wanted] + 1}"
        self.taken.add(made)
        return made


def _filled(part: P, makers: dict[object, _Maker]) -> P:
    changes: dict[str, Any] = {}
    if isinstance(part, Named):
        changes["id"] = makers[family(type(part))].id_for(part)
    for f in fields(part):
        value = getattr(part, f.name)
        if isinstance(value, Part):
            changes[f.name] = _filled(value, makers)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[f.name] = tuple(_filled(item, makers) for item in value)
    return replace(part, **changes) if changes else part
