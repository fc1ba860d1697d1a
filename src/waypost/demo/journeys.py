"""The retailer's maps: personas, touchpoints and journeys, from the documents beside this module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from uuid import UUID

from waypost.core.analytics.simulate.company import CHANNEL_KEYS, CHANNELS, DEPARTMENT_KEYS, DEPARTMENTS
from waypost.core.analytics.simulate.touchpoints import TOUCHPOINTS, weights
from waypost.core.analytics.simulate.touchpoints import Touchpoint as Simulated
from waypost.core.vocabulary.journey import Journey, Meeting, Persona, Step, Touchpoint, read
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps import actions as maps
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import Who
from waypost.rooms.people.rights import Role

# A journey around another stands before it.
PUBLISHED = ("buy-online", "furniture-with-advice", "complaint")
DRAFT = "complaint-at-once"
OWNERS = {
    "buy-online": Role.CX_MANAGER,
    "furniture-with-advice": Role.CONTRIBUTOR,
    "complaint": Role.TEAM_LEAD,
    DRAFT: Role.TEAM_LEAD,
}

# The phases of the life cycle, each with the first of the simulated touchpoints that belong to it.
_PHASES = {
    "ad": "awareness",
    "home": "consideration",
    "cart": "purchase",
    "order_question": "after-purchase",
    "review": "advocacy",
}
_PERSONAL, _PHYSICAL = ("store", "hotline", "chat"), ("parcel",)
# Where customers meet the retailer and nothing is measured yet.
_UNMEASURED = (
    ("word-of-mouth", "awareness", Wording("Word of mouth", "Mundpropaganda"), Meeting.PERSONAL),
    ("shop-window", "awareness", Wording("Shop window", "Schaufenster"), Meeting.PHYSICAL),
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was different on a map half a year ago: steps not yet drawn, other moods of the main persona."""

    date: str
    without: tuple[str, ...] = ()
    moods: Mapping[str, float] = field(default_factory=dict)


EARLIER = {
    "buy-online": Earlier("2025-12-10", ("choose-date", "answer-survey"), {"fill-cart": -0.4, "receive": -0.3}),
    "complaint": Earlier("2025-12-15", ("ask-chat", "technician"), {"complain": -0.3, "tell-again": -1.1}),
}
_FIRST = Wording("First drawn", "Erste Fassung")
_REVIEW = Wording("After the review: new steps, moods measured", "Nach dem Review: neue Schritte, Stimmung gemessen")
_TOLD = Wording("From interviews", "Aus Interviews")
_COUNTED = Wording("Counted in the data", "In den Daten gezählt")


def put_in(who: Who, language: Language) -> dict[str, UUID]:
    """Everything drawn, into an empty workspace; the journeys by the id of their document."""
    for persona in personas(language):
        kept = maps.create_persona(who, document=told(persona), note=_TOLD.in_(language))
        maps.change_persona(who, kept.uuid, document=persona, note=_COUNTED.in_(language))
    for touchpoint, phase in touchpoints(language):
        maps.create_touchpoint(who, document=touchpoint, phase=phase)
    owners = {member.role: member.uuid for member in members.members_of(who.workspace_id)}
    found = {}
    for name in (*PUBLISHED, DRAFT):
        document, before = journey(name, language), EARLIER.get(name)
        first = earlier(document, before) if before else document
        row = maps.create_journey(who, document=first, note=_FIRST.in_(language), owner=owners.get(OWNERS[name]))
        if before:
            maps.add_version(who, row.uuid, document=document, note=_REVIEW.in_(language))
        if name != DRAFT:
            maps.publish(who, row.uuid)
        found[name] = row.uuid
    return found


def text(name: str, language: Language) -> str:
    """A document as it is written: a journey, or `personas`."""
    return (files(__package__) / "documents" / language / f"{name}.yaml").read_text("utf-8")


def journey(name: str, language: Language) -> Journey:
    """The journey with its personas named."""
    document = next(each for each in read(text(name, language)) if isinstance(each, Journey))
    known = {persona.id: persona for persona in personas(language)}
    return replace(document, personas=tuple(known[persona.id] for persona in document.personas))


def personas(language: Language) -> tuple[Persona, ...]:
    return tuple(each for each in read(text("personas", language)) if isinstance(each, Persona))


def told(persona: Persona) -> Persona:
    """The persona before anybody had counted its customers."""
    return replace(persona, version="1", date="2025-11-03", segment=None, evidence=None)


def touchpoints(language: Language) -> Iterator[tuple[Touchpoint, str]]:
    """Every touchpoint of the retailer with its phase: those of the data measured by their name, two not measured."""
    phase = ""
    for each in TOUCHPOINTS:
        phase = _PHASES.get(each.key, phase)
        yield _measured(each, language), phase
    for key, phase, name, meeting in _UNMEASURED:
        yield Touchpoint(id=key, name=name.in_(language), meeting=meeting), phase


def _measured(each: Simulated, language: Language) -> Touchpoint:
    channel, department = _most(each.channels), _most(each.departments)
    meeting = Meeting.PERSONAL if channel in _PERSONAL else Meeting.DIGITAL
    return Touchpoint(
        id=each.key.replace("_", "-"),
        name=each.name.in_(language),
        channel=CHANNELS[CHANNEL_KEYS.index(channel)].in_(language),
        meeting=Meeting.PHYSICAL if channel in _PHYSICAL else meeting,
        measuring_point=each.name.in_(language),
        owner=DEPARTMENTS[DEPARTMENT_KEYS.index(department)].in_(language),
    )


def _most(given: str) -> str:
    found = weights(given)
    return max(found, key=lambda key: found[key])


def earlier(document: Journey, before: Earlier) -> Journey:
    """The map as it was then."""
    main = document.personas[0].id
    stages = tuple(
        replace(
            stage,
            steps=tuple(_then(step, before, main) for step in stage.steps if step.id not in before.without),
        )
        for stage in document.stages
    )
    gone = set(before.without)
    return replace(
        document,
        version="1",
        date=before.date,
        stages=stages,
        edges=tuple(edge for edge in document.edges if not {edge.from_, edge.to} & gone),
        workflow=None,
    )


def _then(step: Step, before: Earlier, persona: str) -> Step:
    if step.id not in before.moods:
        return step
    moods = tuple(
        replace(each, value=before.moods[step.id], label="") if each.persona == persona else each
        for each in step.emotions
    )
    return replace(step, emotions=moods, quotes=())
