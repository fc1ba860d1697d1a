"""Kinds of feedback, an item as it comes in and what became of it, and what reads comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, Protocol
from uuid import UUID

from waypost.core.language.labels import Sentiment
from waypost.core.language.reading import Reads as Reads
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.scales import Scale
from waypost.core.vocabulary.survey import Measure
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.people.records import Who

LONGEST_TEXT = 20_000  # characters; what is longer is cut, and says so
LONGEST_NAME = 200
MOST_AT_ONCE = 1_000  # items of a call of the API
CUT = " […]"


class ItemKind(StrEnum):
    """How a customer said it."""

    SURVEY = "survey"
    REVIEW = "review"
    TICKET = "ticket"
    CHAT = "chat"
    CALL = "call"
    CRM = "crm"
    SOCIAL = "social"
    EMAIL = "email"
    EMPLOYEE = "employee"

    @property
    def wording(self) -> Wording:
        return KIND_NAMES[self]


KIND_NAMES = {
    ItemKind.SURVEY: Wording("Survey", "Umfrage"),
    ItemKind.REVIEW: Wording("Review", "Bewertung"),
    ItemKind.TICKET: Wording("Ticket", "Ticket"),
    ItemKind.CHAT: Wording("Chat", "Chat"),
    ItemKind.CALL: Wording("Call", "Anruf"),
    ItemKind.CRM: Wording("CRM note", "CRM-Notiz"),
    ItemKind.SOCIAL: Wording("Social post", "Social-Media-Beitrag"),
    ItemKind.EMAIL: Wording("E-mail", "E-Mail"),
    ItemKind.EMPLOYEE: Wording("Employee", "Mitarbeitende"),
}


class Band(StrEnum):
    """Where a rating lies: on the bad side of its scale, about the middle, on the good side."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class About(StrEnum):
    """What people were asked about: the family of a wording. Scores of different ones are never held beside each other."""

    COMPANY = "company"
    JOURNEY = "journey"
    CONTACT = "contact"


ABOUT_NAMES = {
    About.COMPANY: Wording("the company as a whole", "das Unternehmen insgesamt"),
    About.JOURNEY: Wording("a whole journey, at its end", "eine ganze Journey, an ihrem Ende"),
    About.CONTACT: Wording("one contact or touchpoint", "einen Kontakt oder Touchpoint"),
}


class AskedHow(StrEnum):
    """By which method answers were collected."""

    ONLINE = "online"
    TELEPHONE = "telephone"
    FACE = "face"
    PANEL = "panel"
    REVIEWS = "reviews"
    UNKNOWN = "unknown"


METHOD_NAMES = {
    AskedHow.ONLINE: Wording("online, own customers", "online, eigene Kundschaft"),
    AskedHow.TELEPHONE: Wording("by telephone", "telefonisch"),
    AskedHow.FACE: Wording("face to face", "persönlich vor Ort"),
    AskedHow.PANEL: Wording("panel of a market researcher", "Panel eines Marktforschers"),
    AskedHow.REVIEWS: Wording("public reviews", "öffentliche Bewertungen"),
    AskedHow.UNKNOWN: Wording("not known", "nicht bekannt"),
}

# Kinds of ratings whose answers may be put together: question and scale.
SCALES: Mapping[str, Scale] = {
    "nps": Scale("nps", 0, 10, 7.5),
    "csat-5": Scale("csat-5", 1, 5, 3),
    "csat-7": Scale("csat-7", 1, 7, 4),
    "ces-7": Scale("ces-7", 1, 7, 4),
    "stars-5": Scale("stars-5", 1, 5, 3),
    "met-5": Scale("met-5", 1, 5, 3),
    "0-10": Scale("0-10", 0, 10, 5),
    "0-100": Scale("0-100", 0, 100, 50),
}
SCALE_NAMES = {
    "nps": Wording("Recommendation (NPS), 0–10", "Weiterempfehlung (NPS), 0–10"),
    "csat-5": Wording("Satisfaction (CSAT), 1–5", "Zufriedenheit (CSAT), 1–5"),
    "csat-7": Wording("Satisfaction (CSAT), 1–7", "Zufriedenheit (CSAT), 1–7"),
    "ces-7": Wording("Ease (CES 2.0), 1–7, 7 is easy", "Einfachheit (CES 2.0), 1–7, 7 ist einfach"),
    "stars-5": Wording("Stars, 1–5", "Sterne, 1–5"),
    "met-5": Wording("Met the expectation, 1–5", "Erwartung erfüllt, 1–5"),
    "0-10": Wording("Rating, 0–10", "Bewertung, 0–10"),
    "0-100": Wording("Rating, 0–100", "Bewertung, 0–100"),
}
SHORT_NAMES = {
    "nps": Wording("NPS", "NPS"),
    "csat-5": Wording("CSAT, of 5", "CSAT, von 5"),
    "csat-7": Wording("CSAT, of 7", "CSAT, von 7"),
    "ces-7": Wording("CES, of 7", "CES, von 7"),
    "stars-5": Wording("stars", "Sterne"),
    "met-5": Wording("expectation, of 5", "Erwartung, von 5"),
    "0-10": Wording("of 10", "von 10"),
    "0-100": Wording("of 100", "von 100"),
}
# How the scores of a scale are told. What met an expectation is no satisfaction: it is no emotion of a step, either.
MEASURE_OF = {
    "nps": Measure.NPS,
    "csat-5": Measure.CSAT,
    "csat-7": Measure.CSAT,
    "ces-7": Measure.EASY,
    "stars-5": Measure.CSAT,
    "met-5": Measure.MEAN_ANSWER,
}
EXPECTATION = "met-5"
SATISFACTION = ("csat-5", "csat-7", "stars-5")
assert SCALES.keys() == SCALE_NAMES.keys() == SHORT_NAMES.keys()


def rating_said(rating: float | None, scale: str, language: Language) -> str:
    """A rating with its scale in short; "" without one.

    >>> rating_said(9, "nps", "en"), rating_said(4.5, "stars-5", "de"), rating_said(None, "", "en")
    ('9 (NPS)', '4,5 (Sterne)', '')
    """
    if rating is None:
        return ""
    value = number(rating, language, digits=0 if rating == int(rating) else 1)
    return f"{value} ({SHORT_NAMES[scale].in_(language)})"


Stated = Sentiment | Literal[""]


def stated(mood: float | None) -> Stated:
    """How whoever noted something rated it, from its distance to the middle of their scale; "" where they did not.

    >>> stated(2), stated(0), stated(-1), stated(None)
    (<Sentiment.POSITIVE: 'positive'>, <Sentiment.NEUTRAL: 'neutral'>, <Sentiment.NEGATIVE: 'negative'>, '')
    """
    if mood is None:
        return ""
    return Sentiment.NEGATIVE if mood < 0 else Sentiment.POSITIVE if mood else Sentiment.NEUTRAL


@dataclass(frozen=True, slots=True)
class Said:
    """One item as it comes in. `person` is the kind and value of an outside id, such as ("email", "ada@example.org").

    `outside` is the id that its source knows it by; without one it is named by what it says. `at` has a zone. `stated` is
    how whoever noted it rates it, "" where they did not: then no model says it otherwise. `link` is the address of the original; `author` is kept as it is given: whoever brings it makes a pseudonym of it, or does not.
    """

    kind: ItemKind
    source: str
    at: datetime
    text: str = ""
    outside: str = ""
    person: tuple[str, str] | None = None
    touchpoint: str = ""
    journey: UUID | None = None
    step: str = ""
    place: str = ""
    rating: float | None = None
    scale: str = ""
    consent: bool = False
    language: str = ""
    link: str = ""
    author: str = ""
    stated: Stated = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of items: how many are new, how many were there already."""

    new: int = 0
    known: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.new + other.new, self.known + other.known)


class Task(StrEnum):
    """What is read in a comment, and can be corrected."""

    SENTIMENT = "sentiment"
    INTENTS = "intents"
    EFFORT = "effort"
    TOPICS = "topics"


TASK_NAMES = {
    Task.SENTIMENT: Wording("Sentiment", "Stimmung"),
    Task.INTENTS: Wording("Intents", "Absichten"),
    Task.EFFORT: Wording("Effort", "Aufwand"),
    Task.TOPICS: Wording("Topics", "Themen"),
}


class Run(StrEnum):
    """How far something is that is done in the background."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Standing(StrEnum):
    """What became of a topic of the codebook."""

    ACTIVE = "active"
    RETIRED = "retired"
    MERGED = "merged"


# How often a standing search looks, and how that is called.
EVERY: Mapping[str, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}
EVERY_NAMES = {
    "hour": Wording("every hour", "stündlich"),
    "day": Wording("once a day", "täglich"),
    "week": Wording("once a week", "wöchentlich"),
}
assert EVERY.keys() == EVERY_NAMES.keys()


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What a standing search is to search for: `words` and `unwanted` by line, any of the ones and none of the others.

    Without an `address` it takes files. `days`: how long finds are kept, 0 as the workspace does. `names`: authors keep them.
    """

    name: str
    source: str
    kind: ItemKind = ItemKind.SOCIAL
    words: str = ""
    unwanted: str = ""
    address: str = ""
    touchpoint: str = ""
    journey: UUID | None = None
    step: str = ""
    every: str = "day"
    days: int = 0
    names: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `content` is None where nothing has changed since; `address` is where redirects led."""

    content: bytes | None
    address: str
    etag: str = ""
    modified: str = ""


class FetchError(WaypostError):
    """An address gave no feed. `gone`: it says that it never will again; `later`: seconds it asks to be left alone for."""

    def __init__(self, *, en: str, de: str, gone: bool = False, later: int = 0) -> None:
        super().__init__(en=en, de=de)
        self.gone, self.later = gone, later


class Fetches(Protocol):
    """What fetches an address, unless it is as `etag` and `modified` say. Raises FetchError."""

    def __call__(self, address: str, etag: str = "", modified: str = "") -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """That somebody wants to be contacted: by which channel and when, in the language of the page; "" where they said none.

    `address`: where, None for whoever may not see it; `uuid`: the wish in the list of wishes, None for whoever takes none.
    """

    channel: str
    time: str
    address: str | None = None
    uuid: UUID | None = None


class WishBeside(Protocol):
    """What the sender of an item wished besides, by the id that its source knows it by, as far as this member may see it."""

    def __call__(self, who: Who, outside: str) -> Wish | None: ...


def no_wish(who: Who, outside: str) -> Wish | None:
    """Stands in the port until somebody fills it: nothing is known."""
    return None


@dataclass(frozen=True, slots=True)
class AlsoSaid:
    """What else an answer says, in the language of the page: the id of the question, what was asked, and what was chosen;
    "" of a score, which is an item of its own."""

    question: str
    asked: str
    chosen: str


class SaysAlso(Protocol):
    """What answers say besides their words, by the ids that their source knows their items by."""

    def __call__(self, workspace_id: int, outside: Sequence[str]) -> Mapping[str, Sequence[AlsoSaid]]: ...


def nothing_more(workspace_id: int, outside: Sequence[str]) -> Mapping[str, Sequence[AlsoSaid]]:
    """Stands in the port until somebody fills it: nothing is known."""
    return {}


@dataclass(slots=True)
class Ports:
    """What rooms above know of an item; filled once by `site/wiring.py`."""

    wish: WishBeside = field(default=no_wish)
    also_said: SaysAlso = field(default=nothing_more)


ports = Ports()


NO_SEARCH = Wording(
    "There is no such standing search here.", "Diese Dauersuche gibt es in diesem Arbeitsbereich nicht."
)
NO_BENCHMARK = Wording("There is no such benchmark here.", "Diesen Vergleichswert gibt es hier nicht.")
NOT_THERE = Wording(
    "There is no such feedback in this workspace.", "Diese Rückmeldung gibt es in diesem Arbeitsbereich nicht."
)
NO_IMPORT = Wording("There is no such import of feedback here.", "Diesen Import von Rückmeldungen gibt es hier nicht.")
NO_TOPIC = Wording(
    "There is no such topic in the codebook of this workspace.",
    "Dieses Thema gibt es im Codebuch dieses Arbeitsbereichs nicht.",
)
NO_TRAINING = Wording(
    "There is no such model in this workspace.", "Dieses Modell gibt es in diesem Arbeitsbereich nicht."
)
