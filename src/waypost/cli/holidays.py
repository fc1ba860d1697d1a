"""Public holidays of a country or state as days, for questions whose answers they would disturb."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from waypost.cli.language import bad_option
from waypost.core.vocabulary.wording import Language

YEARS = range(1990, 2061)


def days_of(place: str, language: Language) -> tuple[date, ...]:
    """The public holidays of `DE`, `DE-BY`, `AT` … from 1990 to 2060, ascending.

    >>> date(2026, 1, 6) in days_of("DE-BY", "en"), date(2026, 1, 6) in days_of("DE", "en")
    (True, False)
    """
    from holidays import country_holidays

    country, _, state = place.upper().partition("-")
    try:
        return tuple(sorted(country_holidays(country, subdiv=state or None, years=YEARS)))
    except NotImplementedError:
        raise bad_option(
            "--holidays",
            f"No holidays are known for '{place}'. Write a country as DE, AT, CH, FR, or with its state: DE-BY, CH-ZH.",
            f"Von „{place}“ sind keine Feiertage bekannt. Ein Land schreibt sich DE, AT, CH, FR, mit Bundesland oder Kanton: "
            "DE-BY, CH-ZH.",
            language,
        ) from None


def days_in(days: tuple[date, ...], index: Any) -> tuple[date, ...]:
    """Those of the days that lie in the data of an index, or up to seven days before or after."""
    first, last = (datetime.fromtimestamp(instant / 1e6, UTC).date() for instant in (index.first, index.last))
    return tuple(day for day in days if first - timedelta(days=7) <= day <= last + timedelta(days=7))
