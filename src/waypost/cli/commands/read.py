"""`waypost read`: what comments say."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from waypost.cli.language import both
from waypost.cli.options import COLUMN, Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Column, Table, Told
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from waypost.core.language.labels import Label
    from waypost.core.language.reading import Reading

_UNSURE = "unsure"  # the row of sentiments that are too little sure to be counted as one; with it the shares add up
_GROUPED = 4_000  # comments of a language: groups of more are the same ones, only later

HELP = both(
    "What comments say, in German and English: waypost read comments.csv",
    "Was Kommentare sagen, deutsch und englisch: waypost read kommentare.csv",
)


@takes(output=Output)
def read(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("Comments: CSV, Excel, JSON Lines, Parquet, or one a line.", "Kommentare: CSV, Excel, JSON Lines, Parquet oder einer je Zeile."), metavar=both("FILE", "DATEI"))],
    column: Annotated[str | None, typer.Option("--column", help=both("The column with the comments (found by its name when left out).", "Die Spalte mit den Kommentaren (wird sonst am Namen erkannt)."), metavar=COLUMN)] = None,
    models: Annotated[Path | None, typer.Option("--models", exists=True, file_okay=False, help=both("Folder with models of your own (waypost train).", "Ordner mit eigenen Modellen (waypost train)."), metavar=both("DIR", "ORDNER"))] = None,
    layers: Annotated[Literal["default", "embeddings"], typer.Option("--layers", help=both("default, or embeddings: with the sentence encoder of the extra of this name, slower and hardly better. No models for it come with Waypost: without --models the default ones read, and the encoder groups the comments.", "default, oder embeddings: mit dem Satzkodierer des gleichnamigen Extras, langsamer und kaum besser. Modelle dafür liegen Waypost nicht bei: Ohne --models lesen die üblichen, und der Kodierer gruppiert die Kommentare."))] = "default",
    *,
    output: Output,
) -> None:  # fmt: skip
    """With --json one object a line, in the order of the file; else a summary."""
    terminal = Terminal.of(output)
    from waypost.core.analytics.readers.comments import read_comments
    from waypost.core.language.reader import with_layers
    from waypost.core.language.reading import to_plain

    without_models = layers == "embeddings" and models is None
    groups = _Groups() if without_models and not terminal.json else None
    if without_models:
        terminal.note(
            "No models for the layers 'embeddings' come with Waypost: the default ones read, and in the summary the encoder groups the comments by what they mean. "
            "Models with the encoder are made with: waypost train COMMENTS -o DIR --embeddings, and named with --models DIR",
            "Für die Schichten „embeddings“ liegen Waypost keine Modelle bei: Es lesen die üblichen, und in der Zusammenfassung gruppiert der Kodierer die Kommentare nach dem, "
            "was sie meinen. Modelle mit dem Kodierer entstehen mit: waypost train KOMMENTARE -o ORDNER --embeddings; den Ordner nennt --models ORDNER",
        )
    seen = _Summary()
    reading = with_layers("default" if without_models else layers, models)
    broken: list[int] = []
    for texts in read_comments(file, column, broken=broken.append):
        readings = reading.read_all(texts)
        if terminal.json:
            sys.stdout.writelines(json.dumps(to_plain(each), ensure_ascii=False) + "\n" for each in readings)
        else:
            seen.add(texts, readings)
            if groups:
                groups.add(texts, readings)
    if broken:
        terminal.note(
            f"Rows that cannot be read: {len(broken)}, the first of them in line {broken[0]}. They were taken for empty comments.",
            f"Nicht lesbare Zeilen: {len(broken)}, die erste ist Zeile {broken[0]}. Sie gelten als leere Kommentare.",
        )
    if not terminal.json:
        terminal.tell(seen.told(terminal))
        if groups:
            terminal.tell(groups.told(terminal))


class _Groups:
    """Comments by language, grouped by what they mean; the first some thousand of each."""

    def __init__(self) -> None:
        from waypost.core.language.embedding import SentenceEncoder

        self.encoder = SentenceEncoder()
        self.encoder.vectors(["."])  # says at once when the extra is missing
        self.texts: dict[Language, list[str]] = {"de": [], "en": []}

    def add(self, texts: "Sequence[str]", readings: "Sequence[Reading]") -> None:
        for text, reading in zip(texts, readings, strict=True):
            if reading.language and len(kept := self.texts[reading.language]) < _GROUPED:
                kept.append(text)

    def told(self, terminal: Terminal) -> Told:
        from waypost.core.language.topics import LEAST_COMMENTS, find_topics

        languages: tuple[tuple[Language, str], ...] = (
            ("de", terminal.say("Groups in German", "Gruppen, deutsch")),
            ("en", terminal.say("Groups in English", "Gruppen, englisch")),
        )
        tables = []
        for language, heading in languages:
            found = find_topics(self.texts[language], language, embedder=self.encoder).topics
            columns = (Column(heading, right=False), Column(terminal.say("Comments", "Kommentare")))
            rows = tuple((each.name, number(len(each.members), terminal.language)) for each in found)
            tables += [Table(columns, rows)] if rows else []
        too_few = terminal.say(
            f"Groups need {LEAST_COMMENTS} comments of a language that say something.",
            f"Gruppen brauchen {LEAST_COMMENTS} Kommentare einer Sprache, die etwas sagen.",
        )
        return Told(() if tables else (too_few,), tuple(tables))


class _Summary:
    """Counts of what was read; `comments` are the rows in which something stands: every share is one of these."""

    def __init__(self) -> None:
        self.rows = self.comments = self.unsure = 0
        self.counts: dict[str, Counter[str]] = {}

    def add(self, texts: "Sequence[str]", readings: "Sequence[Reading]") -> None:
        self.rows += len(texts)
        for each in (reading for text, reading in zip(texts, readings, strict=True) if text.strip()):
            self.comments += 1
            self.unsure += not each.sure
            self._count("language", [each.language or "?"])
            self._count("sentiment", [each.sentiment.label if each.sure else _UNSURE])
            self._count("intent", [intent.label for intent in each.intents])
            self._count("effort", [each.effort.label])
            self._count("emotion", [each.emotion.label] if each.emotion else [])
            self._count("topic", [topic.label for topic in each.topics])

    def _count(self, task: str, labels: "Iterable[str]") -> None:
        self.counts.setdefault(task, Counter()).update(labels)

    def told(self, terminal: Terminal) -> Told:
        from waypost.core.language.labels import Effort, Emotion, Intent, Sentiment, Topic

        if not self.comments:
            return Told((self._wordless(terminal),))
        n = number(self.comments, terminal.language)
        unsure = percent(self.unsure / max(1, self.comments), terminal.language)
        sentence = terminal.say(
            f"{n} comments read; the sentiment of {unsure} is unsure.",
            f"{n} Kommentare gelesen; bei {unsure} ist die Stimmung unsicher.",
        )
        sentences = (sentence, self._wordless(terminal)) if self.rows > self.comments else (sentence,)
        tables = (
            self._table("sentiment", terminal.say("Sentiment", "Stimmung"), Sentiment, terminal),
            self._table("intent", terminal.say("Intent", "Absicht"), Intent, terminal),
            self._table("effort", terminal.say("Effort", "Aufwand"), Effort, terminal),
            self._table(
                "emotion", terminal.say("Emotion (experimental)", "Emotion (experimentell)"), Emotion, terminal
            ),
            self._table("topic", terminal.say("Topic", "Thema"), Topic, terminal),
        )
        return Told(sentences, tuple(table for table in tables if table.rows))

    def _wordless(self, terminal: Terminal) -> str:
        k, n = (number(each, terminal.language) for each in (self.rows - self.comments, self.rows))
        return terminal.say(
            f"{k} of {n} rows have no words; they are in no share." if self.rows else "There is no row to read here.",
            f"{k} von {n} Zeilen haben keine Worte; sie zählen in keinem Anteil."
            if self.rows
            else "Hier ist keine Zeile zu lesen.",
        )

    def _table(self, task: str, title: str, labels: "type[Label]", terminal: Terminal) -> Table:
        counted = self.counts.get(task, Counter())
        names = {str(label): label.heading.in_(terminal.language) for label in labels}
        names[_UNSURE] = terminal.say("unsure", "unsicher")
        rows = tuple(
            (
                names.get(label, label),
                number(count, terminal.language),
                percent(count / max(1, self.comments), terminal.language, digits=1),
            )
            for label, count in counted.most_common()
        )
        columns = (
            Column(title, right=False),
            Column(terminal.say("Comments", "Kommentare")),
            Column(terminal.say("Share", "Anteil")),
        )
        return Table(columns, rows)
