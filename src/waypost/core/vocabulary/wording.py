"""What a person reads, in both languages side by side, and errors that name the way out."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in English and German.

    >>> Wording("Steps", "Schritte").in_("de")
    'Schritte'
    """

    en: str
    de: str

    def in_(self, language: Language) -> str:
        return self.de if language == "de" else self.en


class WaypostError(Exception):
    """Something a person can put right. Says what was found, what was expected and what to do now.

    Both texts are written where the error is raised, so that neither can be forgotten.

    >>> WaypostError(en="'from' is after 'to'; swap them", de="„von“ liegt nach „bis“; bitte tauschen").in_("en")
    "'from' is after 'to'; swap them"
    """

    def __init__(self, *, en: str, de: str) -> None:
        super().__init__(en)
        self.wording = Wording(en, de)

    def in_(self, language: Language) -> str:
        return self.wording.in_(language)
