"""Where a concern stands."""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class Standing(StrEnum):
    """`RUNNING`: somebody was in touch lately; `QUIET`: nobody was; `AGAIN`: somebody was after it had been closed."""

    RUNNING = "running"
    QUIET = "quiet"
    CLOSED = "closed"
    AGAIN = "again"


STANDING_NAMES: dict[Standing, tuple[Wording, str]] = {
    Standing.RUNNING: (Wording("under way", "läuft"), "warn"),
    Standing.QUIET: (Wording("quiet", "ruht"), "neutral"),
    Standing.CLOSED: (Wording("closed", "geschlossen"), "good"),
    Standing.AGAIN: (Wording("open again", "wieder offen"), "bad"),
}
"""How each standing is called, and its tone."""
