"""What is no item, and why: one rule for rows of files and for what programs bring, in the same words."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.feedback.records import MEASURE_OF, SCALES, Said

OFF_SCALE = Reason.RATING_OFF_SCALE.code
_LONG_AGO = "long_ago"
_TO_COME = "to_come"
BETWEEN = "between_points"
UNRATED = "unrated"  # of a file: what is between two points is left out, the words are kept
_NOTHING_SAID = "nothing_said"
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
_TOLERANCE = timedelta(days=1)  # it may come from a zone where it is tomorrow
REASONS: Mapping[str, Wording] = {
    **{reason.code: reason.wording for reason in Reason},
    _LONG_AGO: Wording(
        "the time lies before 1970; look whether day, month and year are right",
        "Zeitpunkt liegt vor 1970; bitte Tag, Monat und Jahr prüfen",
    ),
    _TO_COME: Wording(
        "the time is yet to come; look whether day, month and year are right",
        "Zeitpunkt liegt in der Zukunft; bitte Tag, Monat und Jahr prüfen",
    ),
    BETWEEN: Wording(
        "the rating lies between two points of the scale; give whole points, or the words without it",
        "Bewertung liegt zwischen zwei Punkten der Skala; bitte ganze Punkte angeben oder die Worte ohne sie",
    ),
    UNRATED: Wording(
        "the rating lies between two points of the scale and was left out; the comment is taken without it",
        "Bewertung liegt zwischen zwei Punkten der Skala und bleibt weg; der Kommentar wird ohne sie übernommen",
    ),
    _NOTHING_SAID: Wording("neither a comment nor a rating", "weder Kommentar noch Bewertung"),
}
# By reason which field is wrong.
FIELDS = {
    Reason.IMPOSSIBLE_TIME.code: "time", _LONG_AGO: "time", _TO_COME: "time", OFF_SCALE: "rating", BETWEEN: "rating",
    UNRATED: "rating",
}  # fmt: skip


def wrong(said: Said, now: datetime) -> str:
    """Why this is no item, as a key of REASONS; "" for one that is. Its time has a zone; NaN is a rating off its scale."""
    if said.at < _FIRST:
        return _LONG_AGO
    if said.at > now + _TOLERANCE:
        return _TO_COME
    if said.rating is None:
        return "" if said.text.strip() else _NOTHING_SAID
    known = SCALES.get(said.scale)
    if not (known and known.low <= said.rating <= known.high):
        return OFF_SCALE
    # Scores count whole points: a 4.5 would be neither satisfied nor dissatisfied.
    return BETWEEN if said.scale in MEASURE_OF and said.rating != int(said.rating) else ""


def refuse(said: Said, now: datetime) -> None:
    """Raises WaypostError, with the item, the field and the reason, where this is no item."""
    if not (reason := wrong(said, now)):
        return
    field = FIELDS.get(reason, "")
    value = said.at.isoformat() if field == "time" else f"{said.rating:g}, {said.scale}" if field else ""
    name, value = said.outside[:80] or said.source, value and f" ({value})"
    words = REASONS[reason]
    raise WaypostError(en=f"Item {name}{value}: {words.en}.", de=f"Rückmeldung {name}{value}: {words.de}.")
