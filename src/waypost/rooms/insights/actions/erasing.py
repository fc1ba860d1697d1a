"""An erased person leaves saved questions and frozen answers, too."""

from collections.abc import Callable
from typing import Any

from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.insights.models import FrozenAnswer, HighRisk, SavedQuestion
from waypost.web import remembering


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Frozen answers that tell of the person are removed, names and settings of questions say it no more.

    Answers that were remembered, of any workspace, are forgotten: they are computed again when somebody asks.
    """
    for answer in FrozenAnswer.objects.filter(workspace_id=workspace_id).iterator(chunk_size=200):
        told = [answer.settings, answer.reply, answer.told]
        if scrubbed(told) != told:
            answer.delete()
    for row in SavedQuestion.objects.filter(workspace_id=workspace_id):
        before = row.name, row.settings, row.question
        row.name, row.settings, row.question = (scrubbed(each) for each in before)
        if before != (row.name, row.settings, row.question):
            row.save(update_fields=["name", "settings", "question"])
    HighRisk.objects.filter(workspace_id=workspace_id, person_no__in=erased(workspace_id)).delete()
    remembering.forget()
