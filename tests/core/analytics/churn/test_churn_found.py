"""Over many small invented companies: steps that precede churn are found, chance and confounding are not taken for them.

The full study asks 400 companies of each kind; run it with WAYPOST_STUDY=400.
"""

import os
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from tests.core.analytics.churn.worlds import DAY, World, ending_world, silent_world
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.churn import Churn, ChurnAnswer

COMPANIES = int(os.environ.get("WAYPOST_STUDY", "40"))
SILENCE = Churn(silence="30d", minimum=20, top=None, by="segment", within=("180d",))
END = Churn(end="quit", exposed="15d", minimum=20, top=None, by="segment", within=("120d",))

CALM, UNEVEN, PLANTED = World(), World(uneven=True), World(effect=2.5)
CONFOUNDED, CONFOUNDED_PLANTED = World(confounded=True), World(confounded=True, effect=2.5)
LATE, LATE_PLANTED = World(late=True), World(late=True, effect=2.5)
WITHOUT = {"calm": CALM, "uneven": UNEVEN, "confounded": CONFOUNDED, "late": LATE}
WITH = {"planted": PLANTED, "confounded": CONFOUNDED_PLANTED, "late": LATE_PLANTED}


@dataclass
class Study:
    """Counts over companies."""

    found: int = 0  # X said to precede churn
    covered: int = 0  # the range of X holds the truth
    with_false: int = 0  # companies in which anything else was said to precede churn
    nulls: int = 0
    nulls_covered: int = 0  # ranges that hold 1, of steps without effect in companies without any
    false_share: float = 0.0  # of all that was said to precede churn, added up over companies
    groups_differ: int = 0


@cache
def study(by: str, world: World) -> Study:
    counted = Study()
    for seed in range(COMPANIES):
        answer = asked(by, world, seed)
        for step in answer.steps:
            is_x = (step.kind, step.name) == ("touchpoint", "X")
            if is_x:
                counted.found += step.precedes
                counted.covered += step.ratio.contains(world.effect)
            if step.tested and world.effect == 1:
                counted.nulls += 1
                counted.nulls_covered += step.ratio.contains(1)
        said = [(step.kind, step.name) for step in answer.steps if step.precedes]
        false = len(said) - (world.effect > 1 and ("touchpoint", "X") in said)
        counted.with_false += false > 0
        counted.false_share += false / max(1, len(said))
        counted.groups_differ += answer.difference is not None and answer.difference.p <= 0.05
    print(by, world, counted)  # noqa: T201 - the figures of the long study
    return counted


def asked(by: str, world: World, seed: int) -> ChurnAnswer:
    index = silent_world(world, seed) if by == "silence" else ending_world(world, seed, 15 * DAY)
    found: ChurnAnswer = ask(index, SILENCE if by == "silence" else END).answer
    return found


@pytest.mark.parametrize("by", ["silence", "end"])
@pytest.mark.parametrize("kind", WITH)
def test_a_planted_step_is_found_also_where_segment_or_season_confound_it(by: str, kind: str) -> None:
    counted = study(by, WITH[kind])
    assert counted.found >= 0.9 * COMPANIES
    assert counted.covered >= 0.88 * COMPANIES


@pytest.mark.parametrize("by", ["silence", "end"])
@pytest.mark.parametrize("kind", WITHOUT)
def test_chance_and_confounding_are_taken_for_preceding_steps_no_more_often_than_promised(by: str, kind: str) -> None:
    counted = study(by, WITHOUT[kind])
    assert counted.with_false <= max(5, 0.06 * COMPANIES)
    assert counted.nulls_covered / counted.nulls == pytest.approx(0.95, abs=0.04 if COMPANIES < 100 else 0.02)


@pytest.mark.parametrize("by", ["silence", "end"])
def test_of_what_is_found_beside_the_planted_step_no_more_is_chance_than_promised(by: str) -> None:
    shares = sum(study(by, world).false_share for world in WITH.values())
    assert shares <= (0.075 if COMPANIES < 100 else 0.05) * 3 * COMPANIES


def test_without_adjustment_the_confounded_touchpoint_would_look_guilty() -> None:
    """The worlds do mislead: with customers not told apart by segment, X is found where it does nothing."""
    question = Churn(silence="30d", minimum=20, top=None, alike=())
    found = [ask(silent_world(CONFOUNDED, seed), question).answer for seed in range(10)]
    assert sum(step.precedes for answer in found for step in answer.steps if step.name == "X") >= 5


@pytest.mark.parametrize("by", ["silence", "end"])
def test_groups_that_stay_equally_long_differ_as_seldom_as_promised_and_others_are_told_apart(by: str) -> None:
    assert study(by, CALM).groups_differ <= max(6, 0.075 * COMPANIES)
    assert study(by, CONFOUNDED).groups_differ >= 0.9 * COMPANIES


def test_rates_and_curves_hold_the_truth_as_often_as_they_say() -> None:
    """With a hazard of 0.004 a day and no effect, exp(-0.48) of the customers are still there after 120 days."""
    truth, rates, estimates = 1 - np.exp(-0.004 * 120), 0, 0
    for seed in range(COMPANIES):
        (within,) = asked("end", CALM, 10_000 + seed).everything.within
        rates += within.rate.contains(truth)
        estimates += within.estimate.contains(truth)
    assert min(rates, estimates) >= 0.86 * COMPANIES
