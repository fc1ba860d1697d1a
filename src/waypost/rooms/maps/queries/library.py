"""Personas and touchpoints of the library, and where they are used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import records
from waypost.rooms.maps.models import LibraryObject, Persona, PersonaVersion, Touchpoint, Use
from waypost.rooms.maps.queries.allowing import reaching
from waypost.rooms.maps.records import NO_PERSONA, NO_TOUCHPOINT, PersonaRecord, Status, TouchpointRecord, VersionRecord
from waypost.rooms.maps.records.library import Kind, State
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


@dataclass(frozen=True, slots=True)
class WantedTouchpoints:
    """Which touchpoints: `measured` is "yes", "no" or ""."""

    words: str = ""
    phase: str = ""
    channel: str = ""
    measured: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "WantedTouchpoints":
        measured = query.get("measured", "")
        return cls(
            words=query.get("q", "").strip()[:200],
            phase=query.get("phase", "")[:60],
            channel=query.get("channel", "")[:120],
            measured=measured if measured in ("yes", "no") else "",
        )


def personas(who: Who, *, words: str = "", archived: bool = False) -> Sequence[PersonaRecord]:
    """The personas by name, with the number of journeys that show them."""
    who.must(SEE_JOURNEYS)
    rows = Persona.objects.filter(workspace_id=who.workspace_id, archived=archived)
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    counts = _counts(who, "persona")
    return [row.record(counts.get(row.key, 0)) for row in rows.order_by("name", "id")]


def persona(who: Who, uuid: UUID) -> PersonaRecord:
    """One persona; raises NotThere."""
    who.must(SEE_JOURNEYS)
    row = Persona.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(NO_PERSONA)
    return row.record(_counts(who, "persona", row.key).get(row.key, 0))


def persona_names(who: Who, keys: Sequence[str]) -> dict[str, str]:
    """What the personas of these ids are called in the library; one query, none for none."""
    rows = Persona.objects.filter(workspace_id=who.workspace_id, key__in=keys) if keys else Persona.objects.none()
    return dict(rows.values_list("key", "name"))


def persona_versions(who: Who, uuid: UUID) -> Sequence[VersionRecord]:
    """All versions of a persona, newest first."""
    who.must(SEE_JOURNEYS)
    rows = PersonaVersion.objects.filter(workspace_id=who.workspace_id, persona__uuid=uuid).select_related("persona")
    return [
        VersionRecord(row.pk, row.persona.uuid, row.persona.name, row.number, row.sha256, row.author, row.at, row.note)
        for row in rows.order_by("-number")
    ]


def persona_document(who: Who, uuid: UUID, number: int | None = None) -> documents.Persona:
    """What a version of a persona says, the newest if none is named; raises NotThere."""
    who.must(SEE_JOURNEYS)
    rows = PersonaVersion.objects.filter(workspace_id=who.workspace_id, persona__uuid=uuid).order_by("-number")
    row = (rows if number is None else rows.filter(number=number)).first()
    if row is None:
        raise NotThere(
            Wording(
                "This persona has no such version. Its history lists those there are.",
                "Diese Version gibt es von dieser Persona nicht. Die vorhandenen stehen im Verlauf.",
            )
        )
    (found,) = documents.read(row.document)
    assert isinstance(found, documents.Persona)
    return found


def shelf(who: Who, kind: Kind, *, whole_family: bool = False) -> QuerySet[Any]:
    """The rows of a shelf, archived ones too; with `whole_family` all that its ids are shared among."""
    if kind is Kind.TOUCHPOINT:
        return Touchpoint.objects.filter(workspace_id=who.workspace_id)
    kinds = [each.value for each in Kind if each is kind or (whole_family and each.family == kind.family)]
    return LibraryObject.objects.filter(workspace_id=who.workspace_id, kind__in=kinds)


def touchpoints(
    who: Who, wanted: WantedTouchpoints | None = None, *, archived: bool = False
) -> Sequence[TouchpointRecord]:
    """The touchpoints by name, with the number of journeys that have them."""
    who.must(SEE_JOURNEYS)
    wanted = wanted or WantedTouchpoints()
    rows = Touchpoint.objects.filter(workspace_id=who.workspace_id).defer("document")
    rows = rows.filter(state=State.ARCHIVED) if archived else rows.exclude(state=State.ARCHIVED)
    for word in wanted.words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(channel__icontains=word) | Q(place__icontains=word))
    if wanted.phase:
        rows = rows.filter(phase=wanted.phase)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.measured:
        rows = rows.filter(measuring_point="") if wanted.measured == "no" else rows.exclude(measuring_point="")
    counts = _counts(who, "touchpoint")
    return [row.touchpoint_record(counts.get(row.key, 0)) for row in rows.order_by("name", "id")]


def touchpoint(who: Who, uuid: UUID) -> TouchpointRecord:
    """One touchpoint; raises NotThere."""
    row = _touchpoint(who, uuid)
    return row.touchpoint_record(_counts(who, "touchpoint", row.key).get(row.key, 0))


def touchpoint_document(who: Who, uuid: UUID) -> documents.Touchpoint:
    """All that is said of a touchpoint; raises NotThere."""
    (found,) = documents.read(_touchpoint(who, uuid).document)
    assert isinstance(found, documents.Touchpoint)
    return found


def uses(who: Who, kind: str, key: str) -> Sequence[records.Use]:
    """Where the newest versions of journeys use a persona or a touchpoint, in the order of their titles and steps."""
    who.must(SEE_JOURNEYS)
    rows = Use.objects.filter(workspace_id=who.workspace_id, kind=kind, key=key).select_related("journey")
    rows = rows.filter(reaching(who, "journey__"))
    rows = rows.exclude(journey__status=Status.ARCHIVED.value).order_by("journey__title", "position", "id")
    return [
        records.Use(
            row.journey.uuid,
            row.journey.title,
            row.journey.line,
            row.journey.letter,
            row.step,
            row.at,
            called=row.called,
        )
        for row in rows
    ]


def channels(who: Who) -> Sequence[str]:
    """The channels that touchpoints of the library have."""
    who.must(SEE_JOURNEYS)
    rows = Touchpoint.objects.filter(workspace_id=who.workspace_id).exclude(state=State.ARCHIVED).exclude(channel="")
    return list(rows.order_by("channel").values_list("channel", flat=True).distinct())


def _touchpoint(who: Who, uuid: UUID) -> Touchpoint:
    who.must(SEE_JOURNEYS)
    row = Touchpoint.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(NO_TOUCHPOINT)
    return row


def _counts(who: Who, kind: str, key: str | None = None) -> dict[str, int]:
    rows = Use.objects.filter(workspace_id=who.workspace_id, kind=kind).filter(reaching(who, "journey__"))
    rows = rows.exclude(journey__status=Status.ARCHIVED.value)
    if key is not None:
        rows = rows.filter(key=key)
    return dict(rows.values("key").annotate(many=Count("journey", distinct=True)).values_list("key", "many"))
