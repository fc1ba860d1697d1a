"""Ideas behind which one person's words stand: handed out when they ask for their data."""

from typing import Any

from waypost.rooms.ideas.models import IdeaItem


def of_person(workspace_id: int, numbers: list[int]) -> tuple[str, list[dict[str, Any]]]:
    """Each idea with its state; the words are handed out by the room feedback. Fills a port of customers."""
    rows = IdeaItem.objects.filter(workspace_id=workspace_id, item__person_no__in=numbers).select_related(
        "idea", "item"
    )
    return "ideas", [
        {"idea": row.idea.title, "state": row.idea.state, "said": row.item.at, "id": row.item.outside}
        for row in rows.order_by("pk")
    ]
