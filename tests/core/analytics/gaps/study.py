"""Many simulated companies asked for gaps: how often is the truth found, how often is something found that is not there?"""

from dataclasses import dataclass, field

from tests.core.analytics.gaps.simulated_index import make_index
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.gaps import Gaps, Switch
from waypost.core.analytics.simulate.planted import PlantedSwitch
from waypost.core.analytics.simulate.running import truth


@dataclass
class Study:
    """Counts over companies; a share is (how often, of how many)."""

    found: dict[str, list[int]] = field(default_factory=dict)  # planted gap -> [called a gap, companies]
    covered: dict[str, list[int]] = field(default_factory=dict)  # planted gap -> [range holds the truth, companies]
    misled: dict[str, list[int]] = field(default_factory=dict)  # confounded -> [crude range above 0, companies]
    taken_in: dict[str, list[int]] = field(default_factory=dict)  # confounded -> [called a gap, companies]
    cleared: dict[str, list[int]] = field(default_factory=dict)  # confounded -> [adjusted range holds 0, companies]
    false_gaps: list[str] = field(default_factory=list)
    companies: int = 0
    companies_with_false_gap: int = 0
    tested: int = 0
    nulls: list[int] = field(default_factory=lambda: [0, 0])  # [range holds 0, comparisons without any effect]

    def add(self, customers: int, seed: int, gaps: bool) -> None:
        """Ask one company."""
        told = truth(customers, seed, gaps=gaps)
        answer = ask(make_index(customers, seed, gaps), Gaps(top=None)).answer
        by_name = {_name(switch): switch for switch in answer.switches}
        planted = {_name_of(gap): gap for gap in told.gaps}
        for name, gap in planted.items():
            _note(self.found, gap.key, name in by_name and by_name[name].is_gap)
            held = name in by_name and by_name[name].adjusted.difference.contains(gap.additional_drop_off)
            _note(self.covered, gap.key, held)
        for passage in told.confounded:
            switch = by_name.get(_name_of(passage))
            _note(self.misled, passage.key, switch is not None and switch.crude.low > 0)
            _note(self.taken_in, passage.key, switch is not None and switch.is_gap)
            _note(self.cleared, passage.key, switch is None or switch.adjusted.difference.contains(0))
        false = [name for name, switch in by_name.items() if switch.is_gap and name not in planted]
        self.false_gaps += [" ".join(name) for name in false]
        self.companies += 1
        self.companies_with_false_gap += bool(false)
        self.tested += answer.tested
        for name, switch in by_name.items():
            if switch.tested and name not in planted:
                self.nulls[0] += switch.adjusted.difference.contains(0)
                self.nulls[1] += 1


def _note(table: dict[str, list[int]], key: str, happened: bool) -> None:
    counted = table.setdefault(key, [0, 0])
    counted[0] += happened
    counted[1] += 1


def _name(switch: Switch) -> tuple[str, ...]:
    return switch.role, switch.from_value, switch.to_value, switch.after, switch.at


def _name_of(planted: PlantedSwitch) -> tuple[str, ...]:
    return planted.role, planted.from_value, planted.to_value, planted.after, planted.at
