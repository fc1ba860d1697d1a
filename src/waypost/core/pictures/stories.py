"""A typical success and a typical failure as a picture: their contacts and what they said, beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from waypost.core.analytics.history import Contact, History
from waypost.core.analytics.stories import Stories, Told
from waypost.core.drawing import figures
from waypost.core.drawing.scene.stories import Moment, Side, SideBySide, Spoken
from waypost.core.pictures.caption import UNKNOWN
from waypost.core.pictures.history import Said, local
from waypost.core.vocabulary.numbers import duration, number
from waypost.core.vocabulary.wording import Language, Wording

_SECOND = 1_000_000
_WORTH_TELLING = 3_600  # seconds of waiting from which on it is written
_MOST = 30  # contacts of one side that are drawn
_WELL, _BADLY = Wording("It went well", "Es ging gut"), Wording("It did not", "Es ging nicht gut")
_REACHED = Wording("Goal reached", "Ziel erreicht")
_PARTED, _WAYS = Wording("from here on they part", "ab hier verschieden"), Wording("their ways", "ihre Wege")
_LATER, _TOOK = Wording("{} later", "{} später"), Wording("taking {}", "Dauer {}")
_FIRST = Wording("the first {} are shown", "gezeigt sind die ersten {}")
_CONTACT = {True: Wording("{} contact", "{} Kontakt"), False: Wording("{} contacts", "{} Kontakte")}


@dataclass(frozen=True, slots=True)
class Person:
    """Who a way is of: the contacts, a pseudonym, what they said on it, and the page of their history."""

    history: History
    who: str
    said: Sequence[Said] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """What is said around the picture: `missed` is how the failure ends."""

    title: str
    lead: tuple[str, ...]
    notes: tuple[str, ...]
    missed: str


def picture(
    found: Stories, people: Mapping[int, Person], texts: Texts, language: Language, width: float
) -> SideBySide | None:
    """The scene; None where there is nobody on one of the sides."""
    if found.well is None or found.badly is None:
        return None
    common = found.parting.common if found.parting else 0
    well = _side(found.well, people[found.well.person], "good", _REACHED.in_(language), language)
    badly = _side(found.badly, people[found.badly.person], "bad", texts.missed, language)
    return SideBySide(
        title=texts.title,
        lead=texts.lead,
        sides=(well, badly),
        common=min(common, _alike(well.moments, badly.moments)),
        parts=(_PARTED if common else _WAYS).in_(language),
        notes=texts.notes,
        width=width,
    )


def _alike(well: Sequence[Moment], badly: Sequence[Moment]) -> int:
    """How many moments from the first on are at equal touchpoints: internal steps count in a way, and are not drawn."""
    pairs = enumerate(zip(well, badly, strict=False))
    parted = (place for place, (one, other) in pairs if one.touchpoint != other.touchpoint)
    return next(parted, min(len(well), len(badly)))


def _side(told: Told, person: Person, tone: Literal["good", "bad"], end: str, language: Language) -> Side:
    contacts = [each for each in person.history.contacts if told.first <= each.time <= told.last]
    contacts = contacts[: len(told.touchpoints)]
    lasted = (told.last - told.first) / _SECOND
    facts = [_CONTACT[len(contacts) == 1].in_(language).format(number(len(contacts), language))]
    if lasted:
        facts.append(_TOOK.in_(language).format(duration(lasted, language)))
    if len(contacts) > _MOST:
        facts.append(_FIRST.in_(language).format(_MOST))
    heading = (_WELL if tone == "good" else _BADLY).in_(language)
    moments = _moments(contacts[:_MOST], person, language)
    return Side(tone, heading, person.who, tuple(facts), moments, end, person.href)


def _moments(contacts: Sequence[Contact], person: Person, language: Language) -> tuple[Moment, ...]:
    """Each saying stands at the last contact before it."""
    zone, found = person.history.zone, []
    for place, contact in enumerate(contacts):
        until = contacts[place + 1].time if place + 1 < len(contacts) else contact.time + 2 * 86_400 * _SECOND
        waited = (contact.time - contacts[place - 1].time) / _SECOND if place else 0
        wait = duration(waited, language) if waited >= _WORTH_TELLING else ""
        at = local(contact.time, zone)
        found.append(
            Moment(
                at=f"{figures.day(at.date(), language)}, {at:%H:%M}",
                touchpoint=contact.touchpoint or UNKNOWN.in_(language),
                detail=" · ".join(filter(None, (contact.channel, contact.device, contact.department))),
                waited=_LATER.in_(language).format(wait) if wait else "",
                spoken=tuple(Spoken(each.feeling, each.text, each.rating) for each in person.said if contact.time <= each.time < until),
            )
        )  # fmt: skip
    return tuple(found)
