"""Kaplan–Meier on a textbook case, and where it meets simpler measures."""

from math import isnan

import numpy as np
import pytest

from waypost.core.measures.survival import kaplan_meier

# Freireich et al. (1963), remission of leukaemia under 6-MP, weeks: the classical example of the method.
RELAPSED = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
CENSORED = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}


def arrays(counts: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([*counts], np.int64), np.array([*counts.values()], np.int64)


def test_the_classical_example_gives_the_published_figures() -> None:
    seen = kaplan_meier(*arrays(RELAPSED), *arrays(CENSORED))
    assert seen.at_risk.tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert (1 - seen.share).round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    errors = (1 - seen.share) * np.sqrt(seen.greenwood)
    assert errors.round(4).tolist() == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert seen.quantile(0.5) == 23


def test_the_interval_is_the_log_log_one() -> None:
    # R's survfit(conf.type = "log-log") gives a survival of 0.627 (0.368–0.805) at week 16.
    interval = kaplan_meier(*arrays(RELAPSED), *arrays(CENSORED)).by(16)
    assert [1 - interval.high, 1 - interval.low] == pytest.approx([0.368, 0.805], abs=5e-4)


def test_the_order_of_waits_does_not_matter() -> None:
    waits, happened = arrays(RELAPSED)
    seen = kaplan_meier(waits[::-1], happened[::-1], *arrays(CENSORED))
    assert seen.share.tolist() == kaplan_meier(*arrays(RELAPSED), *arrays(CENSORED)).share.tolist()


def test_before_the_first_event_the_share_is_zero_with_room_above() -> None:
    interval = kaplan_meier(*arrays(RELAPSED), *arrays(CENSORED)).by(5)
    assert (interval.value, interval.low) == (0, 0)
    assert 0 < interval.high < 0.2


def test_what_was_not_seen_is_not_a_number() -> None:
    seen = kaplan_meier(*arrays(RELAPSED), *arrays(CENSORED))
    assert isnan(seen.by(36).value)
    assert not isnan(seen.by(35).value)
    assert isnan(kaplan_meier(*arrays({}), *arrays({})).by(0).value)


def test_when_it_happened_to_all_the_share_stays_one() -> None:
    seen = kaplan_meier(*arrays({3: 2}), *arrays({}))
    assert (seen.by(3).value, seen.by(1000).value) == (1.0, 1.0)
