"""Lines of a transit map out of the journey document: personas, channels, the plan against what customers do."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol, get_args

from waypost.core.drawing.composing.contents import grade
from waypost.core.drawing.scene import Line, LineKind, Stop, Unit, Value
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import Measure
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

Lines = Literal["", "personas", "channels", "departments", "plan"]
LINES = tuple(name for name in get_args(Lines) if name)

_LEAST_SHARE = 0.1  # of a step's contacts, for a channel to stop there
_MOST_CHANNELS = 8
_UNUSED = 0.005  # a planned step that a smaller share of the ways makes is closed
_PLANNED, _ACTUAL = Wording("Planned", "Geplant"), Wording("Actual", "Tatsächlich")
_LETTERS = (Wording("P", "P"), Wording("A", "T"))
_SKIP = Wording("{} skip it", "{} überspringen ihn")
_UNKNOWN = Wording("not in the data", "nicht in den Daten")
_AFTERWARDS = Wording("unexpected afterwards: {}", "ungeplant danach: {}")
_CUSTOMERS = Wording("{} customers", "{} Kund:innen")
_OF_CUSTOMERS = Wording("{} of customers", "{} der Kund:innen")


class Observed(Protocol):
    """A group of customers with the same way, as the analysis tells it: where it stops, largest share first."""

    @property
    def name(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def customers(self) -> int: ...
    @property
    def stops(self) -> Sequence["ObservedStop"]: ...


class ObservedStop(Protocol):
    @property
    def touchpoint(self) -> str: ...
    @property
    def share(self) -> float: ...


def lines_of(journey: document.Journey, wanted: Lines, language: Language) -> tuple[Line, ...]:
    """The lines that are wanted; "" takes the plan against reality where it was measured, else two personas or more.

    No line at all means: the journey itself is the line. Raises WaypostError where what is wanted is not in the document.
    """
    if wanted == "plan" or (not wanted and _compared(journey)):
        return _plan(journey, language)
    if wanted == "channels":
        return _channels(journey)
    if wanted == "personas" and not journey.personas:
        raise WaypostError(
            en="The journey names no personas. Add them under 'personas:', and name them at emotions and actions.",
            de="Die Journey nennt keine Personas. Bitte unter „personas:“ angeben und bei Emotionen und Handlungen nennen.",
        )
    several = len(journey.personas) > 1
    return _personas(journey) if wanted == "personas" or several else ()


def observed_lines(
    journey: document.Journey, groups: Sequence[Observed], language: Language, kind: LineKind = LineKind.CLUSTER
) -> tuple[Line, ...]:
    """Groups found in the data as lines over the steps of a journey, as thick as their customers are many."""
    steps = {name: step.id for step in reversed(list(journey.steps())) for name in _names(step)}
    found = []
    for place, group in enumerate(groups):
        stops: dict[str, Stop] = {}
        for stop in sorted(group.stops, key=lambda each: -each.share):
            step = steps.get(stop.touchpoint.casefold())
            if step is not None and step not in stops:
                stops[step] = Stop(step, customers=round(stop.share * group.customers))
        note = _OF_CUSTOMERS.in_(language).format(percent(group.share, language))
        if stops:
            found.append(Line(f"{kind}-{place + 1}", group.name, tuple(stops.values()), kind, weighted=True, note=note))  # fmt: skip
    return tuple(found)


def _names(step: document.Step) -> Iterator[str]:
    for touchpoint in step.touchpoints:
        yield from (name.casefold() for name in (touchpoint.measuring_point, touchpoint.name) if name)


def _personas(journey: document.Journey) -> tuple[Line, ...]:
    """A persona stops where the step speaks of it, or of nobody in particular; what names nobody else is the first's."""
    main = journey.personas[0].id
    lines = []
    for persona in journey.personas:
        stops = tuple(_stop(step, persona.id, main) for step in journey.steps() if persona.id in _met(step, journey))
        lines.append(Line(persona.id, persona.name or persona.id, stops, note=persona.summary, hint=persona.summary))  # fmt: skip
    return tuple(line for line in lines if line.stops)


def _met(step: document.Step, journey: document.Journey) -> set[str]:
    """Who meets a step."""
    notes: tuple[document.Note | document.Quote, ...] = (
        *step.actions,
        *step.thoughts,
        *step.quotes,
        *step.people,
        *step.tools,
        *step.contents,
    )
    named = {note.persona for note in notes if note.persona} | {e.persona for e in step.emotions if e.persona}
    named |= {persona for touchpoint in step.touchpoints for persona in touchpoint.personas}
    if not named:
        return {persona.id for persona in journey.personas}
    unnamed = any(not emotion.persona for emotion in step.emotions)
    return named | ({journey.personas[0].id} if unnamed else set())


def _stop(step: document.Step, persona: str, main: str) -> Stop:
    own = next((e for e in step.emotions if e.persona == persona), None)
    if own is None and persona == main:
        own = next((e for e in step.emotions if not e.persona), None)
    if own is None:
        return Stop(step.id)
    return Stop(step.id, own.value, own.label, evidence=grade(own.evidence))


def _channels(journey: document.Journey) -> tuple[Line, ...]:
    """Channels with at least a tenth of a step's contacts, or those of its drawn touchpoints; the most used first."""
    measured = journey.measurement
    stops: dict[str, list[Stop]] = {}
    for step in journey.steps():
        shares = measured.parts(Measure.CHANNEL_SHARE, step.id) if measured else ()
        for figure in shares:
            if (figure.value or 0.0) >= _LEAST_SHARE:
                contacts = round((figure.value or 0.0) * figure.n) if figure.n else None
                stops.setdefault(figure.part, []).append(Stop(step.id, customers=contacts))
        for name in {} if shares else dict.fromkeys(t.channel for t in step.touchpoints if t.channel):
            stops.setdefault(name, []).append(Stop(step.id))
    if not stops:
        raise WaypostError(
            en="No step of the journey has a channel. Give touchpoints a 'channel:', or events a channel column.",
            de="Kein Schritt der Journey hat einen Kanal. Bitte Touchpoints „channel:“ geben oder Ereignissen eine Kanalspalte.",
        )
    order = sorted(stops, key=lambda name: (-sum(stop.customers or 1 for stop in stops[name]), name))
    return tuple(
        Line(f"channel-{place + 1}", name, tuple(stops[name]), LineKind.CHANNEL, weighted=all(s.customers is not None for s in stops[name]))
        for place, name in enumerate(order[:_MOST_CHANNELS])
    )  # fmt: skip


def _compared(journey: document.Journey) -> bool:
    return journey.measurement is not None and any(f.measure is Measure.MADE for f in journey.measurement.figures)


def _plan(journey: document.Journey, language: Language) -> tuple[Line, ...]:
    """The journey as drawn, dashed, and what customers do: as thick as they are many, without the steps nobody makes."""
    measured = journey.measurement
    if measured is None or not _compared(journey):
        raise WaypostError(
            en="The journey was not compared with events. Lay events over it: waypost map EVENTS --journey FILE -o FILE",
            de="Die Journey wurde nicht mit Ereignissen verglichen. Ereignisse darüberlegen: waypost map EREIGNISSE --journey DATEI -o DATEI",
        )
    find: Callable[..., document.Figure | None] = measured.find
    planned, actual = [], []
    for step in journey.steps():
        made, skipped = find(Measure.MADE, step=step.id), find(Measure.SKIPPED, step=step.id)
        reached = find(Measure.CUSTOMERS, step=step.id)
        closed = made is not None and (made.value or 0.0) < _UNUSED
        planned.append(Stop(step.id, closed=closed, note="" if made else _UNKNOWN.in_(language)))
        if made is None or closed:
            continue
        dropped = find(Measure.DROP_OFF_RATE, step=step.id)
        share = skipped.value if skipped else None
        said = [_SKIP.in_(language).format(percent(share, language))] if share and share >= _LEAST_SHARE else []
        said += _unexpected(measured, step.id, language)
        note = "\n".join(said)
        actual.append(Stop(step.id, _rated(measured, step.id), customers=_count(reached), dropped=_share(dropped), note=note))  # fmt: skip
    total = "" if measured.reached is None else _CUSTOMERS.in_(language).format(number(measured.reached, language))
    letters = [letter.in_(language) for letter in _LETTERS]
    lines = (
        Line("planned", _PLANNED.in_(language), tuple(planned), LineKind.JOURNEY, letters[0], hue=2, planned=True),
        Line("actual", _ACTUAL.in_(language), tuple(actual), LineKind.JOURNEY, letters[1], hue=0, weighted=True, note=total),
    )  # fmt: skip
    return tuple(line for line in lines if line.stops)


def _unexpected(measured: document.Measurement, step: str, language: Language) -> list[str]:
    """The most frequent contact that nobody had planned behind a step, if many ways have it."""
    whole, found = measured.find(Measure.EXPLAINED), measured.parts(Measure.UNEXPECTED, step)
    if not found or whole is None or not whole.n or (found[0].n or 0) < _LEAST_SHARE * whole.n:
        return []
    return [_AFTERWARDS.in_(language).format(found[0].part)]


def _rated(measured: document.Measurement, step: str) -> float | None:
    figure = measured.find(Measure.EMOTION, step=step)
    return figure.value if figure else None


def _count(figure: document.Figure | None) -> int | None:
    return None if figure is None or figure.value is None else round(figure.value)


def _share(figure: document.Figure | None) -> Value | None:
    if figure is None or figure.value is None:
        return None
    return Value(figure.value, Unit.SHARE, low=figure.low, high=figure.high, n=figure.n)
