"""What is new, for walls and phones alike: phase, time that is left, dots, and notes with what they were merged into."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.workshops.models import Note, Workshop
from waypost.rooms.workshops.records import GROUPS, PHASE_NAMES, WRITING, Phase

LEADER = Wording("Leading", "Leitung")


def state_of(row: Workshop, language: Language) -> dict[str, Any]:
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


def with_heads(notes: QuerySet[Note]) -> Sequence[Any]:
    """Notes with their guests, and what they were merged into, in one read."""
    return list(
        notes.select_related("guest")
        .annotate(head=F("into__uuid"), into_text=F("into__text"))
        .order_by("revision", "pk")
    )


def author(note: Note, language: Language, *, names: bool) -> str:
    if note.guest is None:
        return LEADER.in_(language)
    group = GROUPS[note.guest.voice].in_(language)
    return f"{note.guest.name} · {group}" if names and note.guest.name else group
