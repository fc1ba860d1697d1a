"""The front door: comments in, readings out, all layers together.

    texts -> language -> rules (tokens, valence, phrases) -> n-grams and facts -> heads -> Reading

A reader is made of one model for each language; comments whose language cannot be told are read in both, and the
surer reading stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from waypost.core.computing.pool import in_parallel
from waypost.core.language.heads import NONE, Heads, Reals, load
from waypost.core.language.labels import Cue, Effort, Emotion, Intent, Sentiment
from waypost.core.language.languages import languages_of
from waypost.core.language.looking import Looked, look
from waypost.core.language.reading import Reading, Scored
from waypost.core.vocabulary.wording import Language

_AT_ONCE = 512
_BOTH: tuple[Language, ...] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads comments with the models given, one for each language."""

    models: Mapping[Language, Heads]

    def read(self, text: str) -> Reading:
        """One comment."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        """Many comments, in their order; a thousand at once cost less than one by one."""
        parts = [texts[first : first + _AT_ONCE] for first in range(0, len(texts), _AT_ONCE)]
        return [reading for part in in_parallel(self._some, parts) for reading in part]

    def _some(self, texts: Sequence[str]) -> list[Reading]:
        told = languages_of(texts)
        readings: list[Reading | None] = [None] * len(texts)
        for language in _BOTH:
            places = [place for place, found in enumerate(told) if found in (language, None)]
            looked = [look(texts[place], language) for place in places]
            for place, reading in zip(places, self._in(language, looked, told, places), strict=True):
                before = readings[place]
                if before is None or reading.sentiment.probability > before.sentiment.probability:
                    readings[place] = reading
        return [reading for reading in readings if reading is not None]

    def _in(
        self, language: Language, looked: Sequence[Looked], told: Sequence[Language | None], places: Sequence[int]
    ) -> list[Reading]:
        if not looked:
            return []
        heads = self.models[language]
        chances = heads.probabilities(looked)
        return [
            _reading(each, heads, {task: rows[at] for task, rows in chances.items()}, told[place])
            for at, (each, place) in enumerate(zip(looked, places, strict=True))
        ]


def _reading(looked: Looked, heads: Heads, chances: Mapping[str, Reals], language: Language | None) -> Reading:
    sentiment, sure = _first(heads, chances, "sentiment")
    effort, _ = _first(heads, chances, "effort")
    emotion, _ = _first(heads, chances, "emotion")
    spans = tuple(sorted((*looked.valence.spans, *looked.phrases), key=lambda span: (span.start, span.end)))
    level = Effort(effort.label)
    return Reading(
        language=language,
        sentiment=Scored(Sentiment(sentiment.label), sentiment.probability),
        sure=sure,
        intents=tuple(Scored(Intent(each.label), each.probability) for each in _several(heads, chances, "intent")),
        effort=Scored(level, effort.probability),
        cues=_cues(looked, level),
        emotion=None if emotion.label == NONE else Scored(Emotion(emotion.label), emotion.probability),
        topics=_several(heads, chances, "topic"),
        spans=spans,
        model=heads.name,
    )


def _first(heads: Heads, chances: Mapping[str, Reals], name: str) -> tuple[Scored[str], bool]:
    task = heads.task(name)
    best = int(np.argmax(chances[name]))
    probability = float(chances[name][best])
    return Scored(task.labels[best], probability), probability >= task.thresholds[0]


def _several(heads: Heads, chances: Mapping[str, Reals], name: str) -> tuple[Scored[str], ...]:
    """Every label above its threshold, the likeliest first."""
    task = heads.task(name)
    found = [
        Scored(label, float(chance))
        for label, chance, least in zip(task.labels, chances[name], task.thresholds, strict=True)
        if chance >= least
    ]
    return tuple(sorted(found, key=lambda each: -each.probability))


def _cues(looked: Looked, level: Effort) -> tuple[Cue, ...]:
    """The cues of the side that the comment as a whole takes."""
    seen = dict.fromkeys(span.label for span in looked.phrases if isinstance(span.label, Cue))
    return tuple(cue for cue in seen if isinstance(cue, Cue) and cue.side is level)


@cache
def reader() -> Reader:
    """The reader with the models that come with Waypost, loaded once."""
    with as_file(files("waypost.core.language") / "models") as folder:
        return Reader({language: load(language, folder) for language in _BOTH})


def read(text: str) -> Reading:
    """One comment, read with the models that come with Waypost.

    >>> read("Schon dreimal angerufen, immer nur Warteschleife. Ich kündige!").sentiment.label.value
    'negative'
    """
    return reader().read(text)
