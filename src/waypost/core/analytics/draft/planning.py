"""The steps of the map to be, and the walks of all customers over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from waypost.core.analytics.draft import walking
from waypost.core.analytics.draft.choosing import chosen, in_order_of_time
from waypost.core.analytics.draft.naming import step_name, step_names
from waypost.core.analytics.draft.staging import filled, in_order_of_stages
from waypost.core.analytics.index.model import Codes, Index
from waypost.core.vocabulary.wording import Language, Wording

CONTACT = Wording("Contact", "Kontakt")
_VISITS = (
    Wording("First contact", "Erster Kontakt"),
    Wording("Second contact", "Zweiter Kontakt"),
    Wording("Further contacts", "Weitere Kontakte"),
)
_AND_MORE = Wording("{} and more", "{} und weitere")
_REPEATS = 6
_LEAST_REACH_OF_REPEAT = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The steps of the map in order: raw name, touchpoint, name, and for each shard the step of each row."""

    raw: list[str]
    touchpoints: list[str]
    names: list[str]
    codes: Sequence[Codes]
    walks: walking.Walks
    stages: list[str]  # what a dictionary or the counting of visits calls the stage of each step, or ""
    left_out: int = 0  # touchpoints
    events_left_out: int = 0

    @property
    def steps(self) -> int:
        return len(self.names)


def plan_of(index: Index, max_steps: int, language: Language, stages: Mapping[str, str]) -> Plan:
    """Steps chosen and ordered; `stages` says which stage a dictionary gives to a touchpoint."""
    seen = walking.survey(index)
    picked = chosen(seen, index.touchpoints, index.customers, max_steps)
    if len(picked) <= 1:
        return _repeats(index, picked[0] if picked else 0, max_steps, language)
    walked = walking.walks(index.shards, _codes(index, picked), len(picked))
    picked = [picked[i] for i in in_order_of_time(walked.before)]
    staged = dict(zip(picked, filled([stages.get(index.touchpoints[code], "") for code in picked]), strict=True))
    picked = in_order_of_stages(picked, staged)
    codes = _codes(index, picked)
    raw = [index.touchpoints[code] for code in picked]
    present = int(np.count_nonzero(seen.customers[1:]))
    return Plan(
        raw=raw,
        touchpoints=step_names(raw),
        names=step_names(raw),
        codes=codes,
        walks=walking.walks(index.shards, codes, len(picked)),
        stages=[staged[code] for code in picked],
        left_out=present - len(picked),
        events_left_out=index.events - int(seen.events[picked].sum()),
    )


def _codes(index: Index, picked: Sequence[int]) -> list[Codes]:
    table = np.full(len(index.touchpoints), len(picked), np.uint16)
    table[list(picked)] = np.arange(len(picked))
    return [walking.step_codes(shard, table) for shard in index.shards]


def _repeats(index: Index, code: int, max_steps: int, language: Language) -> Plan:
    """Data that know one touchpoint only: the map shows the first visit, the second, …"""
    codes = [walking.unfolded(shard, code, _REPEATS) for shard in index.shards]
    reach = walking.walks(index.shards, codes, _REPEATS).customers
    visits = min(max(1, int((reach >= _LEAST_REACH_OF_REPEAT * reach[0]).sum())), max_steps)
    codes = [walking.unfolded(shard, code, visits) for shard in index.shards]
    name = step_name(index.touchpoints[code]) or CONTACT.in_(language)
    names = [name, *(_ordinal(n, name, language) for n in range(2, visits + 1))]
    if visits > 1:
        names[-1] = _AND_MORE.in_(language).format(names[-1])
    walked = walking.walks(index.shards, codes, visits)
    stages = [_VISITS[min(n, 2)].in_(language) for n in range(visits)]
    return Plan([index.touchpoints[code]] * visits, [name] * visits, names, codes, walked, stages)


def _ordinal(n: int, name: str, language: Language) -> str:
    if language == "de":
        return f"{n}. {name}"
    said = name[:1].lower() + name[1:] if name[1:].islower() else name
    return f"{n}{ {2: 'nd', 3: 'rd'}.get(n, 'th') } {said}"
