"""The front door: comments in, readings out, all layers together.

    texts -> language -> rules (tokens, valence, phrases) -> n-grams and facts -> heads -> a second look -> Reading

A reader is made of one model for each language; comments whose language cannot be told are read in both, and the
surer reading stands.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

from waypost.core.computing.pool import in_parallel
from waypost.core.language.again import again
from waypost.core.language.embedding import Embedder, SentenceEncoder
from waypost.core.language.heads import NONE, Heads, Task, load
from waypost.core.language.labels import Cue, Effort, Emotion, Intent, Sentiment
from waypost.core.language.languages import language_of_tokens
from waypost.core.language.looking import Looked, look_at
from waypost.core.language.naming import named, without_a_word
from waypost.core.language.reading import Reading, Scored, Span
from waypost.core.language.tokens import places, tidy, tokens
from waypost.core.language.weighing import fitting
from waypost.core.vocabulary.wording import Language, WaypostError

# What the heads say of one comment: per task the probability of each label.
Chances = Mapping[str, Sequence[float]]
Tasks = Mapping[str, Task]

Layers = Literal["default", "embeddings"]

_AT_ONCE = 512
_BOTH: tuple[Language, ...] = ("de", "en")
_MOODS = {each.value: each for each in Sentiment}
_CLEAR = 0.6  # the probability from which on a mood rules out feelings of the other side, and words of the other side as evidence
_AGAINST = {
    Sentiment.NEGATIVE: frozenset((Emotion.JOY, Emotion.GRATITUDE)),
    Sentiment.POSITIVE: frozenset((Emotion.ANGER, Emotion.DISAPPOINTMENT)),
    Sentiment.NEUTRAL: frozenset[Emotion](),
}
_NAMED = 0.75  # how often a topic named outright was labelled: 50 of 66 comments of train and tune
_FAINT = 0.5
_ALL_BUT_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads comments with the models given, one for each language; with the embedder that they were made with, if any."""

    models: Mapping[Language, Heads]
    embedder: Embedder | None = None

    def read(self, text: str) -> Reading:
        """One comment."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        """Many comments, in their order; a thousand at once cost less than one by one."""
        parts = [texts[first : first + _AT_ONCE] for first in range(0, len(texts), _AT_ONCE)]
        return [reading for part in in_parallel(self._some, parts) for reading in part]

    def _some(self, texts: Sequence[str]) -> list[Reading]:
        clean = [tidy(text) for text in texts]
        parts = [tokens(text) for text in clean]
        told = [language_of_tokens(text, forms) for text, forms in zip(clean, parts, strict=True)]
        readings: list[Reading | None] = [None] * len(texts)
        for language in self.models:
            # A comment of a language without a model is read with the one that there is, rather than not at all.
            which = [place for place, found in enumerate(told) if found == language or found not in self.models]
            looked = [look_at(clean[place], parts[place], language) for place in which]
            for place, reading in zip(which, self._in(language, looked, told, which), strict=True):
                before = readings[place]
                if before is None or reading.sentiment.probability > before.sentiment.probability:
                    readings[place] = reading
        found = [reading for reading in readings if reading is not None]
        return [
            _where_it_stood(text, reading) if one.strip() else _wordless(reading)
            for text, one, reading in zip(texts, clean, found, strict=True)
        ]

    def _in(
        self,
        language: Language,
        looked: Sequence[Looked],
        told: Sequence[Language | None],
        which: Sequence[int],
        *,
        second: bool = True,
    ) -> list[Reading]:
        if not looked:
            return []
        heads = self.models[language]
        vectors = self.embedder.vectors([each.text for each in looked]) if self.embedder and heads.embedder else None
        chances = heads.probabilities(looked, vectors)
        rows = {name: chance.tolist() for name, chance in chances.items()}
        tasks = {task.name: task for task in heads.tasks}
        first = [
            _reading(each, heads.name, tasks, {name: row[at] for name, row in rows.items()}, told[place])
            for at, (each, place) in enumerate(zip(looked, which, strict=True))
        ]
        return self._once_more(language, looked, first) if second else first

    def _once_more(self, language: Language, looked: Sequence[Looked], first: list[Reading]) -> list[Reading]:
        """The readings, those that bear a second look in its words."""
        doubtful = {at: more for at, each in enumerate(looked) if (more := again(each))}
        if not doubtful:
            return first
        places, anew = list(doubtful), [more.looked for more in doubtful.values()]
        told = [first[at].language for at in places]
        for at, reading in zip(places, self._in(language, anew, told, range(len(anew)), second=False), strict=True):
            if _blames(reading) or not doubtful[at].blame:
                first[at] = _turned(first[at], reading, doubtful[at].start)
        return first


def _blames(reading: Reading) -> bool:
    return reading.sentiment.label is Sentiment.NEGATIVE and reading.sentiment.probability >= _CLEAR


def _turned(first: Reading, anew: Reading, start: int) -> Reading:
    """The second reading at the places of the whole comment; what it is about was said by the first."""
    spans = tuple(replace(span, start=span.start + start, end=span.end + start) for span in anew.spans)
    return replace(anew, topics=first.topics, spans=spans)


def _reading(looked: Looked, model: str, tasks: Tasks, chances: Chances, language: Language | None) -> Reading:
    sentiments = _sentiments(tasks, chances)
    effort = _first(tasks, chances, "effort")
    clear = sentiments[0].label if sentiments[0].probability >= _CLEAR else Sentiment.NEUTRAL
    emotion = _first(tasks, chances, "emotion", _AGAINST[clear])
    level = Effort(effort.label)
    return Reading(
        language=language,
        sentiments=sentiments,
        sure=sentiments[0].probability >= tasks["sentiment"].thresholds[0],
        intents=tuple(Scored(Intent(each.label), each.probability) for each in _several(tasks, chances, "intent")),
        effort=Scored(level, effort.probability),
        cues=_cues(looked, level),
        emotion=None if emotion.label == NONE else Scored(Emotion(emotion.label), emotion.probability),
        topics=_topics(looked, tasks, chances),
        spans=fitting(sorted((*looked.valence.spans, *looked.phrases), key=_place), looked, clear),
        model=model,
    )


def _wordless(reading: Reading) -> Reading:
    """Where nothing stands nobody knows the mood: each of the three is as likely, and none is sure."""
    each = 1 / len(Sentiment)
    order = sorted(Sentiment, key=lambda mood: mood is not Sentiment.NEUTRAL)
    return replace(reading, sentiments=tuple(Scored(mood, each) for mood in order), sure=False)


def _where_it_stood(text: str, reading: Reading) -> Reading:
    """Spans at the places of the text as it came, also where its letters had to be composed first."""
    origin = None if text.isascii() else places(text)
    if origin is None:
        return reading
    spans = (replace(span, start=origin[span.start], end=origin[span.end]) for span in reading.spans)
    return replace(reading, spans=tuple(spans))


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _sentiments(tasks: Tasks, chances: Chances) -> tuple[Scored[Sentiment], ...]:
    """All three, the likeliest first."""
    rows = chances["sentiment"]
    labels = tasks["sentiment"].labels
    return tuple(Scored(_MOODS[labels[at]], rows[at]) for at in sorted(range(len(rows)), key=lambda at: -rows[at]))


def _first(tasks: Tasks, chances: Chances, name: str, without: Collection[str] = ()) -> Scored[str]:
    """The likeliest label that reaches its threshold, but for some; the last one, that there is nothing to say, where none
    does."""
    task = tasks[name]
    *rows, nothing = chances[name]
    reached = [
        place
        for place, chance in enumerate(rows)
        if chance >= task.thresholds[place] and task.labels[place] not in without
    ]
    if not reached:
        return Scored(task.labels[-1], nothing)
    best = max(reached, key=rows.__getitem__)
    return Scored(task.labels[best], rows[best])


def _several(tasks: Tasks, chances: Chances, name: str) -> tuple[Scored[str], ...]:
    """Every label above its threshold, the likeliest first."""
    task = tasks[name]
    rows = chances[name]
    reached = [place for place, chance in enumerate(rows) if chance >= task.thresholds[place]]
    return tuple(Scored(task.labels[place], rows[place]) for place in sorted(reached, key=lambda place: -rows[place]))


def _topics(looked: Looked, tasks: Tasks, chances: Chances) -> tuple[Scored[str], ...]:
    """What the model says, and what is named outright; beside that a faint guess is none. A guess of which no word stands in
    the comment is none, unless it is all but sure."""
    guessed = _several(tasks, chances, "topic")
    weak = [each.label for each in guessed if each.probability < _ALL_BUT_SURE]
    if weak and (wordless := without_a_word(weak, looked.tokens, looked.language)):
        guessed = tuple(each for each in guessed if each.label not in wordless)
    said = named(looked.tokens, looked.language).intersection(tasks["topic"].labels)
    if not said:
        return guessed
    known = {each.label: each for each in guessed if each.probability >= _FAINT or each.label in said}
    for topic in said:
        if topic not in known or known[topic].probability < _NAMED:
            known[topic] = Scored(topic, _NAMED)
    return tuple(sorted(known.values(), key=lambda each: (-each.probability, each.label)))


def _cues(looked: Looked, level: Effort) -> tuple[Cue, ...]:
    """The cues of the side that the comment as a whole takes."""
    seen = dict.fromkeys(span.label for span in looked.phrases if isinstance(span.label, Cue))
    return tuple(cue for cue in seen if isinstance(cue, Cue) and cue.side is level)


def of_folder(folder: Path) -> Reader:
    """A reader with the models of a folder, as `waypost train` writes them. WaypostError without one."""
    models = {language: load(folder / language) for language in _BOTH if (folder / f"{language}.npz").is_file()}
    if not models:
        raise WaypostError(
            en=f"{folder} holds no language model; make one with: waypost train COMMENTS -o {folder}",
            de=f"In {folder} liegt kein Sprachmodell; es entsteht mit: waypost train KOMMENTARE -o {folder}",
        )
    made_with = {heads.embedder for heads in models.values()} - {""}
    if made_with - {SentenceEncoder().name}:
        raise WaypostError(
            en=f"The models in {folder} were made with the encoder {', '.join(made_with)}; make them anew: waypost train",
            de=f"Die Modelle in {folder} entstanden mit dem Kodierer {', '.join(made_with)}; bitte neu erzeugen: waypost train",
        )
    return Reader(models, SentenceEncoder() if made_with else None)


@cache
def reader(layers: Layers = "default") -> Reader:
    """The reader with the models that come with Waypost, loaded once. None comes for the layers `embeddings` as yet:
    WaypostError says how to make them."""
    if layers == "embeddings":
        raise WaypostError(
            en="No models for the layers 'embeddings' come with Waypost. Make them with: waypost train COMMENTS -o DIR --embeddings, "
            "and name the folder: --models DIR",
            de="Für die Schichten „embeddings“ liegen Waypost keine Modelle bei. Sie entstehen mit: waypost train KOMMENTARE -o ORDNER "
            "--embeddings; den Ordner nennt --models ORDNER",
        )
    with as_file(files("waypost.core.language") / "models") as folder:
        return of_folder(folder)


def with_layers(layers: Layers, folder: Path | None = None) -> Reader:
    """A reader with the models of a folder that `waypost train` wrote, or with those that come with Waypost."""
    if folder is None:
        return reader(layers)
    return of_folder(folder / "embeddings" if layers == "embeddings" else folder)


def read(text: str) -> Reading:
    """One comment, read with the models that come with Waypost.

    >>> read("Schon dreimal angerufen, immer nur Warteschleife. Ich kündige!").sentiment.label.value
    'negative'
    """
    return reader().read(text)
