"""Moments as feeds write them: RFC 822 in RSS, RFC 3339 in Atom and JSON Feed, and what many write in their place."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def moment(text: str) -> datetime | None:
    """The moment, with a zone (UTC where none is said); None for what is none.

    >>> moment("Sun, 01 Mar 2026 09:30:00 +0100"), moment("2026-03-01T09:30:00Z"), moment("yesterday")
    (datetime.datetime(2026, 3, 1, 8, 30, tzinfo=datetime.timezone.utc), datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.timezone.utc), None)
    """
    text = text.strip()[:60]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            return found.astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
