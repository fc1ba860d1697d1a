"""Figures as people write them: without a limit, without a range, very small."""

from math import inf, nan

from waypost.cli.answers.standing import Writer
from waypost.core.measures.proportions import Interval

EN, DE = Writer("en"), Writer("de")


def test_a_figure_without_limit_and_a_missing_one_have_signs() -> None:
    assert (EN.figure(1234.56, 1), DE.figure(1234.56, 1)) == ("1,234.6", "1.234,6")
    assert (EN.figure(inf, 1), EN.figure(-inf), EN.figure(nan), EN.figure(None)) == ("∞", "−∞", "–", "–")


def test_a_missing_range_is_left_out() -> None:
    assert DE.interval(Interval(0.384, 0.361, 0.407, 9)) == "38,4\u202f% (36,1–40,7)"
    assert EN.interval(Interval(0.384, nan, nan, 9)) == "38.4%"
    assert EN.interval(Interval(nan, nan, nan, 9)) == "–"
    assert EN.range(Interval(2.0, nan, nan, 9), EN.figure) == "2"
    assert EN.range(Interval(inf, 2.0, inf, 9), lambda value: EN.figure(value, 1)) == "∞ (2.0–∞)"
    assert EN.range(Interval(2.0, -1.0, 3.0, 9), EN.figure, " … ") == "2 (−1 … 3)"


def test_a_small_p_is_told_as_such() -> None:
    assert (EN.p(0.0004), DE.p(0.0123), EN.p(nan)) == ("< 0.001", "0,012", "–")
