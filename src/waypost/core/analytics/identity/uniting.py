"""Groups of identifiers united edge by edge; a union that a guard forbids is refused and remembered."""

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.identity.edges import Numbers
from waypost.core.computing.compiled import inlined, kernel, readonly

JOINED, WITHIN, TOO_LARGE, SEPARATED, SUPER_NODE = 0, 1, 2, 3, 4

_IN = readonly(int64)
_OUT = types.Array(int64, 1, "C")
_FATES = types.Array(types.uint8, 1, "C")


@inlined
def _root(parent: Numbers, x: int) -> int:
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


@kernel(_IN, _IN, _FATES, int64, _IN, _IN, _OUT, _OUT, returns=types.void)
def unite(
    one: Numbers,
    other: Numbers,
    fate: npt.NDArray[np.uint8],
    largest: int,
    apart_one: Numbers,
    apart_other: Numbers,
    parent: Numbers,
    size: Numbers,
) -> None:
    """Take the edges in their order. `fate` comes with SUPER_NODE where an edge must not join, and is filled in.

    `parent` starts as 0, 1, 2 …, `size` as ones. Afterwards `parent` holds the smallest identifier of each group. A
    union is refused as TOO_LARGE or when it would bring a separated pair together (SEPARATED).
    """
    guarded = np.zeros(len(parent), np.bool_)
    for s in range(len(apart_one)):
        guarded[apart_one[s]] = True
        guarded[apart_other[s]] = True
    for e in range(len(one)):
        if fate[e] == SUPER_NODE:
            continue
        a, b = _root(parent, one[e]), _root(parent, other[e])
        if a == b:
            fate[e] = WITHIN
            continue
        if size[a] + size[b] > largest:
            fate[e] = TOO_LARGE
            continue
        if guarded[a] and guarded[b]:
            kept_apart = False
            for s in range(len(apart_one)):
                c, d = _root(parent, apart_one[s]), _root(parent, apart_other[s])
                if (c == a and d == b) or (c == b and d == a):
                    kept_apart = True
                    break
            if kept_apart:
                fate[e] = SEPARATED
                continue
        # The smaller number leads: the canonical number needs no second pass, and does not depend on the order.
        low, high = min(a, b), max(a, b)
        parent[high] = low
        size[low] += size[high]
        guarded[low] = guarded[low] or guarded[high]
        fate[e] = JOINED
    for x in range(len(parent)):
        parent[x] = _root(parent, x)
