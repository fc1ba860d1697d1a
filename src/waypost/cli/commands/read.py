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

if TYPE_CHECKING:
    from collections.abc import Iterable

    from waypost.core.language.labels import Label
    from waypost.core.language.reading import Reading

HELP = both(
    "What comments say, in German and English: waypost read comments.csv",
    "Was Kommentare sagen, deutsch und englisch: waypost read kommentare.csv",
)


@takes(output=Output)
def read(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("Comments: CSV, JSON Lines, Parquet, or one a line.", "Kommentare: CSV, JSON Lines, Parquet oder einer je Zeile."), metavar=both("FILE", "DATEI"))],
    column: Annotated[str | None, typer.Option("--column", help=both("The column with the comments (found by its name when left out).", "Die Spalte mit den Kommentaren (wird sonst am Namen erkannt)."), metavar=COLUMN)] = None,
    models: Annotated[Path | None, typer.Option("--models", exists=True, file_okay=False, help=both("Folder with models of your own (waypost train).", "Ordner mit eigenen Modellen (waypost train)."), metavar=both("DIR", "ORDNER"))] = None,
    layers: Annotated[Literal["default", "embeddings"], typer.Option("--layers", help=both("default, or embeddings: with the sentence encoder of the extra of this name, better and slower.", "default, oder embeddings: mit dem Satzkodierer des gleichnamigen Extras, besser und langsamer."))] = "default",
    *,
    output: Output,
) -> None:  # fmt: skip
    """With --json one object a line, in the order of the file; else a summary."""
    terminal = Terminal.of(output)
    from waypost.core.analytics.readers.comments import read_comments
    from waypost.core.language.reader import with_layers
    from waypost.core.language.reading import to_plain

    seen = _Summary()
    reading = with_layers(layers, models)
    for texts in read_comments(file, column):
        readings = reading.read_all(texts)
        if terminal.json:
            sys.stdout.writelines(json.dumps(to_plain(each), ensure_ascii=False) + "\n" for each in readings)
        else:
            seen.add(readings)
    if not terminal.json:
        terminal.tell(seen.told(terminal))


class _Summary:
    """Counts of what was read."""

    def __init__(self) -> None:
        self.comments = self.unsure = 0
        self.counts: dict[str, Counter[str]] = {}

    def add(self, readings: "Iterable[Reading]") -> None:
        for each in readings:
            self.comments += 1
            self.unsure += not each.sure
            self._count("language", [each.language or "?"])
            self._count("sentiment", [each.sentiment.label] if each.sure else [])
            self._count("intent", [intent.label for intent in each.intents])
            self._count("effort", [each.effort.label])
            self._count("emotion", [each.emotion.label] if each.emotion else [])
            self._count("topic", [topic.label for topic in each.topics])

    def _count(self, task: str, labels: "Iterable[str]") -> None:
        self.counts.setdefault(task, Counter()).update(labels)

    def told(self, terminal: Terminal) -> Told:
        from waypost.core.language.labels import Effort, Emotion, Intent, Sentiment, Topic

        n = number(self.comments, terminal.language)
        unsure = percent(self.unsure / max(1, self.comments), terminal.language)
        sentence = terminal.say(
            f"{n} comments read; the sentiment of {unsure} is unsure and not counted.",
            f"{n} Kommentare gelesen; bei {unsure} ist die Stimmung unsicher und nicht mitgezählt.",
        )
        tables = (
            self._table("sentiment", terminal.say("Sentiment", "Stimmung"), Sentiment, terminal),
            self._table("intent", terminal.say("Intent", "Absicht"), Intent, terminal),
            self._table("effort", terminal.say("Effort", "Aufwand"), Effort, terminal),
            self._table(
                "emotion", terminal.say("Emotion (experimental)", "Emotion (experimentell)"), Emotion, terminal
            ),
            self._table("topic", terminal.say("Topic", "Thema"), Topic, terminal),
        )
        return Told((sentence,), tuple(table for table in tables if table.rows))

    def _table(self, task: str, title: str, labels: "type[Label]", terminal: Terminal) -> Table:
        counted = self.counts.get(task, Counter())
        names = {str(label): label.heading.in_(terminal.language) for label in labels}
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
