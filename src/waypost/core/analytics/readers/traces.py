"""What a person can be known by, found again in texts, cells and documents: for leaving the person out of them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

LEFT_OUT = "–"  # stands where a text told of the person
_SHORT = 5  # signs; a shorter word counts only where it is a whole cell, lest "1" be found everywhere
_DIGITS = 7  # of a telephone number, at least
_PHONE = re.compile(r"[+(]?\d[\d ()/.\-]{5,}\d")
_NO_DIGIT = re.compile(r"\D+")


class Traces:
    """Ids, addresses, telephone numbers and names of one person, however they are written.

    Letters' case does not matter, a word counts as a whole, a telephone number by its last digits. A short word, or one
    of few digits, counts only where it is all that a cell or field holds.

    >>> theirs = Traces(["K-7", "Ada@Example.org", "+49 711 123456", "Ada Byron"])
    >>> theirs.in_text("Mail to ada@example.org"), theirs.in_text("call (0711) 12 34 56"), theirs.in_text("K-7")
    (True, True, True)
    >>> theirs.in_text("ada@example.organic"), theirs.in_text("K-7 is a shelf"), theirs.in_text("Adam Byron")
    (False, False, False)
    >>> theirs.scrubbed({"name": "Ada Byron", "rows": [["K-7", 3]]})
    {'name': '–', 'rows': [['–', 3]]}
    """

    def __init__(self, words: Iterable[str]) -> None:
        known = {_plain(word) for word in words}
        self.words = frozenset(word for word in known if word)
        long = sorted(
            word for word in self.words if len(word) >= _SHORT and not (word.isdigit() and len(word) < _DIGITS)
        )
        self._within = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, long)) + r")(?!\w)") if long else None
        numbers = (_NO_DIGIT.sub("", word) for word in self.words if _PHONE.fullmatch(word))
        self._phones = tuple({digits[-_DIGITS - 1 :] for digits in numbers if len(digits) > _DIGITS})
        # Names are written the other way round, too.
        turned = {", ".join((*word.split()[-1:], " ".join(word.split()[:-1]))) for word in long if " " in word}
        if turned:
            every = sorted({*long, *turned})
            self._within = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, every)) + r")(?!\w)")
            self.words |= turned

    def __bool__(self) -> bool:
        return bool(self.words)

    def in_text(self, text: str) -> bool:
        """Whether a text tells of the person."""
        plain = _plain(text)
        if plain in self.words or (self._within is not None and self._within.search(plain) is not None):
            return True
        if not self._phones:
            return False
        return any(_NO_DIGIT.sub("", found).endswith(self._phones) for found in _PHONE.findall(plain))

    def in_value(self, value: Any) -> bool:
        """Whether a JSON value tells of the person anywhere in it: in a text, a number, a name of a field."""
        if isinstance(value, dict):
            return any(self.in_text(str(name)) or self.in_value(each) for name, each in value.items())
        if isinstance(value, list | tuple):
            return any(self.in_value(each) for each in value)
        if value is None or isinstance(value, bool):
            return False
        return self.in_text(value if isinstance(value, str) else str(value))

    def scrubbed(self, value: Any) -> Any:
        """The value with a dash for each text that tells of the person; an equal value where none does."""
        if isinstance(value, dict):
            return {name: self.scrubbed(each) for name, each in value.items() if not self.in_text(str(name))}
        if isinstance(value, list | tuple):
            return [self.scrubbed(each) for each in value]
        return LEFT_OUT if self.in_value(value) else value


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
