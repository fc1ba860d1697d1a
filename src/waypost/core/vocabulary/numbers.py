"""Numbers as people of a language write them: 1,234.5 and 38% or 1.234,5 and 38 %."""

import math

from waypost.core.vocabulary.wording import Language

# A narrow space that does not break keeps "38 %" and "14 min" together.
NARROW_SPACE = "\u202f"
MINUS = "\u2212"
_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


def number(value: float, language: Language, *, digits: int = 0) -> str:
    """A number with thousands separators and `digits` decimals; a real minus sign.

    >>> number(-1234.56, "de", digits=1), number(1234.56, "en", digits=1)
    ('−1.234,6', '1,234.6')
    """
    text = f"{abs(value):,.{digits}f}"
    if language == "de":
        text = text.translate({ord(","): ".", ord("."): ","})
    shown_as_zero = not any(sign in text for sign in "123456789")
    return text if value >= 0 or shown_as_zero else MINUS + text


def percent(share: float, language: Language, *, digits: int = 0) -> str:
    """A share between 0 and 1 as a percentage.

    >>> percent(0.384, "en"), percent(0.384, "de", digits=1)
    ('38%', '38,4\u202f%')
    """
    return number(share * 100, language, digits=digits) + (NARROW_SPACE if language == "de" else "") + "%"


def duration(seconds: float, language: Language) -> str:
    """A span of time in its two largest fitting words, short enough for a map cell.

    >>> duration(42, "en"), duration(5400, "de"), duration(200000, "en")
    ('42\u202fs', '1,5\u202fh', '2.3\u202fdays')
    """
    if not math.isfinite(seconds):
        return "–"
    for unit, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min"), (1.0, "s")):
        size = abs(seconds) / unit
        if size >= 1 or name == "s":
            digits = 1 if size < 10 and name in "dh" else 0
            text = number(seconds / unit, language, digits=digits)
            if name == "d":
                one = text in ("1.0", "1,0", "1")
                name = {"en": "day" if one else "days", "de": "Tag" if one else "Tage"}[language]
            return f"{text}{NARROW_SPACE}{name}"
    raise AssertionError("unreachable: every span has seconds")
