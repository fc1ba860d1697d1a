"""Raw event names as names of steps, and what a name tells about its stage and how people meet."""

import re
from collections.abc import Sequence

from waypost.core.vocabulary.hints import first_with_words
from waypost.core.vocabulary.journey import Meeting
from waypost.core.vocabulary.stages import MEETING_WORDS, STAGE_WORDS


def step_names(raws: Sequence[str]) -> list[str]:
    """A name for each raw name; those that would be called the same keep their raw names.

    >>> step_names(["add_to_cart", "addToCart", "page_view"])
    ['add_to_cart', 'addToCart', 'Page view']
    """
    names = [step_name(raw) for raw in raws]
    return [raw if names.count(name) > 1 else name for raw, name in zip(raws, names, strict=True)]


def step_name(raw: str) -> str:
    """A name that a person would write: words instead of identifiers, a capital in front.

    >>> step_name("checkout_payment"), step_name("addToCart"), step_name("T02 Check receipt"), step_name("/kasse/zahlung/")
    ('Checkout payment', 'Add to cart', 'T02 Check receipt', 'Kasse zahlung')
    >>> step_name("https://www.example.com/kasse/:id/zahlung"), step_name("https://www.example.com/")
    ('Kasse … zahlung', 'example.com')
    """
    text = raw.strip()
    if address := re.fullmatch(r"[a-z]+://(?:www\.)?([^/]+)(/.*)?", text):
        host, path = address[1], (address[2] or "").strip("/")
        if not path:
            return host
        text = raw = path.replace(":id", "…")
    if " " not in text:
        text = re.sub(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ][a-zäöüß])", " ", text)
        text = re.sub(r"[_/\\.:|-]+", " ", text).strip()
        text = " ".join(word if word.isupper() else word.lower() for word in text.split()) if text else raw.strip()
        text = _nouns_kept(text, raw)
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _nouns_kept(text: str, raw: str) -> str:
    """Words that begin with a capital in a raw name with separators keep it: German nouns do."""
    written = re.split(r"[_/\\.:|\s-]+", raw)
    kept = {word.lower(): word for word in written if word[:1].isupper() and word[1:].islower()}
    separated = len([word for word in written if word]) > 1
    return " ".join(kept.get(word, word) for word in text.split()) if separated else text


def without_code(name: str) -> str:
    """A name without the number that systems put in front; a name that is nothing else stays.

    >>> without_code("T02-1 Check receipt"), without_code("3. Zahlung"), without_code("T02")
    ('Check receipt', 'Zahlung', 'T02')
    """
    rest = re.sub(r"^[A-Z]{0,3}\d+(?:[-.]\d+)*[.):]?\s+", "", name)
    return rest[:1].upper() + rest[1:]


def stage_of(name: str) -> str:
    """The default stage whose words the name has, or an empty text.

    >>> stage_of("Warenkorb ansehen"), stage_of("Retoure"), stage_of("T02 Check receipt")
    ('purchase', 'after-purchase', '')
    """
    return first_with_words(name, STAGE_WORDS)


def meeting_of(*names: str) -> Meeting | None:
    """How customer and company meet, by the words of the channel, else of the touchpoint; None where they are silent.

    >>> meeting_of("Beratung", "Filiale"), meeting_of("Hotline"), meeting_of("Website"), meeting_of("T02")
    (<Meeting.PHYSICAL: 'physical'>, <Meeting.PERSONAL: 'personal'>, <Meeting.DIGITAL: 'digital'>, None)
    """
    for name in reversed(names):
        found = first_with_words(name, MEETING_WORDS)
        if found:
            return Meeting(found)
    return None
