"""A file of ratings on the command line -> answers that a drafted map lays at its steps."""

from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.errors import as_options
from waypost.cli.language import bad_option
from waypost.cli.options import Columns
from waypost.cli.sources import Opened
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.scales import SCALES, Scale

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from waypost.core.analytics.draft.ratings import Feedback
    from waypost.core.analytics.interning import Persons


def read_answers(
    file: Path, scale: tuple[float, float] | None, opened: Opened, columns: Columns, terminal: Terminal
) -> "Feedback":
    """The ratings of a file; a rating of a customer whom the events do not know keeps its touchpoint, if it has one."""
    from waypost.core.analytics.draft.ratings import Feedback, Rating
    from waypost.core.analytics.readers.feedback import FeedbackOptions, read_feedback
    from waypost.core.analytics.readers.options import ReadOptions

    read = read_feedback(file, FeedbackOptions(scale=scale, read=ReadOptions(time_zone=columns.time_zone)))
    known = known_persons(opened.persons(), [row.customer for row in read.rows])
    rows = zip(read.rows, known.tolist(), strict=True)
    ratings = [Rating(person, row.time, row.rating, row.touchpoint or "") for row, person in rows]
    for remark in read.notes:
        terminal.note(as_options(remark.en), as_options(remark.de))
    terminal.note(f"{number(len(ratings), 'en')} ratings read.", f"{number(len(ratings), 'de')} Bewertungen gelesen.")
    return Feedback(ratings, _scale(read.rows[0].scale) if read.rows else None)


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


def known_persons(persons: "Persons", customers: list[str]) -> "npt.NDArray[np.int64]":
    """Person numbers of ids, -1 for ids that are new to the table."""
    import numpy as np

    before = np.array([len(part) for part in persons.parts])
    numbers = persons.of_words(customers)
    parts = len(before)
    return np.where(numbers // parts < before[numbers % parts], numbers, -1)


def _scale(limits: tuple[float, float]) -> Scale | None:
    """The named scale with these ends; recommendation for 0 to 10."""
    fitting = [scale for scale in SCALES.values() if (scale.low, scale.high) == limits]
    low, high = limits
    return fitting[-1] if fitting else Scale(f"{low:g}-{high:g}", low, high, (low + high) / 2)
