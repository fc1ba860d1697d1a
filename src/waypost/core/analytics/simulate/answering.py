"""Who is asked for feedback, what score they give, and which cause they name."""

from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.simulate import planted
from waypost.core.analytics.simulate.comments import CAUSES, GENERAL, GOOD
from waypost.core.analytics.simulate.events import Events, Feedback
from waypost.core.analytics.simulate.touchpoints import NUMBER, TOUCHPOINTS
from waypost.core.analytics.simulate.walking import SECOND

Array = npt.NDArray[Any]

# Share of events after which an answer comes in.
_ANSWERING = {
    "order": 0.05, "delivered": 0.08, "pick_up": 0.08, "solved": 0.12, "worked": 0.06, "survey": 1.0, "handed_in": 0.06,
    "checkout": 0.01, "advice": 0.03, "assembly": 0.04, "refund": 0.05,
}  # fmt: skip
_AT_A_GAP = 0.15
_WITH_COMMENT = 0.6
_NAMING_THE_GAP = 0.75
_GERMAN = 0.85


def asked(events: Events, hit: Array, rng: np.random.Generator) -> Feedback:
    """Feedback on these events; `hit` is the number of the gap each event stands behind, 0 for none."""
    shares = np.array([0.0, *(_ANSWERING.get(t.key, 0.0) for t in TOUCHPOINTS)])
    share = np.where(hit > 0, _AT_A_GAP, shares[events.touchpoint])
    rows = np.flatnonzero(rng.random(len(events)) < share)
    n, met = len(rows), hit[rows]
    score = _scores(events.touchpoint[rows], met, rng)
    written = rng.random(n) < _WITH_COMMENT
    about = _asked_about(events, rows)
    return Feedback(
        event=events.number[about],
        customer=events.customer[rows],
        time=events.time[rows] + rng.integers(60, 86_400, n) * SECOND,
        touchpoint=events.touchpoint[about],
        codes={name: column[about] for name, column in events.codes.items()},
        score=score,
        cause=np.where(written, _causes(events.touchpoint[rows], met, score, rng), 0).astype(np.uint8),
        german=rng.random(n) < _GERMAN,
        variant=rng.integers(0, 2**16, n, dtype=np.uint16),
    )


def _asked_about(events: Events, rows: Array) -> Array:
    """The events that the answers are about: who answers a survey speaks of the last thing before it that is asked about."""
    order = np.lexsort((events.time, events.customer))
    worth_asking = np.isin(events.touchpoint[order], [NUMBER[key] for key in _ANSWERING if key != "survey"])
    last = np.maximum.accumulate(np.where(worth_asking, np.arange(len(order)), 0))
    before = np.empty_like(order)
    before[order] = order[last]
    told = before[rows]
    survey = (events.touchpoint[rows] == NUMBER["survey"]) & (events.customer[told] == events.customer[rows])
    return np.where(survey, told, rows)


def _scores(touchpoint: Array, met: Array, rng: np.random.Generator) -> Array:
    """0–10: most are content, those who complained less so, those who met a gap hardly."""
    troubled = np.isin(touchpoint, [NUMBER[key] for key in ("worked", "solved", "refund", "handed_in")])
    middle = np.where(met > 0, 3.0, np.where(troubled, 6.3, 8.2))
    score: Array = np.clip(np.round(rng.normal(middle, 2.0)), 0, 10).astype(np.uint8)
    return score


def _causes(touchpoint: Array, met: Array, score: Array, rng: np.random.Generator) -> Array:
    """The cause a comment names: that of the gap for most who met one, else one that fits score and touchpoint."""
    names = {key: code for code, key in enumerate(CAUSES)}
    good = np.array([names[key] for key in GOOD])[rng.integers(0, len(GOOD), len(met))]
    table = [[names[key] for key in GENERAL.get("", ())]]
    table += [[names[key] for key in GENERAL.get(t.key, GENERAL[""])] for t in TOUCHPOINTS]
    bad = np.array([row[i % len(row)] for row in table for i in range(6)]).reshape(-1, 6)
    general = np.where(score >= 7, good, bad[touchpoint, rng.integers(0, 6, len(met))])
    gaps = np.array([0, *(names[gap.cause] for gap in planted.GAPS)])
    names_it = (met > 0) & (rng.random(len(met)) < _NAMING_THE_GAP)
    chosen: Array = np.where(names_it, gaps[met], general)
    return chosen
