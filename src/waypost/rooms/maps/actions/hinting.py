"""The hints of a journey in short, kept with its newest version, so that a portfolio reads no document."""

from datetime import date

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.lints import Asked, Rule, lint
from waypost.core.vocabulary.journey.lints.steps import dated
from waypost.rooms.maps.models import HintCount, Journey
from waypost.rooms.people.records import Who


def count_hints(who: Who, row: Journey, document: documents.Journey) -> None:
    """Count what does not depend on the day or on who is responsible; keep the days that do."""
    found = lint(document, Asked(date.min, owned=True))
    days = [[day.isoformat() for day in dated(step)] for step in document.steps()]
    HintCount.objects.update_or_create(
        workspace_id=who.workspace_id,
        journey=row,
        defaults={
            "hints": sum(hint.rule is not Rule.STALE_EVIDENCE for hint in found),
            "dated": [min(each) for each in days if each],
        },
    )
