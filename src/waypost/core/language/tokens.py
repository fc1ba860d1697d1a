"""A comment as tokens: words, numbers, links, handles, emoticons, emoji, runs of exclamation and question marks."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Longer comments are read to here: a page of words says what there is to say, and a megabyte costs no more than it.
MOST_LETTERS = 8_000

_EMOTICON = r"[:;=8xX][\-o*']?[)\](\[dDpP/\\|@3]+(?!\w)|[)\](\[/\\|]+['\-]?[:;=](?!\w)|<3|\^\^"
_EMOJI = "[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]"
_WORD = r"[^\W\d_]+(?:['’*][^\W\d_]+)*"
_PLAIN = rf"(?P<emoticon>{_EMOTICON})|(?P<word>{_WORD})|\d+(?:[.,:]\d+)*|[!?]+|{_EMOJI}|[,;.…]"
_TOKEN = re.compile(_PLAIN)
# A link ends before the marks of the sentence it stands in; a handle is no mail address. Most comments have neither and
# are not searched for them.
_LINK = r"(?:https?://|www\.)[^\s<>\"„“”]*[^\s<>\"„“”.,;:!?)…]"
_HANDLE = r"(?<![\w.])@\w+"
_TOKEN_OR_LINK = re.compile(rf"(?P<link>{_LINK})|(?P<handle>{_HANDLE})|{_PLAIN}")
_SPELLED = frozenset(("word", "link", "handle"))


class Token(NamedTuple):
    """A token as it is looked up (`form`: case-folded), where it stands, and whether it was shouted."""

    form: str
    start: int
    end: int
    loud: bool


def tidy(text: str) -> str:
    """The text as every layer reads it: composed letters, no control characters, cut to `MOST_LETTERS`.

    >>> tidy("So\\u0308\\x00ren")
    'Sö ren'
    """
    cut = text[:MOST_LETTERS]
    if not unicodedata.is_normalized("NFC", cut):
        cut = "".join(unicodedata.normalize("NFC", cluster) for cluster in _clusters(cut))
    return cut.translate(_BLANKED) if _BLANK.search(cut) else cut


def places(text: str) -> list[int] | None:
    """Where each letter of the tidy text, and its end, stands in the text as it came; None where they are the same.

    >>> places("So\\u0308ren"), places("Sören")
    ([0, 1, 3, 4, 5, 6], None)
    """
    cut = text[:MOST_LETTERS]
    if unicodedata.is_normalized("NFC", cut):
        return None
    found, start = [], 0
    for cluster in _clusters(cut):
        found += [start] * len(unicodedata.normalize("NFC", cluster))
        start += len(cluster)
    return [*found, start]


def _clusters(text: str) -> Iterator[str]:
    """A letter with the marks that stand on it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.combining(text[place]):
            yield text[start:place]
            start = place


_BLANKED = dict.fromkeys((*range(32), 127, 8203, 8204, 8206, 8207, 8288, 65279, *range(8234, 8239)), " ")
_BLANK = re.compile("[" + re.escape("".join(map(chr, _BLANKED))) + "]")


def tokens(text: str) -> list[Token]:
    """The tokens of a tidy text in their order.

    >>> [token.form for token in tokens("Nie WIEDER!! 3x angerufen :-( 😡")]
    ['nie', 'wieder', '!!', '3', 'x', 'angerufen', ':-(', '😡']
    """
    found = []
    pattern = _TOKEN_OR_LINK if "@" in text or "://" in text or "www." in text else _TOKEN
    for match in pattern.finditer(text):
        form = match[0]
        loud = False
        if match.lastgroup in _SPELLED:
            loud = match.lastgroup == "word" and len(form) > 2 and form.isupper()
            form = form.casefold()
            if "’" in form:
                form = form.replace("’", "'")
        found.append(Token(form, *match.span(), loud))
    return found


def squeezed(form: str) -> str:
    """A form without the letters that somebody held down: vowels once, others twice.

    >>> squeezed("suuuper"), squeezed("tolllll"), squeezed("schade")
    ('super', 'toll', 'schade')
    """
    return _HELD.sub(lambda run: run[1] if run[1] in "aeiouyäöü" else run[1] * 2, form)


_HELD = re.compile(r"([^\W\d_])\1{2,}")
