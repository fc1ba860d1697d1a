"""What one person was asked and answered by links of their own: handed out when they ask for their data."""

from typing import Any

from waypost.rooms.contacts.records import hashed_address
from waypost.rooms.surveys.models import DeadAddress, Invitation


def of_person(workspace_id: int, numbers: list[int]) -> tuple[str, list[dict[str, Any]]]:
    """Each invitation with its answer, as it was stored; fills a port of customers. Anonymous answers lead to nobody."""
    rows = Invitation.objects.filter(workspace_id=workspace_id, person_no__in=numbers).select_related("survey")
    hashes = {hashed_address(workspace_id, row.address) for row in rows}
    came_back = DeadAddress.objects.filter(workspace_id=workspace_id, address__in=hashes)
    dead = set(came_back.values_list("address", flat=True))
    found = []
    for row in rows.prefetch_related("answers").order_by("made_at", "id"):
        answer = next(iter(row.answers.all()), None)
        found.append(
            {
                "survey": row.survey.name, "address": row.address, "invited": row.made_at, "state": row.state,
                "mails_come_back": hashed_address(workspace_id, row.address) in dead,
                "language": answer.language if answer else row.language, "answered": answer.ended_at if answer else None,
                "answers": answer.record.get("answers", {}) if answer else {},
            }
        )  # fmt: skip
    return "surveys", found
