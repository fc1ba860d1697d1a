"""Workshops as lists and pages show them: the grid, the wall for who leads, what a phone sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from waypost.core.measures.likeness import groups
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import takes_words
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.models import BoardPhoto, Dot, Guest, Note, Workshop
from waypost.rooms.maps.models.workshops import GROUPS, PHASE_NAMES, WRITING, Phase
from waypost.rooms.maps.queries.editing import working
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import House, Who
from waypost.web.errors import NotThere

NO_WORKSHOP = Wording(
    "There is no such workshop in this workspace. The list of workshops shows those there are.",
    "Diesen Workshop gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Workshops.",
)
QR = Wording("QR code that leads to this workshop", "QR-Code, der zu diesem Workshop führt")
LEADER = Wording("Leading", "Leitung")


@dataclass(frozen=True, slots=True)
class Place:
    """A step or a lane of the grid; `stage` names where a step begins a new one, `span` how many steps that has."""

    id: str
    name: str
    stage: str = ""
    span: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where notes can stand: steps across, lanes that take words down."""

    steps: tuple[Place, ...]
    lanes: tuple[Place, ...]


def workshops(who: Who) -> Sequence[Workshop]:
    """Every workshop, the newest first, each with how many `people` and `written` notes it has."""
    who.must(EDIT_JOURNEYS)
    rows = Workshop.objects.filter(workspace_id=who.workspace_id).select_related("journey")
    return list(
        rows.annotate(
            people=Count("guests", distinct=True), written=Count("notes", Q(notes__gone=False), distinct=True)
        ).order_by("-opened_at")[:500]
    )


def workshop(who: Who, uuid: UUID) -> Workshop:
    """A workshop with its journey; raises NotThere."""
    who.must(EDIT_JOURNEYS)
    rows = Workshop.objects.filter(workspace_id=who.workspace_id, uuid=uuid)
    found = rows.select_related("journey").annotate(people=Count("guests")).first()
    if found is None:
        raise NotThere(NO_WORKSHOP)
    return found


def revision(who: Who, uuid: UUID) -> str | None:
    """What a wall has to know to see whether anything is new: one indexed read."""
    rows = Workshop.objects.filter(workspace_id=who.workspace_id, uuid=uuid)
    found = rows.values_list("revision", "phase").first()
    return f"{found[0]}-{found[1]}" if found else None


def grid(row: Workshop, language: Language) -> Grid:
    """The steps and lanes of the journey as it is edited just now."""
    document = working(House(row.workspace_id), row.journey.uuid).document
    lanes = tuple(
        Place(each.id, each.name or each.kind.heading.in_(language))
        for each in document.lanes
        if not each.hidden and takes_words(each)
    )
    return Grid(tuple(_steps(document, language)), lanes)


def _steps(document: documents.Journey, language: Language) -> Iterator[Place]:
    for stage in document.stages:
        known = DEFAULT_STAGES.get(stage.id)
        name = stage.name or (known.in_(language) if known else stage.id)
        for place, step in enumerate(stage.steps):
            yield Place(step.id, step.name or step.id, name, 0 if place else len(stage.steps))


def wall(row: Workshop, seen: int, language: Language, *, names: bool = True) -> dict[str, Any]:
    """What happened after revision `seen` (0: everything), as JSON. While all are silent nobody's words are shown."""
    silent = row.phase == Phase.SILENT
    counted = row.phase != Phase.VOTING
    notes = Note.objects.filter(workshop=row, revision__gt=seen).annotate(given=Sum("dots__count"))
    return _state(row, language) | {
        "notes": [
            {
                "id": str(note.uuid),
                "text": "" if silent else note.said,
                "own": "" if silent or not note.heading else note.text,
                "by": _author(note, language, names=names),
                "voice": note.guest.voice if note.guest else "",
                "step": note.step,
                "lane": note.lane,
                "into": str(note.head) if note.head else "",
                "out": note.gone or (note.hidden and not names),
                "hidden": note.hidden,
                "taken": note.taken_at is not None,
                "dots": (note.given or 0) if counted else 0,
            }
            for note in _with_heads(notes)
        ],
        "people": Guest.objects.filter(workshop=row).count(),
        "given": Dot.objects.filter(note__workshop=row).aggregate(all=Sum("count"))["all"] or 0,
    }


def phone(guest: Guest, seen: int, language: Language) -> dict[str, Any]:
    """What a guest sees of what happened after `seen`: their own notes, and while nobody is silent those of others."""
    row = guest.workshop
    notes = Note.objects.filter(workshop=row, revision__gt=seen)
    if row.phase == Phase.SILENT:
        notes = notes.filter(guest=guest)
    return _state(row, language) | {
        "notes": [_on_phone(note, guest) for note in _with_heads(notes)],
        "ballot": {
            str(note): count for note, count in Dot.objects.filter(guest=guest).values_list("note__uuid", "count")
        },
        "turn": guest.turn,
    }


def _on_phone(note: Any, guest: Guest) -> dict[str, Any]:
    mine = note.guest_id == guest.pk
    found = {
        "id": str(note.uuid),
        "text": note.text if mine else note.said,
        "step": note.step,
        "lane": note.lane,
        "into": str(note.head) if note.head else "",
        "out": note.gone or (note.hidden and not mine),
        "taken": note.taken_at is not None,
    }
    if mine:
        found |= {
            "client": note.client, "turn": note.turn, "hidden": note.hidden, "moved": note.moved,
            "heading": note.heading, "beside": note.into_text or "",
        }  # fmt: skip
    return found


def _state(row: Workshop, language: Language) -> dict[str, Any]:
    """What everybody knows: phase, time that is left, dots."""
    phase = Phase(row.phase)
    return {
        "seen": f"{row.revision}-{row.phase}",
        "revision": row.revision,
        "phase": phase.value,
        "phase_name": PHASE_NAMES[phase].in_(language),
        "writing": phase in WRITING,
        "ends": int(row.ends_at.timestamp() * 1000) if row.ends_at else 0,
        "now": int(timezone.now().timestamp() * 1000),
        "dots": row.dots,
    }


def _with_heads(notes: QuerySet[Note]) -> Sequence[Any]:
    """Notes with their guests, and what they were merged into, in one read."""
    return list(
        notes.select_related("guest")
        .annotate(head=F("into__uuid"), into_text=F("into__text"))
        .order_by("revision", "pk")
    )


def _author(note: Note, language: Language, *, names: bool) -> str:
    if note.guest is None:
        return LEADER.in_(language)
    group = GROUPS[note.guest.voice].in_(language)
    return f"{note.guest.name} · {group}" if names and note.guest.name else group


def similar(who: Who, uuid: UUID) -> list[list[str]]:
    """Notes on the wall that say about the same, as a suggestion: groups of their names."""
    row = workshop(who, uuid)
    rows = Note.objects.filter(workshop=row, into=None, gone=False, hidden=False, taken_at=None).order_by("pk")
    notes = list(rows) if row.phase != Phase.SILENT else []
    return [[str(notes[place].uuid) for place in group] for group in groups([note.said for note in notes])]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note to be taken over: what it says, its dots and authors, and where it stands."""

    uuid: UUID
    text: str
    others: tuple[str, ...]
    groups: tuple[str, ...]
    authors: int
    dots: int
    step: str
    lane: str
    taken: bool


def waiting(row: Workshop, language: Language) -> list[Waiting]:
    """The notes on the wall, most dots first, then most authors, then as they came."""
    rows = Note.objects.filter(workshop=row, gone=False, hidden=False).select_related("guest")
    notes = list(rows.annotate(given=Sum("dots__count")).order_by("pk"))
    behind: dict[int, list[Any]] = {}
    for note in notes:
        behind.setdefault(note.into_id or note.pk, []).append(note)
    found = [_waiting(note, behind[note.pk], language) for note in notes if note.into_id is None]
    return sorted(found, key=lambda each: (each.taken, -each.dots, -each.authors))


def _waiting(head: Note, family: Sequence[Any], language: Language) -> Waiting:
    voices = dict.fromkeys(each.guest.voice if each.guest else None for each in family)
    return Waiting(
        head.uuid,
        head.said,
        tuple(each.text for each in family if each.text != head.said),
        tuple(LEADER.in_(language) if voice is None else GROUPS[voice].in_(language) for voice in voices),
        len({each.guest_id for each in family}),
        sum(each.given or 0 for each in family),
        head.step,
        head.lane,
        head.taken_at is not None,
    )


def photo(who: Who, uuid: UUID) -> BoardPhoto | None:
    """The photo below the wall."""
    who.must(EDIT_JOURNEYS)
    return BoardPhoto.objects.filter(workspace_id=who.workspace_id, workshop__uuid=uuid).first()


def by_code(code: str) -> Workshop | None:
    """The workshop of a code, whether it is open or not: for its door outside of any workspace."""
    return Workshop.objects.filter(code=code).select_related("journey").first()


def guest(uuid: UUID, code: str) -> Guest | None:
    """The guest that a token stands for, in the workshop of this code only."""
    found = Guest.objects.filter(uuid=uuid, workshop__code=code).select_related("workshop__journey")
    return found.first()
