"""The demo's study is run by the doors of everybody."""

from datetime import date

import pytest

from tests.rooms.conftest import administrator as administrator
from waypost.core.vocabulary.wording import Language
from waypost.demo import studies
from waypost.demo.journeys import journey
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as known
from waypost.rooms.people.models import Member
from waypost.rooms.studies.models import Highlight, Study


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_study_of_complaints_is_on_the_map(administrator: Member, language: Language) -> None:
    drawn = maps.create_journey(administrator, document=journey("complaint", language))
    studies.put_in(administrator, language, drawn.uuid, today=date(2026, 7, 1))
    row = Study.objects.get(workspace_id=administrator.workspace_id)
    assert (row.sessions.count(), row.insights.exclude(object=None).count(), row.codes.count()) == (
        4,
        2,
        len(studies.CODES),
    )
    marks = Highlight.objects.filter(workspace_id=administrator.workspace_id).select_related("participant")
    assert (
        marks.count() > 20
        and not marks.filter(codings=None).exists()
        and not marks.filter(text__contains="[[").exists()
    )
    said = [words for text, marked in studies.talks(language) for words in _highlighted(text, marked)]
    assert sorted(marks.values_list("text", flat=True)) == sorted(said)
    steps = known.document(known.version(administrator, drawn.uuid)).steps()
    assert (
        sum(each.evidence is not None and each.evidence.n is not None for step in steps for each in step.insights) >= 2
    )


def _highlighted(text: str, marks: list[studies.Marked]) -> list[str]:
    """The words that the files mark, as the turns have them."""
    turns = [line.partition("] ")[2].partition(": ")[2] for line in text.splitlines()]
    return [turns[each.place.first][each.place.start : each.place.end] for each in marks]
