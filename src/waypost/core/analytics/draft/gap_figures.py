"""Gaps that were found at switches, as figures between the steps of the map."""

from collections.abc import Mapping

from waypost.core.analytics.questions.gaps import GapsAnswer, Switch
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.journey import Figure, Measure

MOST_GAPS = 8


def gap_figures(answer: GapsAnswer, step_of: Mapping[str, str]) -> list[Figure]:
    """Three figures for each gap between two steps of the map; `step_of` gives a touchpoint its step.

    Possible additional drop-offs with range, and the drop-off shares with and without the switch among customers who
    are alike. At most eight gaps, the greatest first, and for each place and role only its greatest.
    """
    found: dict[tuple[str, str, str], Switch] = {}
    for switch in answer.switches:
        step, to = step_of.get(switch.after, ""), step_of.get(switch.at, "")
        if switch.is_gap and step and to and step != to:
            found.setdefault((step, to, switch.role), switch)
    return [figure for place, switch in list(found.items())[:MOST_GAPS] for figure in _figures(*place, switch)]


def _figures(step: str, to: str, role: str, switch: Switch) -> list[Figure]:
    adjusted, possible = switch.adjusted, switch.additional_drop_offs

    def figure(measure: Measure, value: float, n: int, interval: Interval | None = None) -> Figure:
        return Figure(
            measure=measure,
            step=step,
            to=to,
            part=role,
            before=switch.from_value,
            after=switch.to_value,
            value=round(value, 4),
            n=n,
            low=round(interval.low, 4) if interval else None,
            high=round(interval.high, 4) if interval else None,
        )

    return [
        figure(Measure.GAP, possible.value, possible.n, possible),
        figure(Measure.SWITCH_DROP_OFF, adjusted.share, adjusted.switchers),
        figure(Measure.STAY_DROP_OFF, adjusted.share_without, adjusted.stayers),
    ]
