"""The Customer Journey Modelling Language (cjml.no), the published part of version 2.0: actors and communication points.

Experimental: the standard knows more (planned journeys, actions, deviations) than it has published as XML.
"""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from waypost.core.exchange.results import Read, Written, lost
from waypost.core.exchange.rows import heading, writable
from waypost.core.vocabulary.harmless import check_xml, without_controls
from waypost.core.vocabulary.journey import Initiator, Journey, LaneKind, Persona, Stage, Step, Touchpoint, with_ids
from waypost.core.vocabulary.journey.operations.bounds import MOST
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.journey.operations.model import Kind
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

_COMPANY = "company"
_STAGE = Wording("Journey", "Journey")
_NOTHING = Touchpoint()


def cjml(journey: Journey, language: Language) -> Written:
    """The journey as CJML: each touchpoint of a step is a communication point between customer and company."""
    root = Element("CJML", version="2.0")
    body = SubElement(root, "actualJourney")
    _text(body, "journeyID", journey.id or "journey")
    actors = SubElement(body, "actors")
    persona = journey.personas[0] if journey.personas else Persona(id="customer", name=_customer(language))
    customer = SubElement(actors, "endUser", actorID=f"user-{persona.id}")
    _text(customer, "actorName", persona.name or persona.id)
    provider = SubElement(actors, "serviceProvider", actorID=_COMPANY)
    _text(provider, "companyName", (journey.dimensions.brand[0] if journey.dimensions and journey.dimensions.brand else "") or _company(language))  # fmt: skip
    points = SubElement(body, "touchpoints")
    for step in journey.steps():
        for place, touchpoint in enumerate(step.touchpoints or (_NOTHING,), 1):
            _point(points, step, touchpoint, place, f"user-{persona.id}")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return Written(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode(), _lost(journey, language))


def is_cjml(content: bytes) -> bool:
    """Whether a file is CJML by its root."""
    return b"<CJML" in content[:4_000]


def read_cjml(content: bytes, language: Language, *, name: str = "") -> Read:
    """The journey of a CJML file: a step for each communication point, those of one step together."""
    check_xml(content, name or "CJML")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:  # a prefix that stands for nothing
        raise WaypostError(
            en=f"{name or 'The file'} is no valid XML (line {error.position[0]}). Export it anew.",
            de=f"{name or 'Die Datei'} ist kein gültiges XML (Zeile {error.position[0]}). Bitte neu exportieren.",
        ) from error
    found = [each for each in root.iter() if _tag(each) in ("actualJourney", "plannedJourney")]
    if _tag(root) != "CJML" or not found:
        raise WaypostError(
            en=f"{name or 'The file'} holds no CJML journey: expected is <CJML> with <actualJourney> in it.",
            de=f"{name or 'Die Datei'} enthält keine CJML-Journey: Erwartet wird <CJML> mit <actualJourney> darin.",
        )
    notes: list[Wording] = []
    if len(found) > 1:
        notes.append(Wording(f"The file holds {len(found)} journeys; the first was read.", f"Die Datei enthält {len(found)} Journeys; gelesen wurde die erste."))  # fmt: skip
    body = found[0]
    users = {each.get("actorID", ""): _said(each, "actorName") for each in body.iter() if _tag(each) == "endUser"}
    companies = {each.get("actorID", ""): _said(each, "companyName") for each in body.iter() if _tag(each) == "serviceProvider"}  # fmt: skip
    steps = tuple(_steps(body, users, companies, notes))
    personas = tuple(
        Persona(id=id_.removeprefix("user-").replace(" ", "-"), name=label) for id_, label in users.items() if label
    )
    journey = Journey(
        name=name or _said(body, "journeyID"),
        language=language,
        personas=personas,
        stages=(Stage(name=_STAGE.in_(language), steps=steps),),
    )
    return Read(with_ids(journey), (*notes, *_unknown(body)))


def _point(points: Element, step: Step, touchpoint: Touchpoint, place: int, user: str) -> None:
    outward = touchpoint.initiator is Initiator.OUTBOUND
    point = SubElement(points, "actualCommunicationPoint", touchpointID=f"{step.id}.{place}")
    for role, company in (("initiator", outward), ("receiver", not outward)):
        side = SubElement(point, role)
        SubElement(side, "refersTo", actorIDref=_COMPANY if company else user)
        _text(side, f"{role}Label", touchpoint.name if company else step.name)
    if touchpoint.channel:
        _text(SubElement(point, "channel"), "channelName", touchpoint.channel)


def _steps(body: Element, users: dict[str, str], companies: dict[str, str], notes: list[Wording]) -> Iterator[Step]:
    last: Step | None = None
    count = 0
    for point in body.iter():
        if not _tag(point).endswith("CommunicationPoint"):
            continue
        (who, said), (whom, heard) = _side(point, "initiator"), _side(point, "receiver")
        for actor in (who, whom):
            if actor and actor not in users and actor not in companies:
                companies[actor] = ""
                notes.append(Wording(f"The actor “{actor}” is not declared; it was taken for a company.", f"Der Akteur „{actor}“ ist nicht deklariert; er gilt als Unternehmen."))  # fmt: skip
        outward = who in companies and whom in users
        name, label = (heard, said) if outward else (said, heard)
        channel = next((_said(each, "channelName") for each in point if _tag(each) == "channel"), "")
        touchpoint = Touchpoint(
            name=label or channel, channel=channel, initiator=Initiator.OUTBOUND if outward else None
        )
        meets = (touchpoint,) if touchpoint.name else ()
        id_, _, place = point.get("touchpointID", "").rpartition(".")
        if last is not None and id_ and id_ == last.id and place != "1":
            last = replace(last, touchpoints=(*last.touchpoints, *meets))
            continue
        if last is not None:
            yield last
        count += 1
        if count > MOST[Kind.STEP]:
            raise WaypostError(en="The file has more points than a map holds steps.", de="Die Datei hat mehr Punkte, als eine Karte Schritte fasst.")  # fmt: skip
        kept = id_ if place == "1" and not any(sign.isspace() for sign in id_) else ""
        last = Step(id=kept, name=name or label or channel, touchpoints=meets)
    if last is not None:
        yield last


def _side(point: Element, role: str) -> tuple[str, str]:
    """Who it is, and what it is called from there."""
    for side in point:
        if _tag(side) == role:
            refers = next((each.get("actorIDref", "") for each in side if _tag(each) == "refersTo"), "")
            return refers, _said(side, f"{role}Label")
    return "", ""


def _unknown(body: Element) -> tuple[Wording, ...]:
    """Points of the journey that the published part does not describe."""
    known = {"actualCommunicationPoint", "plannedCommunicationPoint"}
    points = [each for part in body if _tag(part) == "touchpoints" for each in part if _tag(each) not in known]
    names = ", ".join(sorted({f"<{_tag(each)}>" for each in points}))
    if not points:
        return ()
    return (Wording(f"{len(points)} points were not understood: {names}.", f"{len(points)} Punkte wurden nicht verstanden: {names}."),)  # fmt: skip


def _lost(journey: Journey, language: Language) -> tuple[Wording, ...]:
    rows = [
        (sum(len(lines(lane, step)) for step in journey.steps()), heading(lane, "en"), heading(lane, "de"))
        for lane in writable(journey)
        if lane.kind is not LaneKind.TOUCHPOINTS
    ]
    counts = [(len(journey.stages) - 1, Wording("stages", "Phasen")), (max(0, len(journey.personas) - 1), Wording("personas", "Personas"))]  # fmt: skip
    counts += [(count, Wording(f"“{en}”", f"„{de}“")) for count, en, de in rows]
    counts += [(len(journey.edges), Wording("branches and loops", "Abzweige und Schleifen")), (len(journey.workflow.steps) if journey.workflow else 0, Wording("work steps", "Arbeitsschritte"))]  # fmt: skip
    return lost(counts, "CJML")


def _customer(language: Language) -> str:
    return "Customer" if language == "en" else "Kundin oder Kunde"


def _company(language: Language) -> str:
    return "Company" if language == "en" else "Unternehmen"


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _said(element: Element, tag: str) -> str:
    return next((" ".join((each.text or "").split()) for each in element if _tag(each) == tag), "")


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = " ".join(without_controls(text).split())
