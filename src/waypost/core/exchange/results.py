"""What comes of reading and writing: a journey or a file, and what was not understood or not held."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.journey.operations import Operation
from waypost.core.vocabulary.wording import Wording

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A cell of a table that did not come onto the map: where it stood (`B7`), what it said, and why not."""

    place: str
    text: str
    why: Wording

    @property
    def told(self) -> Wording:
        """
        >>> Unplaced("B7", "Hm", Wording("no step", "kein Schritt")).told.en
        'B7 “Hm”: no step'
        """
        text = " ".join(self.text.split())
        text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        return Wording(f"{self.place} “{text}”: {self.why.en}", f"{self.place} „{text}“: {self.why.de}")


@dataclass(frozen=True, slots=True)
class Read:
    """A journey from outside. `notes`: what was not understood, or decided on the way.

    Of a table, `placed` counts the cells that say something on the map, `unplaced` are all others that say anything.
    Of a workbook of ours, `operations` are what somebody changed in it since it was written.
    """

    journey: Journey
    notes: tuple[Wording, ...] = ()
    placed: int = 0
    unplaced: tuple[Unplaced, ...] = ()
    operations: Operation | None = None

    @property
    def told(self) -> tuple[Wording, ...]:
        """Everything that a person has to know before taking it."""
        return (*self.notes, *(each.told for each in self.unplaced))


@dataclass(frozen=True, slots=True)
class Written:
    """A file. `notes`: what its format could not hold."""

    content: bytes
    notes: tuple[Wording, ...] = ()


def lost(counts: Sequence[tuple[int, Wording]], format_: str) -> tuple[Wording, ...]:
    """One sentence that says how many of what a format could not hold; none where it held everything.

    >>> lost([(2, Wording("quotes", "Zitate")), (0, Wording("edges", "Wege"))], "CJML")[0].en
    'CJML cannot hold: quotes (2).'
    """
    found = [(count, what) for count, what in counts if count]
    if not found:
        return ()
    en = ", ".join(f"{what.en} ({count})" for count, what in found)
    de = ", ".join(f"{what.de} ({count})" for count, what in found)
    return (Wording(f"{format_} cannot hold: {en}.", f"{format_} kann nicht aufnehmen: {de}."),)


def beside_cells(journey: Journey) -> list[tuple[int, Wording]]:
    """How many there are of what no table of cells shows."""
    return [
        (len(journey.personas), Wording("personas", "Personas")),
        (len(journey.edges), Wording("branches and loops", "Abzweige und Schleifen")),
        (len(journey.workflow.steps) if journey.workflow else 0, Wording("work steps", "Arbeitsschritte")),
        (
            len(journey.measurement.figures) if journey.measurement else 0,
            Wording("measured figures", "gemessene Werte"),
        ),
        (sum(not stage.steps for stage in journey.stages), Wording("stages without steps", "Phasen ohne Schritte")),
    ]
