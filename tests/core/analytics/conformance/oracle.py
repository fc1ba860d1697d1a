"""Conformance the slow way: every alignment of a short way, one after the other, from the definition alone."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waypost.core.analytics.questions.conformance import JourneyPlan

Contact = tuple[str, frozenset[int]]  # touchpoint, steps it may be
START = -1


def following(plan: JourneyPlan, step: int) -> set[int]:
    """Steps that may be made right behind a step (START before the first); the number of steps stands for the end."""
    entered = {step + 1}
    if step >= 0 and plan.steps[step].repeats:
        entered.add(step)
    entered |= {edge.target for edge in plan.edges if edge.source == step}
    found = set(entered)
    for place in entered:
        while place < len(plan.steps) and plan.steps[place].optional:
            place += 1
            found.add(place)
    return found


def least_cost(plan: JourneyPlan, contacts: Sequence[Contact]) -> int:
    """Dijkstra over (contacts seen, last step made)."""
    end = len(plan.steps)
    queue, done = [(0, 0, START)], set()
    while queue:
        cost, seen, step = heapq.heappop(queue)
        if (seen, step) in done:
            continue
        done.add((seen, step))
        if seen == len(contacts) and (step == end):
            return cost
        if seen < len(contacts):
            heapq.heappush(queue, (cost + 1, seen + 1, step))
        if step == end:
            continue
        for after in following(plan, step):
            if after == end:
                heapq.heappush(queue, (cost, seen, end))
            else:
                heapq.heappush(queue, (cost + 1, seen, after))
                if seen < len(contacts) and after in contacts[seen][1]:
                    heapq.heappush(queue, (cost, seen + 1, after))
    raise AssertionError("the end of a plan can always be reached")


def shortest(plan: JourneyPlan, source: int, target: int) -> tuple[int, ...] | None:
    """The fewest steps put in between two (source may be START, target the end); of equally few the first drawn."""
    ways: list[tuple[int, ...]] = [()]
    for _ in range(len(plan.steps) + 1):
        arrived = [way for way in ways if target in following(plan, way[-1] if way else source)]
        if arrived:
            return min(arrived)
        ways = [
            (*way, after)
            for way in ways
            for after in following(plan, way[-1] if way else source)
            if after < len(plan.steps) and after not in way
        ]
    return None


@dataclass(frozen=True)
class Aligned:
    """Where each contact was placed (None: nowhere), which steps were put in before a later match, and at the end."""

    placed: tuple[int | None, ...]
    put_in: tuple[int, ...]
    at_end: tuple[int, ...]

    @property
    def cost(self) -> int:
        return self.placed.count(None) + len(self.put_in) + len(self.at_end)


def alignments(plan: JourneyPlan, contacts: Sequence[Contact]) -> Iterator[Aligned]:
    """Every way to match contacts to steps, with the fewest steps put in."""

    def go(at: int, step: int, placed: tuple[int | None, ...], put_in: tuple[int, ...]) -> Iterator[Aligned]:
        if at == len(contacts):
            at_end = shortest(plan, step, len(plan.steps))
            assert at_end is not None
            yield Aligned(placed, put_in, at_end)
            return
        yield from go(at + 1, step, (*placed, None), put_in)
        for match in sorted(contacts[at][1]):
            between = shortest(plan, step, match)
            if between is not None:
                yield from go(at + 1, match, (*placed, match), (*put_in, *between))

    yield from go(0, START, (), ())


def best(plan: JourneyPlan, contacts: Sequence[Contact]) -> Aligned:
    """The alignment that the definition settles on."""

    def rank(one: Aligned) -> tuple[object, ...]:
        made = [step for step in one.placed if step is not None]
        key: list[int] = [-made[-1] if made else 1]
        for place in range(len(one.placed) - 1, -1, -1):
            if one.placed[place] is None:
                key.append(0)
            else:
                made.pop()
                key += [1, -made[-1] if made else 1]
        return one.cost, -len([step for step in one.placed if step is not None]), key

    return min(alignments(plan, contacts), key=rank)
