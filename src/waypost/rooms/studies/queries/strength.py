"""On how many participants an insight rests, and how much that is."""

from dataclasses import dataclass

from django.db.models import Q

from waypost.rooms.studies.models import Participant, Study, StudyInsight
from waypost.rooms.studies.records import Recruited, Strength

_FAIR, _STRONG, _PART = 3, 5, 3


@dataclass(frozen=True, slots=True)
class Weight:
    """So many participants said so, of so many who took part."""

    n: int
    of: int

    @property
    def strength(self) -> Strength:
        return strength(self.n, self.of)


def strength(n: int, of: int) -> Strength:
    """Strong: five participants, and a third of all; fair: three; thin: fewer.

    >>> strength(5, 11).value, strength(5, 40).value, strength(2, 2).value
    ('strong', 'fair', 'thin')
    """
    if n >= _STRONG and n * _PART >= of:
        return Strength.STRONG
    return Strength.FAIR if n >= _FAIR else Strength.THIN


def there(before: str = "") -> Q:
    """Participants who took part: they were in a session, or somebody says so, as of a talk that was noted elsewhere.
    `before` leads to them."""
    return Q(**{f"{before}sessions__isnull": False}) | Q(**{f"{before}state": Recruited.TOOK_PART.value})


def took_part(row: Study) -> int:
    """Everybody who took part, those who withdrew too: a denominator does not shrink."""
    return Participant.objects.filter(there(), study=row).distinct().count()


def weight(row: StudyInsight, of: int | None = None) -> Weight:
    """Of an insight with its highlights at hand; participants whose words were erased still count."""
    people = {each.participant_id for each in row.highlights.all() if each.participant_id is not None}
    return Weight(len(people) + row.gone, took_part(row.study) if of is None else of)
