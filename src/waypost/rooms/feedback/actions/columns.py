"""Which column of a file holds what: guessed by name in German and English, then by what stands in it."""

import math
from collections.abc import Mapping, Sequence

from waypost.core.analytics.readers import conventions
from waypost.core.analytics.readers.conventions import Names, plain, rank, these
from waypost.core.analytics.readers.feedback import COMMENT, RATING
from waypost.core.analytics.readers.ratings import read_share, spelled
from waypost.core.analytics.readers.samples import Facts, facts_of
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.records import ItemKind

# What a column can hold, in the order in which columns are looked for.
USES: dict[str, Wording] = {
    "text": Wording("Comment", "Kommentar"),
    "time": Wording("Time", "Zeitpunkt"),
    "rating": Wording("Rating", "Bewertung"),
    "outside": Wording("Id at the source", "Kennung in der Quelle"),
    "person": Wording("Customer", "Kundin oder Kunde"),
    "touchpoint": Wording("Touchpoint", "Touchpoint"),
    "place": Wording("Place", "Ort"),
    "consent": Wording("May be quoted", "Darf zitiert werden"),
    "language": Wording("Language", "Sprache"),
    "link": Wording("Link to the original", "Link zum Original"),
    "author": Wording("Author", "Von wem"),
}
_ID: Names = these(
    "feedback_id review_id response_id answer_id comment_id post_id tweet_id message_id ticket_id id"
    " ruckmeldung_id rueckmeldung_id bewertungs_id antwort_id ticketnummer vorgangsnummer"
)
_CONSENT: Names = these(
    "consent may_quote quotable may_publish publish einwilligung darf_zitiert_werden zitierbar zitat_erlaubt freigabe"
    " veroffentlichen"
)
_LANGUAGE: Names = these("language lang locale sprache")
_NAMES: Mapping[str, Names] = {
    "text": (
        *COMMENT,
        *these("kundenstimme o_ton oton inhalt content body review_text bewertungstext description beschreibung"),
    ),
    "time": conventions.TIME,
    "rating": RATING,
    "outside": (*_ID, *conventions.EVENT_ID),
    "person": conventions.CUSTOMER,
    "touchpoint": conventions.TOUCHPOINT,
    "place": conventions.ROLES[Role.PLACE],
    "consent": _CONSENT,
    "language": _LANGUAGE,
    "link": these("link url permalink post_url review_url source_url original beitrag_url"),
    "author": these("author author_name username user_name handle screen_name verfasser autor nutzername"),
}
_NO_TOUCHPOINT = frozenset(map(plain, ("status", "url", "seite", "path", "page", "action", "case")))
_ENOUGH_RATINGS = 0.25  # of the cells: a heading outweighs cells that cannot be read, yet not a column of words
_ONE_SLIP, _SLIPS = 8, 0.05  # of so many ratings one may be a slip, of more such a share: a slip chooses no scale
_YES = frozenset(("1", "true", "yes", "y", "ja", "j", "wahr", "x", "given", "erteilt"))


def guessed(sample: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """By use the column that most likely holds it; a column holds one thing."""
    facts = {name: facts_of(values) for name, values in sample.items()}
    found: dict[str, str] = {}
    for use in USES:
        free = [name for name in sample if name not in found.values()]
        if column := _by_name(use, free, sample) or _by_content(use, free, sample, facts):
            found[use] = column
    return found


def _by_name(use: str, free: Sequence[str], sample: Mapping[str, Sequence[str]]) -> str:
    barred = _NO_TOUCHPOINT if use == "touchpoint" else frozenset()
    ranked = [
        (place, name)
        for name in free
        if (place := rank(name, _NAMES[use])) is not None and _fits(use, sample[name]) and plain(name) not in barred
    ]
    return min(ranked)[1] if ranked else ""


def _fits(use: str, cells: Sequence[str]) -> bool:
    return read_share(cells) >= _ENOUGH_RATINGS if use == "rating" else any(map(str.strip, cells))


def _by_content(use: str, free: Sequence[str], sample: Mapping[str, Sequence[str]], facts: Mapping[str, Facts]) -> str:
    """Times by how they read, comments as the longest words; nothing else is guessed from what stands there."""
    if use == "time":
        return next((name for name in free if facts[name].is_time), "")
    if use == "text":
        lengths = {
            name: sum(map(len, sample[name])) / max(1, len(sample[name])) for name in free if facts[name].is_words
        }
        longest = max(lengths, key=lambda name: lengths[name], default="")
        return longest if longest and lengths[longest] >= 25 else ""
    return ""


def likely_scale(kind: ItemKind, column: str = "", cells: Sequence[str] = ()) -> str:
    """The scale of a column of ratings, by its name, by what stands in it and by the kind of feedback.

    >>> likely_scale(ItemKind.SURVEY, "NPS", ["9", "3"]), likely_scale(ItemKind.SURVEY, "csat", ["5", "4"])
    ('nps', 'csat-5')
    >>> likely_scale(ItemKind.REVIEW, "Bewertung", ["5", "vier", "★★★★"]), likely_scale(ItemKind.REVIEW)
    ('stars-5', 'stars-5')
    >>> likely_scale(ItemKind.SURVEY, "score", ["8"]), likely_scale(ItemKind.REVIEW, "score", ["8/10"])
    ('nps', '0-10')
    """
    name, most = plain(column), _most(cells)
    if "ces" in name or "effort" in name or "einfach" in name:
        return "ces-7"
    if "nps" in name or "weiterempf" in name or "recommend" in name:
        return "nps"
    if "csat" in name or "zufrieden" in name or "satisf" in name:
        return "csat-5" if most <= 5 else "csat-7" if most <= 7 else "0-10" if most <= 10 else "0-100"
    if "stern" in name or "star" in name or 0 < most <= 5 or (not most and kind is ItemKind.REVIEW):
        return "stars-5"
    # Only a survey asks whether somebody would recommend; ten points of a portal are none of that.
    return "0-100" if most > 10 else "nps" if kind is ItemKind.SURVEY else "0-10"


def _most(cells: Sequence[str]) -> float:
    """The highest point that nearly all of the ratings stay under, or say that they are out of; 0 without ratings."""
    read = [spelled(cell) for cell in cells]
    given = sorted(value if math.isnan(of) else of for value, of in read if not math.isnan(value))
    slips = max(int(len(given) >= _ONE_SLIP), int(_SLIPS * len(given)))
    return given[-1 - slips] if given else 0


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().casefold() in _YES
