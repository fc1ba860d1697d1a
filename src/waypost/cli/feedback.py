"""A file of ratings on the command line -> answers that a drafted map lays at its steps, or events of an index."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waypost.cli.errors import as_options
from waypost.cli.language import bad_option
from waypost.cli.options import Columns
from waypost.cli.sources import Opened, tell_rejects
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.scales import SCALES, Scale
from waypost.core.vocabulary.wording import WaypostError, Wording

if TYPE_CHECKING:
    from waypost.core.analytics.draft.ratings import Feedback
    from waypost.core.analytics.index.model import Index
    from waypost.core.analytics.readers.feedback import Feedback as Read
    from waypost.core.analytics.readers.feedback import FeedbackOptions, FeedbackRow


# An emotion is its own scale: each rating is turned by the scale of its file before they are put together.
_EMOTION = Scale("emotion", -2, 2, 0)
_COLUMNS = ("rating", "customer", "time", "touchpoint", "comment")
_SETTINGS = ("separator", "encoding", "date_order")
_ORDERS = ("day_first", "month_first")


def read_answers(
    file: Path, options: "FeedbackOptions", opened: Opened, columns: Columns, terminal: Terminal
) -> "Feedback":
    """The ratings of a file; a rating of a customer whom the events do not know keeps its touchpoint, if it has one."""
    from waypost.core.analytics.draft.ratings import Feedback, Rating

    found = read_rows(file, options, opened, columns, terminal)
    known = opened.numbers([row.customer for row in found])
    ratings = [
        Rating(person, row.time, scale_of(row.scale).emotion(row.rating), row.touchpoint or "")
        for row, person in zip(found, known.tolist(), strict=True)
    ]
    return Feedback(ratings, _EMOTION)


def rated_index(
    file: Path, options: "FeedbackOptions", opened: Opened, columns: Columns, terminal: Terminal
) -> "Index":
    """The index with the ratings of a file as events; ratings of customers whom the events do not know are told."""
    from waypost.core.analytics.index.ratings import FEEDBACK, with_ratings

    read = read_rows(file, options, opened, columns, terminal)
    known = opened.numbers([row.customer for row in read])
    rows = [
        (person, row.time, row.rating, row.touchpoint or "")
        for row, person in zip(read, known.tolist(), strict=True)
        if person >= 0
    ]
    strangers, count = len(read) - len(rows), number(len(rows), "en")
    terminal.note(
        f"{count} ratings are events at '{FEEDBACK}' now: last value of {FEEDBACK} <= 6."
        + (f" Left out, of customers without events: {number(strangers, 'en')}." if strangers else ""),
        f"{number(len(rows), 'de')} Bewertungen sind nun Ereignisse bei „{FEEDBACK}“: letzter Wert von {FEEDBACK} <= 6."
        + (f" Weggelassen, von Kund:innen ohne Ereignisse: {number(strangers, 'de')}." if strangers else ""),
    )
    return with_ratings(opened.index, opened.persons(), rows)


def read_rows(
    file: Path, options: "FeedbackOptions", opened: Opened, columns: Columns, terminal: Terminal
) -> "tuple[FeedbackRow, ...]":
    """The ratings and comments of a file as they are; what was read and rejected is told."""
    from waypost.core.analytics.readers.feedback import read_feedback

    settings = replace(options.read, time_zone=opened.index.zone, allow_rejects=columns.allow_rejects)
    # Not over the rejects of the events.
    rejects = columns.rejects.with_stem(f"{columns.rejects.stem}-feedback") if columns.rejects else None
    try:
        read = read_feedback(file, replace(options, read=settings), rejects)
    except WaypostError as problem:
        said = problem.wording
        problem.wording = Wording(as_feedback_options(said.en), as_feedback_options(said.de))
        raise
    _tell(read, rejects, terminal)
    return read.rows


def _tell(read: "Read", rejects: Path | None, terminal: Terminal) -> None:
    for remark in read.notes:
        terminal.note(as_feedback_options(remark.en), as_feedback_options(remark.de))
    count, rows = (len(read.rows), read.read)
    of_all = ("", "") if count == rows else (f" of {number(rows, 'en')} rows", f" aus {number(rows, 'de')} Zeilen")
    terminal.note(
        f"{number(count, 'en')} rating{'' if count == 1 else 's'} read{of_all[0]}.",
        f"{number(count, 'de')} Bewertung{'' if count == 1 else 'en'} gelesen{of_all[1]}.",
    )
    tell_rejects(read.rejects, terminal, "" if rejects else "--rejects")


def feedback_options(given: list[str], scale: tuple[float, float] | None, terminal: Terminal) -> "FeedbackOptions":
    """KEY=VALUE, several times: which column of the ratings is what, and how their file is read."""
    from waypost.core.analytics.readers.feedback import FeedbackOptions
    from waypost.core.analytics.readers.options import ReadOptions

    found: dict[str, Any] = {}
    for each in given:
        key, _, value = each.partition("=")
        key = key.strip().lower().replace("-", "_")
        if key not in (*_COLUMNS, *_SETTINGS) or not value or (key == "date_order" and value not in _ORDERS):
            keys, orders = ", ".join((*_COLUMNS, *_SETTINGS)), "day_first, month_first"
            raise bad_option(
                "--feedback-option",
                f"'{each}' is not KEY=VALUE. Keys: {keys} ({orders}).",
                f"„{each}“ ist nicht NAME=WERT. Namen: {keys} ({orders}).",
                terminal.language,
            )
        found[key] = value
    own = {key: found.pop(key) for key in ("rating", "comment") if key in found}
    return FeedbackOptions(scale=scale, read=ReadOptions(**found), **own)


_FEEDBACK_OPTION = re.compile(
    r"\b(option|Option|with|mit|;) "
    rf"({'|'.join((*_COLUMNS, *_SETTINGS))})\b"
)


def as_feedback_options(text: str) -> str:
    """Core names options by their names in Python; for ratings they are typed as `--feedback-option KEY=…`.

    >>> as_feedback_options("Name the right one with the option rating.")
    'Name the right one with the option --feedback-option rating=….'
    """
    return as_options(_FEEDBACK_OPTION.sub(lambda found: f"{found[1]} --feedback-option {found[2]}=…", text))


def rating_scale(text: str | None, terminal: Terminal) -> tuple[float, float] | None:
    """LOW-HIGH as numbers."""
    if text is None:
        return None
    low, _, high = text.partition("-")
    try:
        scale = float(low), float(high)
    except ValueError:
        scale = (0.0, 0.0)
    if scale[0] >= scale[1]:
        raise bad_option(
            "--scale",
            f"'{text}' is not LOW-HIGH such as 1-5, 0-10 or 0-100.",
            f"„{text}“ ist nicht VON-BIS wie 1-5, 0-10 oder 0-100.",
            terminal.language,
        )
    return scale


@cache
def scale_of(limits: tuple[float, float]) -> Scale:
    """The named scale with these ends; recommendation for 0 to 10."""
    fitting = [scale for scale in SCALES.values() if (scale.low, scale.high) == limits]
    low, high = limits
    return fitting[-1] if fitting else Scale(f"{low:g}-{high:g}", low, high, (low + high) / 2)
