"""What each cell of a map rests on: its weakest statement, its sources, how old they are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.lanes import LaneKind
from waypost.core.vocabulary.journey.library import NEEDS
from waypost.core.vocabulary.journey.outline import Grades
from waypost.core.vocabulary.journey.parts import Evidence, Grade


def _is_need(item: Part) -> bool:
    return getattr(item, "type", None) in NEEDS


# The lanes whose cells are statements: the field of the step, and which of its items (None: all).
_STATED: Mapping[LaneKind, tuple[str, Callable[[Part], bool] | None]] = {
    LaneKind.ACTIONS: ("actions", None),
    LaneKind.THOUGHTS: ("thoughts", None),
    LaneKind.EMOTIONS: ("emotions", None),
    LaneKind.PAIN_POINTS: ("pain_points", None),
    LaneKind.GAINS: ("gains", None),
    LaneKind.NEEDS: ("insights", _is_need),
    LaneKind.INSIGHTS: ("insights", lambda item: not _is_need(item)),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a cell rests on. `n` is the largest number of people behind one statement, `day` the newest of its dates."""

    grades: Grades
    sources: tuple[str, ...] = ()
    n: int | None = None
    day: str = ""

    @property
    def grade(self) -> Grade:
        """That of the weakest statement: a cell is not more certain than all it says."""
        if self.grades.assumed or not self.grades.statements:
            return Grade.ASSUMED
        return Grade.REPORTED if self.grades.reported else Grade.MEASURED

    def age(self, today: date) -> int | None:
        """Days since the newest evidence; None where no date is said.

        >>> Proof(Grades(), day="2026-01-01").age(date(2026, 1, 31))
        30
        """
        try:
            return (today - date.fromisoformat(self.day)).days if self.day else None
        except ValueError:  # written as a day, but there is none like it
            return None


def proofs(journey: Journey) -> Mapping[tuple[LaneKind, str], Proof]:
    """What every cell that states something rests on, by lane and step id.

    A statement that says nothing of its own rests on its step's evidence, as in `outline`. The steps themselves are
    statements too: they stand under `LaneKind.TEXT`, so that all cells together have the grades of the journey's outline.

    >>> from waypost.core.vocabulary.journey import outline, read_journey
    >>> journey = read_journey("kind: journey\\nstages: [{name: S, steps: [{name: T, emotions: [-1], evidence: {grade: measured, n: 4}}]}]")
    >>> found = proofs(journey)
    >>> found[LaneKind.EMOTIONS, "t"].grade.value, found[LaneKind.EMOTIONS, "t"].n
    ('measured', 4)
    >>> sum((proof.grades for proof in found.values()), Grades()) == outline(journey).grades
    True
    """
    return {(lane, step.id): proof for step in journey.steps() for lane, proof in _of_step(step)}


def _of_step(step: Step) -> Iterator[tuple[LaneKind, Proof]]:
    yield LaneKind.TEXT, _proof([step.evidence], None)
    for lane, (field, belongs) in _STATED.items():
        items = [item for item in getattr(step, field) if belongs is None or belongs(item)]
        if items:
            yield lane, _proof([item.evidence for item in items], step.evidence)


def _proof(stated: Sequence[Evidence | None], beneath: Evidence | None) -> Proof:
    every = [evidence or beneath or Evidence() for evidence in stated]
    grades = [evidence.grade for evidence in every]
    days = [evidence.date for evidence in every] + [source.date for evidence in every for source in evidence.sources]
    return Proof(
        Grades(*(grades.count(grade) for grade in (Grade.ASSUMED, Grade.REPORTED, Grade.MEASURED))),
        tuple(dict.fromkeys(source.name for evidence in every for source in evidence.sources if source.name)),
        max((evidence.n for evidence in every if evidence.n is not None), default=None),
        max(days, default=""),
    )
