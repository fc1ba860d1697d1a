"""A typical success and a typical failure as a picture: their contacts and what they said, beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from waypost.core.analytics.history import Contact, History
from waypost.core.analytics.stories import Stories, Told
from waypost.core.drawing import figures
from waypost.core.drawing.scene.stories import Moment, Side, SideBySide, Spoken
from waypost.core.pictures.history import Said, local
from waypost.core.telling.standing import Writer
from waypost.core.telling.stories import caution, parting, rule, title
from waypost.core.vocabulary.numbers import duration

_SECOND = 1_000_000
_WORTH_TELLING = 3_600  # seconds of waiting from which on it is written
_MOST = 30  # contacts of one side that are drawn


@dataclass(frozen=True, slots=True)
class Person:
    """Who a way is of: the contacts, a pseudonym, what they said on it, and the page of their history."""

    history: History
    who: str
    said: Sequence[Said] = ()
    href: str = ""


def picture(
    found: Stories, people: Mapping[int, Person], *, goal: str, window: str, least: int, write: Writer, width: float
) -> SideBySide | None:
    """The scene; None where there is nobody on one of the sides."""
    if found.well is None or found.badly is None:
        return None
    common = found.parting.common if found.parting else 0
    well = _side(found.well, people[found.well.person], "good", goal, window, write)
    badly = _side(found.badly, people[found.badly.person], "bad", goal, window, write)
    return SideBySide(
        title=title(found, goal, write),
        lead=(parting(found.parting, least, write), caution(write)),
        sides=(well, badly),
        common=min(common, len(well.moments), len(badly.moments)),
        parts=write.say("from here on they part", "ab hier verschieden")
        if common
        else write.say("their ways", "ihre Wege"),
        notes=(rule(write),),
        width=width,
    )


def _side(told: Told, person: Person, tone: Literal["good", "bad"], goal: str, window: str, write: Writer) -> Side:
    contacts = [each for each in person.history.contacts if told.first <= each.time <= told.last]
    contacts = contacts[: len(told.touchpoints)]
    lasted = (told.last - told.first) / _SECOND
    facts = [write.counted(len(contacts), ("contact", "contacts"), ("Kontakt", "Kontakte"))]
    if lasted:
        facts.append(write.say(f"taking {write.time(lasted)}", f"Dauer {write.time(lasted)}"))
    if tone == "good":
        heading, end = write.say("It went well", "Es ging gut"), write.say("Goal reached", "Ziel erreicht")
    else:
        heading, end = (
            write.say("It did not", "Es ging nicht gut"),
            write.say(
                f"{write.quoted(goal)} not reached within {write.span(window)}",
                f"„{goal}“ in {write.span(window, dative=True)} nicht erreicht",
            ),
        )
    moments = _moments(contacts[:_MOST], person, write)
    if len(contacts) > _MOST:
        facts.append(write.say(f"the first {_MOST} are shown", f"gezeigt sind die ersten {_MOST}"))
    return Side(tone, heading, person.who, tuple(facts), moments, end, person.href)


def _moments(contacts: Sequence[Contact], person: Person, write: Writer) -> tuple[Moment, ...]:
    """Each saying stands at the last contact before it."""
    zone, found = person.history.zone, []
    for place, contact in enumerate(contacts):
        until = contacts[place + 1].time if place + 1 < len(contacts) else contact.time + 2 * 86_400 * _SECOND
        waited = (contact.time - contacts[place - 1].time) / _SECOND if place else 0
        wait = duration(waited, write.language) if waited >= _WORTH_TELLING else ""
        at = local(contact.time, zone)
        found.append(
            Moment(
                at=f"{figures.day(at.date(), write.language)}, {at:%H:%M}",
                touchpoint=contact.touchpoint or write.name(None),
                detail=" · ".join(filter(None, (contact.channel, contact.device, contact.department))),
                waited=write.say(f"{wait} later", f"{wait} später") if wait else "",
                spoken=tuple(Spoken(each.feeling, each.text, each.rating) for each in person.said if contact.time <= each.time < until),
            )
        )  # fmt: skip
    return tuple(found)
