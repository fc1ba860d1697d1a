"""Two values of one field against each other: texts, lists of things, feelings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from waypost.core.vocabulary.documents.parts import Named, Part
from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey.diff.model import Change, ChangeKind
from waypost.core.vocabulary.journey.diff.saying import Saying
from waypost.core.vocabulary.journey.diff.words import DETAILS, ORDER
from waypost.core.vocabulary.journey.journey import Emotion, Stage
from waypost.core.vocabulary.journey.parts import Note, Quote
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording

Things = Mapping[str, tuple[str, object]]  # by key, each with how it is called and all it says


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: its name for people, and the ids behind it."""

    place: str = ""
    stage: str = ""
    step: str = ""
    field: str = ""
    lane: str = ""

    def changed(self, kind: ChangeKind, what: Wording, before: str = "", after: str = "", persona: str = "") -> Change:
        return Change(kind, what, self.place, before, after, self.step, persona, self.stage, self.field, self.lane)


def between_parts(old: Part, new: Part, words: Mapping[str, Wording], at: Spot, saying: Saying) -> Iterator[Change]:
    """The fields that `words` name, where they differ."""
    for f in fields(old):
        before, after = getattr(old, f.name), getattr(new, f.name)
        if f.name not in words or before == after:
            continue
        what, spot = words[f.name], replace(at, field=f.name)
        if f.name == "emotions":
            yield from _feelings(before, after, what, spot, saying)
        elif isinstance(before, tuple):
            names = {each: saying.name(f.name, each) for each in (*before, *after) if isinstance(each, str)}
            yield from between(things(before, names), things(after, names), what, spot, saying)
        elif isinstance(before or after, Part):
            yield from _part(before, after, what, spot, saying)
        else:
            yield from texts(*saying.both(before, after, f.name), what, spot)


def _part(before: Part | None, after: Part | None, what: Wording, at: Spot, saying: Saying) -> Iterator[Change]:
    """A part of a part, such as what a step rests on: only what differs in it is told."""
    was, now = (plain(each, short=False) if each is not None else {} for each in (before, after))
    keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    one, other = ({key: side[key] for key in keys if key in side} for side in (was, now))
    yield from texts(*saying.both(one or None, other or None), what, at)


def between(old: Things, new: Things, what: Wording, at: Spot, saying: Saying) -> Iterator[Change]:
    """Things of a list: gone, new, called otherwise, changed in their details, or in another order."""
    found = [at.changed(ChangeKind.REMOVED, what, before=old[key][0]) for key in old if key not in new]
    for key, (name, whole) in new.items():
        if key not in old:
            found.append(at.changed(ChangeKind.ADDED, what, after=name))
        elif old[key][0] != name:
            found.append(at.changed(ChangeKind.CHANGED, what, old[key][0], name))
        elif old[key][1] != whole:
            found.append(_details(old[key][1], whole, name, what, at, saying))
    if not found and list(old) != list(new):
        order = (", ".join(name for name, _ in side.values()) for side in (old, new))
        found.append(at.changed(ChangeKind.CHANGED, _of(ORDER, what), *order))
    yield from found


def _details(before: object, after: object, name: str, what: Wording, at: Spot, saying: Saying) -> Change:
    found = at.changed(ChangeKind.CHANGED, _of(DETAILS, what), name, saying.details(before, after))
    return replace(found, details_of=what)


def things(items: Iterable[Part | str], names: Mapping[str, str] | None = None) -> dict[str, tuple[str, object]]:
    """Notes and quotes are their text; named things keep their id when they are renamed; equal ones are counted."""
    found: dict[str, tuple[str, object]] = {}
    for item in items:
        key, name = _key(item)
        text = (names or {}).get(name, name)
        found[_free(key, found)] = (text, item if isinstance(item, str) else plain(item, short=False))
    return found


def _key(item: Part | str) -> tuple[str, str]:
    if isinstance(item, str):
        return item, item
    if isinstance(item, Note | Quote):
        return item.text, item.text
    return (item.id or item.name, named(item)) if isinstance(item, Named) else (repr(item), repr(item))


def _free(key: str, taken: Mapping[str, object]) -> str:
    count = 2
    wanted = key
    while wanted in taken:
        wanted, count = f"{key}\n{count}", count + 1
    return wanted


def _of(words: Wording, what: Wording) -> Wording:
    return Wording(words.en.format(what.en), words.de.format(what.de))


def texts(before: str, after: str, what: Wording, at: Spot) -> Iterator[Change]:
    if before != after:
        kind = ChangeKind.CHANGED if before and after else ChangeKind.ADDED if after else ChangeKind.REMOVED
        yield at.changed(kind, what, before, after)


def _feelings(
    old: Iterable[Emotion], new: Iterable[Emotion], what: Wording, at: Spot, saying: Saying
) -> Iterator[Change]:
    """What each persona feels; the same feeling that rests on something else is a change in its details."""
    before, after = (_by_persona(group) for group in (old, new))
    for key in {**before, **after}:
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        was, now = _mood(one, saying.language), _mood(other, saying.language)
        persona = (one or other or Emotion()).persona
        if was != now:
            found = texts(was, now, what, at)
        elif one is not None and other is not None:
            found = iter([_details(plain(one, short=False), plain(other, short=False), was, what, at, saying)])
        else:
            continue
        yield from (replace(change, persona=persona) for change in found)


def _by_persona(emotions: Iterable[Emotion]) -> dict[str, Emotion]:
    found: dict[str, Emotion] = {}
    for emotion in emotions:
        found[_free(emotion.persona, found)] = emotion
    return found


def _mood(emotion: Emotion | None, language: Language) -> str:
    if emotion is None:
        return ""
    value = "–" if emotion.value is None else number(emotion.value, language, digits=1)
    return f"{'+' if emotion.value and emotion.value > 0 else ''}{value}" + (
        f" {emotion.label}" if emotion.label else ""
    )


def named(item: Named) -> str:
    return item.name or item.id


def stage_name(stage: Stage, language: Language) -> str:
    return stage.name or (DEFAULT_STAGES[stage.id].in_(language) if stage.id in DEFAULT_STAGES else stage.id)
