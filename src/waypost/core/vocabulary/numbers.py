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
    return text if value >= 0 or reads_zero(text) else MINUS + text


def decimals(value: float, usual: int = 0) -> int:
    """How many decimals a number needs: the usual ones, and more below 1, where it would read 0.

    >>> [decimals(value) for value in (0.0, 12.3, 0.34, 0.08, 0.0042)], decimals(3.7, 2)
    ([0, 0, 2, 2, 3], 2)
    """
    size = abs(value)
    return max(usual, 2, min(6, -math.floor(math.log10(size)))) if 0 < size < 1 else usual


def reads_zero(text: str) -> bool:
    """Whether a figure as it is written is nothing.

    >>> reads_zero("0,0\u202fh"), reads_zero("+0.1")
    (True, False)
    """
    return not any(sign in text for sign in "123456789")


def percent(share: float, language: Language, *, digits: int = 0) -> str:
    """A share between 0 and 1 as a percentage.

    >>> percent(0.384, "en"), percent(0.384, "de", digits=1)
    ('38%', '38,4\u202f%')
    """
    return number(share * 100, language, digits=digits) + (NARROW_SPACE if language == "de" else "") + "%"


def duration(seconds: float, language: Language, *, dative: bool = False) -> str:
    """A span of time in its largest fitting unit, short enough for a map cell; "–" when it is not finite.

    With `dative` as German has it behind "in" and "binnen". Hours and days below ten have one decimal. What would round up to a whole larger unit is written in that one.

    >>> duration(42, "en"), duration(5400, "de"), duration(200000, "en")
    ('42\u202fs', '1,5\u202fh', '2.3\u202fdays')
    >>> duration(59.4, "en"), duration(59.6, "en"), duration(3590, "en"), duration(86300, "en"), duration(86400, "de")
    ('59\u202fs', '1\u202fmin', '1.0\u202fh', '1\u202fday', '1\u202fTag')
    >>> duration(9.97 * 3600, "en"), duration(0, "en"), duration(200000, "de", dative=True)
    ('10\u202fh', '0\u202fs', '2,3\u202fTagen')
    """
    if not math.isfinite(seconds):
        return "–"
    units = ((1.0, "s", 60), (_MINUTE, "min", 60), (_HOUR, "h", 24), (_DAY, "d", math.inf))
    # As shown a span must not reach the next unit: 59.6 s is 1 min, not 60 s.
    unit, name = next((unit, name) for unit, name, many in units if round(abs(seconds) / unit) < many)
    size = abs(seconds) / unit
    digits = 1 if name in "dh" and round(size, 1) < 10 else 0
    text = number(seconds / unit, language, digits=digits)
    if name == "d":
        one = text in ("1.0", "1,0", "1")
        text = "1" if one else text
        name = {"en": "day" if one else "days", "de": "Tag" if one else "Tagen" if dative else "Tage"}[language]
    return f"{text}{NARROW_SPACE}{name}"
