"""Raw names as words: URLs, screens, technical codes, sentences; ids dropped, German and English brought together."""

import re
from dataclasses import dataclass
from functools import cache

from waypost.core.analytics.dictionary.concepts import BY_WORD, CARRIERS, CONCEPTS, NOISE_WORDS
from waypost.core.analytics.dictionary.rules import address_of
from waypost.core.vocabulary.wording import Language

_PIECES = re.compile(r"[A-ZÄÖÜ]+(?=[A-ZÄÖÜ][a-zäöüß])|[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+|\d+")
_NUMBERED = frozenset(["step", "schritt", "stufe", "level", "phase"])
_ID = re.compile(r"(?=.*\d)[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|\d+", re.IGNORECASE)
_TECHNICAL = re.compile(r"_|/|[a-zäöü][A-ZÄÖÜ]|^[A-Z0-9]{2,}$|::|^\w+\.\w+$|^\w+:\w")


CALL, _PAGES = "call", "help"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a raw name seems to say: concepts and words, most telling first; `words` as they were written.

    `noise`: a word for heartbeats, scrolling and the like is among them; `only_noise`: nothing else is.
    """

    key: tuple[str, ...]
    words: tuple[str, ...]
    noise: bool
    only_noise: bool


@cache
def meaning(name: str) -> Meaning:
    """The meaning of a raw name; its key is empty when only carriers and ids are left.

    >>> meaning("page_view /de/kasse/step2?x=1").key, meaning("app:CheckoutStep2").key
    (('checkout', 'step 2'), ('checkout', 'step 2'))
    >>> meaning("TICKET_STATUS_4").key, meaning("page_view").key, meaning("Newsletter geöffnet KW 12").key[:2]
    (('ticket',), (), ('newsletter', 'opened'))
    >>> meaning("support call").key, meaning("page_view /service/hilfe").key[:1]
    (('call',), ('help',))
    """
    address = address_of(name)
    pieces = _pieces(name[: _start_of_address(name)] if address else name)
    path = (
        [piece for segment in address[1].split("/") if not _ID.fullmatch(segment) for piece in _pieces(segment)]
        if address
        else []
    )
    if address and not path and address[1].strip("/") == "":
        path = ["home"]
    telling = _telling(path) if path else []
    telling += [pair for pair in _telling(pieces) if pair not in telling]
    if not address and CALL in dict(telling):
        # Support on the telephone is a call; "help" by itself means the pages.
        telling = [pair for pair in telling if pair[0] != _PAGES]
    ordered = sorted(telling, key=lambda pair: _rank(pair[0]))
    return Meaning(
        tuple(key for key, _ in ordered),
        tuple(word for _, word in ordered),
        noise=any(key in NOISE_WORDS for key, _ in telling),
        only_noise=bool(telling) and all(key in NOISE_WORDS for key, _ in telling),
    )


def readable(name: str) -> bool:
    """Whether a name can stand on a map as it is: words, not a code or an address.

    >>> readable("Take in charge ticket"), readable("TICKET_STATUS_4"), readable("/kasse")
    (True, False, False)
    """
    return _TECHNICAL.search(name) is None and len(name) <= 60


def normal_form(name: str) -> str:
    """What two spellings of one name share: no case, one space, singular words.

    >>> normal_form("Order_Shipped") == normal_form("orders  shipped")
    True
    """
    return " ".join(_singular(piece.lower()) for piece in _pieces(name)) or name.casefold().strip()


def spoken(name: str) -> str:
    """A technical code as words, nothing left out or translated.

    >>> spoken("TICKET_STATUS_4"), spoken("orderShipped")
    ('Ticket status 4', 'Order shipped')
    """
    text = " ".join(piece.lower() for piece in _pieces(name))
    return text[:1].upper() + text[1:]


def label(key: tuple[str, ...], words: tuple[str, ...], language: Language) -> str:
    """A touchpoint's name for a meaning: concepts in the language, other words as they were written.

    >>> label(("checkout", "step 2"), ("kasse", "step2"), "en"), label(("mail", "opened"), ("Mail", "open"), "de")
    ('Checkout step 2', 'E-Mail geöffnet')
    """
    parts = []
    for token, word in zip(key, words, strict=True):
        concept = CONCEPTS.get(token)
        parts.append(concept.name.in_(language) if concept else _spoken(token, word, language))
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def _spoken(token: str, word: str, language: Language) -> str:
    head, _, number = token.partition(" ")
    if head in _NUMBERED and number:
        return f"{'Schritt' if language == 'de' else 'step'} {number}"
    return word.lower() if language == "en" else word


def _telling(pieces: list[str]) -> list[tuple[str, str]]:
    """(key, word as written) of the pieces that say something, in their order, each key once."""
    found: dict[str, str] = {}
    previous = ""
    for piece in pieces:
        token = _singular(piece.lower())
        if piece.isdigit():
            if previous in _NUMBERED and previous in found:
                found[f"{previous} {piece}"] = found.pop(previous)
        elif token in BY_WORD:
            found.setdefault(BY_WORD[token].key, piece)
        elif token not in CARRIERS and (len(token) > 1) and not _looks_like_id(piece):
            found.setdefault("step" if token == "schritt" else token, piece.capitalize() if piece.isupper() else piece)
        previous = "step" if token == "schritt" else token
    return list(found.items())


def _pieces(text: str) -> list[str]:
    return _PIECES.findall(text.replace("iOS", " ios "))


def _start_of_address(name: str) -> int:
    found = re.search(r"(https?:)?//|/", name)
    return found.start() if found else len(name)


def _looks_like_id(piece: str) -> bool:
    return bool(_ID.fullmatch(piece)) and any(sign.isdigit() for sign in piece)


def _rank(key: str) -> int:
    concept = CONCEPTS.get(key)
    return concept.rank if concept else 3


@cache
def _singular(token: str) -> str:
    """A rough singular, so that 'orders' meets 'order' and 'Bestellungen' meets 'Bestellung'."""
    if token in BY_WORD or token in CARRIERS or token in NOISE_WORDS:
        return token
    spelled_out = token.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    if spelled_out in BY_WORD:
        return spelled_out
    for ending in ("en", "n", "es", "s", "e"):
        stem = token.removesuffix(ending)
        if stem != token and (stem in BY_WORD or stem in NOISE_WORDS):
            return stem
    if len(token) > 4 and token.endswith("s") and not token.endswith(("ss", "us", "is")):
        return token[:-1]
    return token
