"""Instants as local time."""

from waypost.core.analytics.questions.periods import iso, local_day


def test_an_instant_lies_on_the_day_of_its_zone_and_keeps_its_microseconds() -> None:
    late = 1_780_264_800_000_001  # just after midnight in Berlin
    assert [str(local_day(late, zone)) for zone in ("UTC", "Europe/Berlin")] == ["2026-05-31", "2026-06-01"]
    assert iso(late, "Europe/Berlin") == "2026-06-01T00:00:00.000001+02:00"
    assert iso(-1, "UTC") == "1969-12-31T23:59:59.999999+00:00"
