"""What changed between two versions of a journey: stages and steps added, removed, moved; texts; moods."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from waypost.core.vocabulary.journey.journey import Emotion, Journey, Stage
from waypost.core.vocabulary.journey.parts import Named, Note, Part, Quote
from waypost.core.vocabulary.journey.writing import plain
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording


class ChangeKind(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is the kind of thing, `place` the step or stage it stands in ("" for the whole journey).

    For ADDED and REMOVED `after` or `before` is the thing; for MOVED both are places; for CHANGED both are texts.
    `persona`: the id of whoever feels it, where it is an emotion.
    """

    kind: ChangeKind
    what: Wording
    place: str = ""
    before: str = ""
    after: str = ""
    step: str = ""
    persona: str = ""

    @property
    def sentence(self) -> Wording:
        """The change as a person would tell it."""
        texts = _SENTENCES[self.kind, bool(self.place)]
        words = {"place": self.place, "before": self.before, "after": self.after}
        inside = self.what.en[:1].lower() + self.what.en[1:]
        return Wording(
            texts.en.format(what=self.what.en, inside=inside, **words), texts.de.format(what=self.what.de, **words)
        )


_SENTENCES: Mapping[tuple[ChangeKind, bool], Wording] = {
    (ChangeKind.ADDED, False): Wording("{what} added: {after}", "{what} neu: {after}"),
    (ChangeKind.ADDED, True): Wording("At “{place}”, {inside} added: {after}", "Bei „{place}“ neu ({what}): {after}"),
    (ChangeKind.REMOVED, False): Wording("{what} removed: {before}", "{what} entfernt: {before}"),
    (ChangeKind.REMOVED, True): Wording(
        "At “{place}”, {inside} removed: {before}", "Bei „{place}“ entfernt ({what}): {before}"
    ),
    (ChangeKind.MOVED, True): Wording(
        "{what} “{place}” moved from {before} to {after}", "{what} „{place}“ verschoben von {before} nach {after}"
    ),
    (ChangeKind.CHANGED, False): Wording(
        "{what} changed from “{before}” to “{after}”", "{what} geändert: „{before}“ → „{after}“"
    ),
    (ChangeKind.CHANGED, True): Wording(
        "At “{place}”, {inside} changed from “{before}” to “{after}”",
        "Bei „{place}“ geändert ({what}): „{before}“ → „{after}“",
    ),
}
_STAGE, _STEP, _NAME = Wording("Stage", "Phase"), Wording("Step", "Schritt"), Wording("Name", "Name")
_JOURNEY: Mapping[str, Wording] = {
    "name": _NAME,
    "state": Wording("State", "Zustand"),
    "owner": Wording("Owner", "Journey Owner"),
    "sponsor": Wording("Sponsor", "Sponsor"),
    "description": Wording("Description", "Beschreibung"),
    "motivation": Wording("Motivation", "Motivation"),
    "trigger": Wording("Trigger", "Auslöser"),
    "customer_goal": Wording("Customer goal", "Kundenziel"),
    "expectation": Wording("Expectation", "Erwartung"),
    "best_outcome": Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    "brand_promise": Wording("Brand promise", "Markenversprechen"),
    "begins_at": Wording("Begins at", "Beginnt bei"),
    "personas": Wording("Persona", "Persona"),
    "metrics": Wording("Metric", "Kennzahl"),
}
_STEP_FIELDS: Mapping[str, Wording] = {
    "name": _NAME,
    "actions": Wording("Action", "Handlung"),
    "expectation": Wording("Expectation", "Erwartung"),
    "touchpoints": Wording("Touchpoint", "Touchpoint"),
    "thoughts": Wording("Thought", "Gedanke"),
    "emotions": Wording("Emotion", "Emotion"),
    "quotes": Wording("Quote", "Zitat"),
    "pain_points": Wording("Pain point", "Pain Point"),
    "gains": Wording("Gain", "Begeisterungsfaktor"),
    "people": Wording("Person", "Person"),
    "tools": Wording("Tool", "Werkzeug"),
    "contents": Wording("Content", "Inhalt"),
    "insights": Wording("Insight", "Erkenntnis"),
    "metrics": Wording("Metric", "Kennzahl"),
    "opportunities": Wording("Opportunity", "Opportunity"),
    "best_outcome": Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    "moment_of_truth": Wording("Moment of truth", "Moment of Truth"),
    "optional": Wording("Optional", "Optional"),
    "repeats": Wording("Repeats", "Wiederholbar"),
    "owner": Wording("Owner", "Verantwortung"),
    "time": Wording("Time", "Zeit"),
    "place": Wording("Place", "Ort"),
    "journey": Wording("Nested journey", "Eingebettete Journey"),
    "notes": Wording("Notes", "Notizen"),
    "evidence": Wording("Evidence", "Evidenz"),
}
FIELD_NAMES: Mapping[str, Wording] = {**_JOURNEY, **_STEP_FIELDS}
_WORK = Wording("Work step", "Arbeitsschritt")
_EDGE = Wording("Connection", "Verbindung")
_DETAILS = Wording("{}: details", "{}: Einzelheiten")
_YES, _NO = Wording("yes", "ja"), Wording("no", "nein")


def diff(old: Journey, new: Journey, language: Language) -> tuple[Change, ...]:
    """What makes `new` out of `old`, in the order of the new journey, removals where the old one had them.

    Steps are the same by their id, whatever they are called now. Figures of the measurement are no change of the map.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages:\\n- name: Kauf\\n  steps: [Sucht, Zahlt]\\n"
    >>> changes = diff(read_journey(text), read_journey(text.replace("Zahlt", "Holt ab")), "de")
    >>> [change.sentence.de for change in changes]
    ['Bei „Kauf“ entfernt (Schritt): Zahlt', 'Bei „Kauf“ neu (Schritt): Holt ab']
    """
    names = {each.id: each.name or each.id for each in (*old.personas, *new.personas)}
    return (
        *_fields(old, new, _JOURNEY, "", "", language),
        *_stages(old, new, language),
        *(_by_name(change, names) for change in _steps(old, new, language)),
        *_between(_edges(old), _edges(new), _EDGE, "", ""),
        *_between(_work(old), _work(new), _WORK, "", ""),
    )


def _by_name(change: Change, names: Mapping[str, str]) -> Change:
    """The change of what a persona feels, with the persona's name instead of its id."""
    if not change.persona:
        return change
    name = names.get(change.persona, change.persona)
    return replace(change, what=Wording(f"{change.what.en}, {name}", f"{change.what.de}, {name}"))


def _stages(old: Journey, new: Journey, language: Language) -> Iterator[Change]:
    before, after = ({stage.id: stage for stage in journey.stages} for journey in (old, new))
    for key in (key for key in before if key not in after):
        yield Change(ChangeKind.REMOVED, _STAGE, before=_stage(before[key], language))
    for key, stage in after.items():
        if key not in before:
            yield Change(ChangeKind.ADDED, _STAGE, after=_stage(stage, language))
        elif _stage(before[key], language) != _stage(stage, language):
            yield Change(
                ChangeKind.CHANGED, _STAGE, before=_stage(before[key], language), after=_stage(stage, language)
            )


def _steps(old: Journey, new: Journey, language: Language) -> Iterator[Change]:
    before, after = ({step.id: (stage, step) for stage in j.stages for step in stage.steps} for j in (old, new))
    for stage, step in (before[key] for key in before if key not in after):
        yield Change(ChangeKind.REMOVED, _STEP, _stage(stage, language), before=_named(step), step=step.id)
    moved = set(_moved([key for key in before if key in after], [key for key in after if key in before]))
    names = {key: step.name for key, (_, step) in after.items()}
    for key, (stage, step) in after.items():
        if key not in before:
            yield Change(ChangeKind.ADDED, _STEP, _stage(stage, language), after=_named(step), step=key)
            continue
        was_in, was = before[key]
        if was_in.id != stage.id:
            here = f"„{_stage(stage, language)}“" if language == "de" else f"“{_stage(stage, language)}”"
            there = f"„{_stage(was_in, language)}“" if language == "de" else f"“{_stage(was_in, language)}”"
            yield Change(ChangeKind.MOVED, _STEP, _named(step), there, here, key)
        elif key in moved:
            there, here = (_PLACE.in_(language).format(list(of).index(key) + 1) for of in (before, after))
            yield Change(ChangeKind.MOVED, _STEP, _named(step), there, here, key)
        yield from _fields(was, step, _STEP_FIELDS, names[key] or key, key, language)


_PLACE = Wording("place {}", "Platz {}")


def _moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The fewest keys that must be taken out so that the others stand in the same order: all but a longest run."""
    places = {key: place for place, key in enumerate(before)}
    best: list[list[str]] = []
    for key in after:
        before_it = [run for run in best if places[run[-1]] < places[key]]
        longest: list[str] = max(before_it, key=len) if before_it else []
        best.append([*longest, key])
    kept: list[str] = max(best, key=len) if best else []
    return [key for key in after if key not in kept]


def _fields(
    old: Part, new: Part, words: Mapping[str, Wording], place: str, step: str, language: Language
) -> Iterator[Change]:
    for f in fields(old):
        if f.name not in words or getattr(old, f.name) == getattr(new, f.name):
            continue
        before, after, what = getattr(old, f.name), getattr(new, f.name), words[f.name]
        if f.name == "emotions":
            yield from _emotions(before, after, what, place, step, language)
        elif isinstance(before, tuple):
            yield from _between(_texts(before), _texts(after), what, place, step)
        else:
            yield from _text(_said(before, language), _said(after, language), what, place, step)


def _text(before: str, after: str, what: Wording, place: str, step: str) -> Iterator[Change]:
    if before == after:
        return
    kind = ChangeKind.CHANGED if before and after else ChangeKind.ADDED if after else ChangeKind.REMOVED
    yield Change(kind, what, place, before, after, step)


def _between(
    old: Mapping[str, tuple[str, object]], new: Mapping[str, tuple[str, object]], what: Wording, place: str, step: str
) -> Iterator[Change]:
    """Things of a list: by key, each with how it is called and all it says."""
    for key in (key for key in old if key not in new):
        yield Change(ChangeKind.REMOVED, what, place, before=old[key][0], step=step)
    for key, (name, whole) in new.items():
        if key not in old:
            yield Change(ChangeKind.ADDED, what, place, after=name, step=step)
        elif old[key][0] != name:
            yield Change(ChangeKind.CHANGED, what, place, old[key][0], name, step)
        elif old[key][1] != whole:
            told = Wording(_DETAILS.en.format(what.en), _DETAILS.de.format(what.de))
            yield Change(ChangeKind.CHANGED, told, place, name, _details(old[key][1], whole), step)


def _details(before: object, after: object) -> str:
    """Which keys of a thing differ, as the document calls them."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return str(after)
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return ", ".join(f"{key}: {_short(before.get(key))} → {_short(after.get(key))}" for key in keys)


def _short(value: object) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _emotions(
    old: Iterable[Emotion], new: Iterable[Emotion], what: Wording, place: str, step: str, language: Language
) -> Iterator[Change]:
    before, after = ({e.persona: e for e in group} for group in (old, new))
    for persona in {**before, **after}:
        was, now = (_mood(side.get(persona), language) for side in (before, after))
        yield from (replace(change, persona=persona) for change in _text(was, now, what, place, step))


def _mood(emotion: Emotion | None, language: Language) -> str:
    if emotion is None:
        return ""
    value = "–" if emotion.value is None else number(emotion.value, language, digits=1)
    return f"{'+' if emotion.value and emotion.value > 0 else ''}{value}" + (
        f" {emotion.label}" if emotion.label else ""
    )


def _texts(items: Iterable[Part]) -> dict[str, tuple[str, object]]:
    """Notes and quotes are their text; named things keep their id when they are renamed."""
    found: dict[str, tuple[str, object]] = {}
    for item in items:
        if isinstance(item, Note | Quote):
            found[item.text] = (item.text, plain(item, short=False))
        elif isinstance(item, Named):
            found[item.id or item.name] = (_named(item), plain(item, short=False))
    return found


def _edges(journey: Journey) -> dict[str, tuple[str, object]]:
    names = {step.id: _named(step) for step in journey.steps()}
    return {
        f"{e.from_} {e.to} {e.condition}": (f"{names.get(e.from_, e.from_)} → {names.get(e.to, e.to)}", e.condition)
        for e in journey.edges
    }


def _work(journey: Journey) -> dict[str, tuple[str, object]]:
    steps = journey.workflow.steps if journey.workflow else ()
    return {step.id: (_named(step), plain(step, short=False)) for step in steps}


def _said(value: object, language: Language) -> str:
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(language)
    if isinstance(value, Part):
        return ", ".join(f"{key}: {_short(each)}" for key, each in plain(value, short=False).items()) or "–"
    return "" if value is None else str(value)


def _named(item: Named) -> str:
    return item.name or item.id


def _stage(stage: Stage, language: Language) -> str:
    return stage.name or (DEFAULT_STAGES[stage.id].in_(language) if stage.id in DEFAULT_STAGES else stage.id)
