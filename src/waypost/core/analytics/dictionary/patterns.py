"""Few patterns that match just these names: prefixes where they reach no other name, else the names themselves."""

import re
from collections.abc import Iterable, Sequence

from waypost.core.analytics.dictionary.names import meaning
from waypost.core.analytics.dictionary.rules import address_of, name_pattern

_CUTS = re.compile(r"(?<=[^0-9A-Za-zÄÖÜäöüß])|(?<=[a-zäöüß])(?=[A-Z0-9ÄÖÜ])|(?<=\d)(?=[A-Za-z])")


def name_patterns(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Patterns that match all `names` and none of the `others`, longest common beginnings first.

    >>> name_patterns(["screen:ProductList", "screen:ProductDetail"], ["screen:Cart"])
    ('screen:Product*',)
    >>> name_patterns(["ticket_status_1", "ticket_status_2"], ["ticket_status_25x", "mail"])
    ('ticket_status_1', 'ticket_status_2')
    """
    mine, foreign = sorted(set(names)), {name.casefold() for name in others}
    return min(_numbers_open(mine, foreign), tuple(_cover(mine, foreign, 0)), key=len)


def url_patterns(addresses: Sequence[str], others: Iterable[str]) -> tuple[str, ...]:
    """Patterns /a/b/** for these paths that reach none of the others; * stands for a segment that is an id.

    >>> url_patterns(["/produkt/1", "/produkt/2"], ["/kasse"])
    ('/produkt/**',)
    """
    return tuple(_branches([_segments(a) for a in addresses], [_segments(o) for o in others], ()))


def path_of(text: str) -> str:
    """The path of the URL in a text, without a slash at its end; empty when there is no URL."""
    address = address_of(text)
    return (address[1].rstrip("/") or "/") if address else ""


def _numbers_open(names: list[str], foreign: set[str]) -> tuple[str, ...]:
    """The names with * for their numbers, where that reaches no other name."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(re.sub(r"\d+", "*", name), []).append(name)
    patterns: list[str] = []
    for pattern, members in found.items():
        reaches = name_pattern(pattern)
        open_to_others = len(members) == 1 or any(reaches.fullmatch(other) for other in foreign)
        patterns += members if open_to_others else [pattern]
    return tuple(patterns)


def _cover(names: list[str], foreign: set[str], depth: int) -> list[str]:
    """Names sorted; `depth` characters are known to be shared.

    A name that holds * or ? needs no escape: the sign also stands for itself.
    """
    if not names:
        return []
    if len(names) == 1:
        return [names[0]]
    shared = _shared_beginning(names)
    if shared and meaning(shared).key and not any(other.startswith(shared.casefold()) for other in foreign):
        return [f"{shared}*"]
    found: list[str] = []
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_next_cut(name, max(len(shared), depth)), []).append(name)
    if len(groups) == 1:
        return names
    for group in groups.values():
        found += _cover(group, foreign, depth)
    return found


def _shared_beginning(names: list[str]) -> str:
    """The longest beginning that all names share, back to the last border between words."""
    low, high = names[0].casefold(), names[-1].casefold()
    if len(low) != len(names[0]):
        return ""
    end = 0
    for name in names:
        low, high = min(low, name.casefold()), max(high, name.casefold())
    while end < min(len(low), len(high)) and low[end] == high[end]:
        end += 1
    if any(len(name) == end for name in names):
        return names[0][:end]
    cuts = [cut.start() for cut in _CUTS.finditer(names[0][: end + 1]) if cut.start() <= end]
    return names[0][: max(cuts, default=0)]


def _next_cut(name: str, after: int) -> str:
    cut = next((cut.start() for cut in _CUTS.finditer(name) if cut.start() > after), len(name))
    return name[:cut].casefold()


def _segments(path: str) -> tuple[str, ...]:
    return tuple(path.casefold().strip("/").split("/")) if path.strip("/") else ()


def _branches(mine: list[tuple[str, ...]], others: list[tuple[str, ...]], prefix: tuple[str, ...]) -> list[str]:
    if not mine:
        return []
    depth = len(prefix)
    below = [path for path in others if path[:depth] == prefix]
    heads = {path[depth] if len(path) > depth else "" for path in mine}
    if depth and not below and (len(heads) > 1 or heads == {""}):
        return ["/" + "/".join(prefix) + "/**"]
    found = [("/" + "/".join(prefix)) or "/" for path in mine if len(path) == depth][:1]
    for head in dict.fromkeys(path[depth] for path in mine if len(path) > depth):
        found += _branches([p for p in mine if len(p) > depth and p[depth] == head], below, (*prefix, head))
    return found
