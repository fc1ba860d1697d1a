"""What the walking kernels count, the slow and obvious way."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby, pairwise


@dataclass
class ByHand:
    """Counts keyed by step or pair of steps."""

    customers: Counter[int] = field(default_factory=Counter)
    reached: int = 0
    before: Counter[tuple[int, int]] = field(default_factory=Counter)
    going: Counter[tuple[int, int]] = field(default_factory=Counter)
    pauses: defaultdict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    decided: Counter[int] = field(default_factory=Counter)
    continued: Counter[int] = field(default_factory=Counter)
    both: Counter[tuple[int, int]] = field(default_factory=Counter)
    switched: Counter[tuple[int, int]] = field(default_factory=Counter)
    contacts: Counter[tuple[int, int]] = field(default_factory=Counter)


Event = tuple[int, int | None, int]  # time, step or None, value code


def count(customers: Sequence[Sequence[Event]], cutoff: int) -> ByHand:
    out = ByHand()
    for events in customers:
        on_map = [(time, step, value) for time, step, value in events if step is not None]
        visits = [list(run) for _, run in groupby(on_map, key=lambda event: event[1])]
        steps = [visit[0][1] for visit in visits]
        out.customers.update(set(steps))
        out.reached += bool(on_map)
        out.before.update(combinations(dict.fromkeys(steps), 2))
        out.going.update(set(pairwise(steps)))
        out.contacts.update((step, value) for _, step, value in on_map)
        known = set()
        for one, following in pairwise(visits):
            pair = (one[0][1], following[0][1])
            out.pauses[pair].append(following[0][0] - one[-1][0])
            left, right = one[-1][2], following[0][2]
            if left and right and pair not in known:
                known.add(pair)
                out.both[pair] += 1
                out.switched[pair] += left != right
        for step in set(steps):
            if max(time for time, at, _ in on_map if at == step) <= cutoff:
                out.decided[step] += 1
                out.continued[step] += step != steps[-1]
    return out
