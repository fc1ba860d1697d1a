"""What one person said in studies: handed out when they ask for their data."""

from typing import Any

from waypost.rooms.studies.models import Participant


def of_person(workspace_id: int, numbers: list[int]) -> tuple[str, list[dict[str, Any]]]:
    """Each study they took part in, with consent, what was noted in talks with them, and what they said.

    Fills a port of customers. Whoever withdrew leads to nobody any more.
    """
    rows = Participant.objects.filter(workspace_id=workspace_id, person_no__in=numbers).select_related("study")
    found = []
    for row in rows.prefetch_related("sessions__notes", "turns__session", "highlights__codes").order_by(
        "made_at", "pk"
    ):
        found.append(
            {
                "study": row.study.name, "pseudonym": row.pseudonym, "persona": row.persona, "segment": row.segment,
                "consented": row.consented_at, "consent": row.consent_text, "consent_by": row.consent_source,
                "sessions": [each.held_on.isoformat() for each in row.sessions.all()],
                "said": [turn.text for turn in sorted(row.turns.all(), key=lambda each: (each.session_id, each.position))],
                "notes": [note.text for each in row.sessions.all() for note in each.notes.all()],
                "highlights": [
                    {"words": each.text, "codes": [code.name for code in each.codes.all()], "emotion": each.emotion}
                    for each in row.highlights.all()
                ],
            }
        )  # fmt: skip
    return "studies", found
