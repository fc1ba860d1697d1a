"""The language of the request, and texts in it.

Both texts stand side by side where they are used (docs/adr/0005-two-languages-side-by-side.md); the catalogues of
Django and allauth speak for themselves.
"""

from django.utils import translation

from waypost.core.vocabulary.counting import filled
from waypost.core.vocabulary.wording import Language, Wording


def language() -> Language:
    """The language of whoever reads this request: German, or English for everybody else."""
    return "de" if (translation.get_language() or "en").startswith("de") else "en"


def said(wording: Wording) -> str:
    """A text in the language of this request."""
    return wording.in_(language())


def say(en: str, de: str, **values: object) -> str:
    """One of two texts, with `{names}` filled in; `{n:# row|# rows}` is written for one and for many.

    >>> with translation.override("de"):
    ...     say("{n:# row|# rows}", "{n:# Zeile|# Zeilen}", n=1)
    '1 Zeile'
    """
    text = Wording(en, de).in_(language())
    return filled(text, language(), **values) if values else text
