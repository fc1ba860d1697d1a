"""A journey in short: its stations with their moods, what its statements rest on, what was measured last.

Small enough to be kept beside a thousand journeys, so that a portfolio is drawn without reading their documents.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from waypost.core.vocabulary.hints import first_with_words
from waypost.core.vocabulary.journey.journey import Emotion, Journey, Stage, Step
from waypost.core.vocabulary.journey.library import Gain, Insight, PainPoint
from waypost.core.vocabulary.journey.measurement import Figure, Measure
from waypost.core.vocabulary.journey.parts import Evidence, Grade, Note
from waypost.core.vocabulary.stages import DEFAULT_STAGES, STAGE_WORDS


@dataclass(frozen=True, slots=True)
class Grades:
    """How many statements are assumed, reported and measured.

    >>> Grades(assumed=3, reported=1, measured=4).share
    0.625
    """

    assumed: int = 0
    reported: int = 0
    measured: int = 0

    @property
    def statements(self) -> int:
        return self.assumed + self.reported + self.measured

    @property
    def share(self) -> float | None:
        """The share supported by data: somebody's account or a count. None where nothing is stated."""
        return (self.reported + self.measured) / self.statements if self.statements else None

    def __add__(self, other: "Grades") -> "Grades":
        return Grades(self.assumed + other.assumed, self.reported + other.reported, self.measured + other.measured)


@dataclass(frozen=True, slots=True)
class Station:
    """A step in short. `phase` is the default stage that its stage stands for, where one can be told.

    `mood` is what was measured at the step, else the mean of what the map says (−2 … +2); `ratings` counts the
    measured ones. `opens` is the id of the journey inside this step.
    """

    id: str
    name: str
    phase: str = ""
    mood: float | None = None
    ratings: int = 0
    grades: Grades = field(default_factory=Grades)
    opens: str = ""
    truth: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole journey in short. `customers` and `as_of` come from its last measurement."""

    stations: tuple[Station, ...] = ()
    goal: str = ""
    customers: int | None = None
    as_of: str = ""
    unmeasured: tuple[str, ...] = ()

    @property
    def grades(self) -> Grades:
        return sum((station.grades for station in self.stations), Grades())

    @property
    def satisfaction(self) -> float | None:
        """The measured mood of the journey from end to end: every rating counts once. None without ratings."""
        return mean_mood(self.stations)

    @property
    def ratings(self) -> int:
        return sum(station.ratings for station in self.stations)


def mean_mood(stations: Iterable[Station]) -> float | None:
    """The mean of measured moods, each rating counting once; None where nobody was asked.

    >>> mean_mood([Station("a", "A", mood=1.0, ratings=30), Station("b", "B", mood=-1.0, ratings=10), Station("c", "C", mood=2)])
    0.5
    """
    rated = [(station.mood, station.ratings) for station in stations if station.ratings and station.mood is not None]
    whole = sum(n for _, n in rated)
    return sum(mood * n for mood, n in rated) / whole if whole else None


def outline(journey: Journey) -> Outline:
    """The journey in short.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> short = outline(read_journey("kind: journey\\nstages:\\n- name: Kauf\\n  steps:\\n  - name: Zahlt\\n    emotions: [-1, 0]\\n"))
    >>> [(s.name, s.phase, s.mood) for s in short.stations], short.grades
    ([('Zahlt', 'purchase', -0.5)], Grades(assumed=3, reported=0, measured=0))
    """
    measured = journey.measurement
    ratings = (
        {f.step: f for f in measured.figures if f.measure is Measure.EMOTION and f.value is not None}
        if measured
        else {}
    )
    stations, phase = [], ""
    for stage in journey.stages:
        phase = phase_of(stage) or phase
        stations += [_station(step, phase, ratings.get(step.id)) for step in stage.steps]
    touchpoints = [touchpoint for step in journey.steps() for touchpoint in step.touchpoints]
    unmeasured = dict.fromkeys(t.name or t.id for t in touchpoints if not t.measuring_point)
    return Outline(
        stations=tuple(stations),
        goal=journey.customer_goal,
        customers=measured.reached if measured else None,
        as_of=measured.data_as_of if measured else "",
        unmeasured=tuple(unmeasured),
    )


def phase_of(stage: Stage) -> str:
    """The default stage that a stage stands for: by its id, else by the words of its name; "" where none fits.

    >>> phase_of(Stage(id="purchase")), phase_of(Stage(id="x", name="Lieferung")), phase_of(Stage(id="x", name="Y"))
    ('purchase', 'after-purchase', '')
    """
    if stage.id in DEFAULT_STAGES:
        return stage.id
    same = (
        key for key, name in DEFAULT_STAGES.items() if stage.name.casefold() in (name.en.casefold(), name.de.casefold())
    )
    return next(same, "") or first_with_words(stage.name, STAGE_WORDS)


def grades_of(step: Step) -> Grades:
    """What a step and each statement in it rests on. A statement that says nothing of its own rests on its step's."""
    beneath = step.evidence.grade if step.evidence else Grade.ASSUMED
    statements: tuple[Note | Emotion | PainPoint | Gain | Insight, ...] = (
        *step.actions,
        *step.thoughts,
        *step.emotions,
        *step.pain_points,
        *step.gains,
        *step.insights,
    )
    count = Counter([beneath, *(_grade(statement.evidence, beneath) for statement in statements)])
    return Grades(count[Grade.ASSUMED], count[Grade.REPORTED], count[Grade.MEASURED])


def _grade(evidence: Evidence | None, beneath: Grade) -> Grade:
    return evidence.grade if evidence else beneath


def _station(step: Step, phase: str, rated: Figure | None) -> Station:
    said = [emotion.value for emotion in step.emotions if emotion.value is not None]
    mood = sum(said) / len(said) if said else None
    return Station(
        id=step.id,
        name=step.name,
        phase=phase,
        mood=rated.value if rated else mood,
        ratings=(rated.n or 0) if rated else 0,
        grades=grades_of(step),
        opens=step.journey,
        truth=step.moment_of_truth,
    )


def to_plain(short: Outline) -> dict[str, Any]:
    """As JSON keeps it."""
    return asdict(short)


def from_plain(given: Mapping[str, Any]) -> Outline:
    """
    >>> short = Outline((Station("pay", "Pays", mood=-1.0),), goal="A gift")
    >>> from_plain(to_plain(short)) == short
    True
    """
    stations = tuple(Station(**{**each, "grades": Grades(**each["grades"])}) for each in given.get("stations", ()))
    rest = {key: given[key] for key in ("goal", "customers", "as_of") if key in given}
    return Outline(stations=stations, unmeasured=tuple(given.get("unmeasured", ())), **rest)
