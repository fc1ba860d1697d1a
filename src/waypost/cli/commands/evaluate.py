"""`waypost evaluate`: how good the readings are, on comments that people labelled."""

from pathlib import Path
from time import perf_counter
from typing import Annotated, Literal

import typer

from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError

HELP = both(
    "How good readings are: waypost evaluate labelled.jsonl",
    "Wie gut Kommentare gelesen werden: waypost evaluate beschriftet.jsonl",
)
OWN = Path("data/comments")


@takes(output=Output)
def evaluate(
    file: Annotated[Path | None, typer.Argument(exists=True, help=both("Labelled comments (JSON Lines), a file or a folder. Default: the test part of data/comments.", "Beschriftete Kommentare (JSON Lines), Datei oder Ordner. Standard: der Testteil von data/comments."), metavar=both("FILE", "DATEI"))] = None,
    part: Annotated[Literal["all", "train", "tune", "test"] | None, typer.Option("--part", help=both("Only this part. Default: all of a file that is named.", "Nur dieser Teil. Standard: alles, wenn eine Datei genannt ist."))] = None,
    seed: Annotated[int, typer.Option("--seed", help=both("For the draws behind the intervals.", "Für die Ziehungen hinter den Intervallen."))] = 1,
    models: Annotated[Path | None, typer.Option("--models", exists=True, file_okay=False, help=both("Folder with models of your own (waypost train).", "Ordner mit eigenen Modellen (waypost train)."), metavar=both("DIR", "ORDNER"))] = None,
    layers: Annotated[Literal["default", "embeddings"], typer.Option("--layers", help=both("default, or embeddings: with the sentence encoder of the extra of this name, slower and hardly better; needs models of your own (--models), none come with Waypost.", "default, oder embeddings: mit dem Satzkodierer des gleichnamigen Extras, langsamer und kaum besser; braucht eigene Modelle (--models), Waypost liegen keine bei."))] = "default",
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    from dataclasses import asdict

    import numpy as np

    from waypost.core.language import evaluation, labelled
    from waypost.core.language.reader import with_layers
    from waypost.core.telling.evaluation import told, told_of_polarity

    comments = labelled.read_all(file or _own())
    wanted = part or ("all" if file else "test")
    kept = comments if wanted == "all" else labelled.part(comments, wanted)
    if not kept:
        raise WaypostError(
            en=f"There is no comment of the part '{wanted}' here. Take all of them with: --part all",
            de=f"Hier gibt es keinen Kommentar des Teils „{wanted}“. Alle nimmt: --part all",
        )
    reading = with_layers(layers, models)
    reading.read_all([each.text for each in kept[:200]])  # what is loaded once is no part of the throughput
    begun = perf_counter()
    reading.read_all([each.text for each in kept])
    per_second = len(kept) / (perf_counter() - begun)
    found = evaluation.evaluate(reading, kept, np.random.default_rng(seed))
    polar = evaluation.polarity(reading, kept, np.random.default_rng(seed))
    if terminal.json:
        tasks = [asdict(each) for each in found]
        opinions = asdict(polar) if polar else None
        terminal.document({"comments": len(kept), "per_second": per_second, "tasks": tasks, "polarity": opinions})
        return
    for each in found:
        terminal.tell(told(each, terminal.language))
    if polar:
        terminal.tell(told_of_polarity(polar, terminal.language))
    speed = number(per_second, terminal.language)
    terminal.tell(Told((terminal.say(f"{speed} comments a second.", f"{speed} Kommentare je Sekunde."),)))


def _own() -> Path:
    if OWN.is_dir():
        return OWN
    raise WaypostError(
        en=f"There is no folder {OWN} here. Name a file of labelled comments: waypost evaluate labelled.jsonl",
        de=f"Den Ordner {OWN} gibt es hier nicht. Bitte eine Datei nennen: waypost evaluate beschriftet.jsonl",
    )
