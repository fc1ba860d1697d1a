"""Student's t and the delete-a-group jackknife."""

from math import gamma, isnan, pi, sqrt

import numpy as np
import pytest

from waypost.core.measures.jackknife import delete_a_group, jackknife
from waypost.core.measures.student import two_sided_p_t, two_sided_t


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 15, 30])
@pytest.mark.parametrize("t", [0.3, 1.0, 2.5])
def test_the_probability_is_the_area_under_students_density(t: float, degrees: int) -> None:
    x = np.linspace(-t, t, 20_001)
    scale = gamma((degrees + 1) / 2) / (sqrt(degrees * pi) * gamma(degrees / 2))
    density = scale * (1 + x * x / degrees) ** (-(degrees + 1) / 2)
    area = float(((density[1:] + density[:-1]) / 2 * np.diff(x)).sum())
    assert 1 - two_sided_p_t(t, degrees) == pytest.approx(area, abs=1e-8)


@pytest.mark.parametrize("degrees", [1, 5, 15, 200])
@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.999])
def test_the_quantile_undoes_the_probability(confidence: float, degrees: int) -> None:
    assert 1 - two_sided_p_t(two_sided_t(confidence, degrees), degrees) == pytest.approx(confidence)


def test_with_many_degrees_of_freedom_it_is_the_normal_distribution() -> None:
    assert two_sided_t(0.95, 100_000) == pytest.approx(1.96, abs=1e-3)


@pytest.mark.parametrize(("confidence", "degrees"), [(0.0, 5), (1.0, 5), (0.95, 0)])
def test_what_is_no_distribution_is_refused(confidence: float, degrees: int) -> None:
    with pytest.raises(ValueError, match="degrees"):
        two_sided_t(confidence, degrees)


def test_for_a_mean_of_single_values_it_is_the_usual_standard_error() -> None:
    values = np.random.default_rng(1).normal(size=40)
    left_out = [float(np.delete(values, i).mean()) for i in range(len(values))]
    assert delete_a_group(float(values.mean()), left_out).error == pytest.approx(values.std(ddof=1) / sqrt(len(values)))


def test_the_range_of_a_mean_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(2)
    held = 0
    for _ in range(400):
        values = rng.exponential(size=(16, 30))
        left_out = [float(np.delete(values, g, axis=0).mean()) for g in range(16)]
        held += jackknife(float(values.mean()), left_out, values.size).contains(1.0)
    assert 0.92 < held / 400 < 0.98


def test_one_group_has_no_range_and_a_range_stays_inside_what_is_possible() -> None:
    assert isnan(jackknife(0.5, [0.5], 10).low)
    found = jackknife(0.1, [0.0, 0.3], 10, least=0.0, most=1.0)
    assert (found.low, found.high) == (0.0, 1.0)
