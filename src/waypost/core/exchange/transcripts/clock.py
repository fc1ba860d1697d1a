"""Times as transcripts write them, in milliseconds."""

import re

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")


def milliseconds(text: str) -> int | None:
    """A time since the beginning; None for what is none.

    >>> milliseconds("00:01:02.5"), milliseconds("1:02"), milliseconds("0:75")
    (62500, 62000, None)
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2]), int(found[3])
    if seconds > 59 or (found[1] and minutes > 59):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "0").ljust(3, "0"))


def clock(at: int) -> str:
    """A time as it is shown.

    >>> clock(62_500), clock(3_723_000)
    ('01:02', '1:02:03')
    """
    minutes, seconds = divmod(at // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"
