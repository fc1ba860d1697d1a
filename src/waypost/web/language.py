"""The language of the request, and texts in it.

Both texts stand side by side where they are used (docs/adr/0005-two-languages-side-by-side.md); the catalogues of
Django and allauth speak for themselves.
"""

from django.utils import translation

from waypost.core.vocabulary.wording import Language, Wording


def language() -> Language:
    """The language of whoever reads this request: German, or English for everybody else."""
    return "de" if (translation.get_language() or "en").startswith("de") else "en"


def said(wording: Wording) -> str:
    """A text in the language of this request."""
    return wording.in_(language())


def say(en: str, de: str, **values: object) -> str:
    """One of two texts, with `{names}` filled in.

    >>> with translation.override("de"):
    ...     say("{n} rows", "{n} Zeilen", n=3)
    '3 Zeilen'
    """
    text = Wording(en, de).in_(language())
    return text.format(**values) if values else text
