"""Questions that are answered in words, by a day, a file, or yes or no."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from waypost.core.vocabulary.documents.parts import Count, Day, Id
from waypost.core.vocabulary.survey.questions.basics import BaseQuestion, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenText(BaseQuestion):
    """Words of one's own, at most so many characters."""

    KIND: ClassVar[str] = "text"

    longest: Count = 5000
    one_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(BaseQuestion):
    """An e-mail address."""

    KIND: ClassVar[str] = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(BaseQuestion):
    """A day, from `earliest` to `latest`."""

    KIND: ClassVar[str] = "date"

    earliest: Day = ""
    latest: Day = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class File(BaseQuestion):
    """A file of one of these endings; without any named, pictures and PDF."""

    KIND: ClassVar[str] = "file"

    endings: tuple[str, ...] = ("jpg", "jpeg", "png", "webp", "heic", "pdf")
    most_megabytes: Count = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(BaseQuestion):
    """Whether somebody agrees to `text`. `wording` is the version of the text that is stored with the answer."""

    KIND: ClassVar[str] = "consent"

    purpose: Id = ""


class ContactChannel(StrEnum):
    """How somebody may be contacted."""

    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAgreement(BaseQuestion):
    """May we contact you about this? By which channel, at what time?"""

    KIND: ClassVar[str] = "contact_agreement"

    channels: tuple[ContactChannel, ...] = (ContactChannel.PHONE, ContactChannel.EMAIL)
    times: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(BaseQuestion):
    """A text to read; nothing is asked."""

    KIND: ClassVar[str] = "statement"
