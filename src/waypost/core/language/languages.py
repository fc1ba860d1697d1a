"""German or English: which of both a comment is in, or neither."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from waypost.core.language.lexicon import lexicon
from waypost.core.language.tokens import Token, tidy, tokens
from waypost.core.vocabulary.wording import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_BOTH: tuple[Language, ...] = ("de", "en")
_LEAST_SURE = 0.6
_UMLAUTS = frozenset("äöüß")


def language_of(text: str) -> Language | None:
    """The language of one comment; None where it is in neither, or too short to tell.

    >>> language_of("Nie wieder!"), language_of("Great service"), language_of("12345")
    ('de', 'en', None)
    """
    return language_of_tokens(text, tokens(tidy(text)))


def language_of_tokens(text: str, parts: Sequence[Token]) -> Language | None:
    """The same of a comment whose tokens are known."""
    forms = [token.form for token in parts if token.form[0].isalpha()]
    if not forms:
        return None
    german, english = (sum(map(lexicon(language).own.__contains__, forms)) for language in _BOTH)
    if max(german, english) >= 2 and german != english and min(german, english) * 3 <= max(german, english):
        return "de" if german > english else "en"
    if not english and not _UMLAUTS.isdisjoint("".join(forms)):
        return "de"
    return _identified(text, forms)


def _identified(text: str, forms: Sequence[str]) -> Language | None:
    found, certainty = _identifier().classify(text)
    if found in ("de", "en") and certainty >= _LEAST_SURE:
        return "de" if found == "de" else "en"
    known: dict[Language, int] = {
        "de": sum(form in lexicon("de").own or lexicon("de").of_word(form) != 0 for form in forms),
        "en": sum(form in lexicon("en").own or lexicon("en").of_word(form) != 0 for form in forms),
    }
    if known["de"] == known["en"]:
        return None
    return "de" if known["de"] > known["en"] else "en"


@cache
def _identifier() -> "LanguageIdentifier":
    """Of all the languages that it knows: who only knows two finds one of them in every text."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
