"""The twin of a contact history: every contact, every rating, every question and every concern, in the order of time."""

from datetime import datetime

from waypost.core.drawing import figures, wording
from waypost.core.drawing.scene.history import Asked, Event, History, Inner, Turn, Voice
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_WHEN = Wording("When", "Wann")
_WHO = Wording("Customer", "Person")
_COLUMNS = (
    ("touchpoint", Wording("Touchpoint", "Touchpoint")),
    ("inner", Wording("Internal step", "Interner Schritt")),
    ("channel", Wording("Channel", "Kanal")),
    ("device", Wording("Device", "Gerät")),
    ("department", Wording("Department", "Abteilung")),
    ("concern", Wording("Concern", "Anliegen")),
    ("stage", Wording("Stage", "Phase")),
    ("value", Wording("Value", "Wert")),
    ("switch", Wording("Switch", "Wechsel")),
    ("feedback", Wording("Feedback", "Feedback")),
    ("asked", wording.ASKING),
)
_CASE = Wording("{} – {} ({} contacts)", "{} – {} ({} Kontakte)")
_OPEN = Wording("open", "offen")
_RATED = Wording("Rating", "Bewertung")


def table(history: History, language: Language) -> Table:
    """Everything the picture says, in words; columns that nothing stands in are left out."""
    turns: dict[int, list[Turn]] = {}
    for turn in history.turns:
        turns.setdefault(turn.after, []).append(turn)
    lines = [(event.at, 0, number, _event(event, turns.get(number, []), language)) for number, event in enumerate(history.events)]  # fmt: skip
    lines += [(voice.at, 1, number, _voice(voice, language)) for number, voice in enumerate(history.voices)]
    lines += [(step.at, 2, number, _inner(step)) for number, step in enumerate(history.inner)]
    lines += [(ask.at, 3, number, _asked(ask, language)) for number, ask in enumerate(history.asked)]
    lines.sort(key=lambda each: each[:3])
    filled = [key for key, _ in _COLUMNS if any(cells.get(key) for *_, cells in lines)]
    return Table(
        title=history.title,
        description=" ".join((*history.lead, *history.notes)) or history.title,
        facts=_facts(history, language),
        corner=_WHEN.in_(language),
        columns=tuple(word.in_(language) for key, word in _COLUMNS if key in filled),
        ids=tuple(filled),
        rows=tuple(_row(at, cells, filled, language) for at, _, _, cells in lines),
    )


def _row(at: datetime, cells: dict[str, tuple[str, ...]], filled: list[str], language: Language) -> Row:
    return Row(figures.day(at, language), "", tuple(cells.get(key, ()) for key in filled))


def _event(event: Event, turns: list[Turn], language: Language) -> dict[str, tuple[str, ...]]:
    plain = {key: getattr(event, key) for key in ("channel", "device", "department", "concern", "stage", "value")}
    told = {key: (text,) for key, text in plain.items() if text}
    return told | {
        "touchpoint": (event.touchpoint or wording.UNKNOWN.in_(language),),
        "switch": tuple(switch(turn, language) for turn in turns),
    }


def _inner(step: Inner) -> dict[str, tuple[str, ...]]:
    told = {"inner": step.name or "–", "department": step.department, "concern": step.concern}
    return {key: (text,) for key, text in told.items() if text}


def switch(turn: Turn, language: Language) -> str:
    """A switch in words: its kind, from what to what, and whether it leads back."""
    text = f"{wording.SWITCHES[turn.kind].in_(language)}: {turn.before} → {turn.then}"
    return f"{text} ({wording.BACK.in_(language)})" if turn.back else text


def _voice(voice: Voice, language: Language) -> dict[str, tuple[str, ...]]:
    said = [f"{_RATED.in_(language)} {voice.rating}"] if voice.rating else []
    if voice.feeling is not None:
        said.append(f"{figures.score(voice.feeling, language)} {wording.mood(voice.feeling).in_(language)}")
    said += [text for text in (voice.text, voice.reading, voice.source) if text]
    return {"touchpoint": (voice.touchpoint,) if voice.touchpoint else (), "feedback": tuple(said)}


def _asked(ask: Asked, language: Language) -> dict[str, tuple[str, ...]]:
    return {"asked": tuple(filter(None, (ask.what, ask.about, wording.ASKED[ask.became].in_(language))))}


def _facts(history: History, language: Language) -> tuple[tuple[str, str], ...]:
    facts = [(_WHO.in_(language), history.who)]
    counts = (
        (wording.CONTACT_COUNT, len(history.events)),
        (wording.VISIT_COUNT, len({event.visit for event in history.events})),
        (wording.INNER_COUNT, len(history.inner)),
        (wording.VOICE_COUNT, len(history.voices)),
        (wording.ASKED_COUNT, len(history.asked)),
    )
    facts += [(words[False].in_(language).capitalize(), number(amount, language)) for words, amount in counts if amount]
    for case in history.cases:
        end = figures.day(case.end, language) if case.end else _OPEN.in_(language)
        span = _CASE.in_(language).format(figures.day(case.start, language), end, number(case.contacts, language))
        facts.append((case.label, span))
    if history.as_of:
        facts.append((wording.AS_OF.in_(language), figures.day(history.as_of, language)))
    if history.sources:
        facts.append((wording.SOURCES.in_(language), "; ".join(history.sources)))
    return tuple(facts)
