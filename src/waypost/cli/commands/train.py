"""`waypost train`: language models made from labelled comments, with a card for each that says how good it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told
from waypost.core.vocabulary.numbers import number

if TYPE_CHECKING:
    from waypost.core.language.embedding import Embedder
    from waypost.core.language.labelled import Labelled
    from waypost.core.vocabulary.wording import Language

HELP = both(
    "Make language models from labelled comments: waypost train data/comments -o models",
    "Sprachmodelle aus beschrifteten Kommentaren machen: waypost train data/comments -o modelle",
)


@takes(output=Output)
def train(
    comments: Annotated[Path, typer.Argument(exists=True, help=both("Labelled comments (JSON Lines), a file or a folder.", "Beschriftete Kommentare (JSON Lines), Datei oder Ordner."), metavar=both("COMMENTS", "KOMMENTARE"))],
    to: Annotated[Path, typer.Option("-o", "--output", file_okay=False, help=both("Folder for the models.", "Ordner für die Modelle."), metavar=both("DIR", "ORDNER"))],
    cards: Annotated[Path | None, typer.Option("--cards", file_okay=False, help=both("Folder for the model cards. Default: beside the models.", "Ordner für die Modellkarten. Standard: neben den Modellen."), metavar=both("DIR", "ORDNER"))] = None,
    goemotions: Annotated[Path | None, typer.Option("--goemotions", exists=True, file_okay=False, help=both("Folder with GoEmotions (Apache-2.0), to tell good from bad in English.", "Ordner mit GoEmotions (Apache-2.0), um englisch Gutes von Schlechtem zu trennen."), metavar=both("DIR", "ORDNER"))] = None,
    embeddings: Annotated[bool, typer.Option("--embeddings", help=both("Also models for the layers 'embeddings', in a folder of this name (needs the extra).", "Auch Modelle für die Schichten „embeddings“, in einem Ordner dieses Namens (braucht das Extra)."))] = False,
    seed: Annotated[int, typer.Option("--seed", help=both("For folds and draws; the same seed gives the same files.", "Für Faltungen und Ziehungen; gleiche Zahl, gleiche Dateien."))] = 1,
    *,
    output: Output,
) -> None:  # fmt: skip
    """The part of the comments that is kept for tests is not trained on; the card is measured on it."""
    terminal = Terminal.of(output)
    from waypost.core.language import labelled
    from waypost.core.language.permitted import goemotions as lent_comments

    known = labelled.read_all(comments)
    encoder = _encoder() if embeddings else None
    (to / "embeddings" if embeddings else to).mkdir(parents=True, exist_ok=True)
    (cards or to).mkdir(parents=True, exist_ok=True)
    made = []
    for language in sorted({each.language for each in known}):
        own = [each for each in known if each.language == language]
        lent = list(lent_comments(goemotions)) if goemotions and language == "en" else []
        for embedder, folder, end in ((None, to, ""), (encoder, to / "embeddings", "-embeddings"))[: 1 + embeddings]:
            made.append(
                _one(language, own, lent, embedder, folder, (cards or to) / f"{language}{end}.md", seed, terminal)
            )
    if terminal.json:
        terminal.document({"models": made})


def _encoder() -> "Embedder":
    from waypost.core.language.embedding import SentenceEncoder

    encoder = SentenceEncoder()
    encoder.vectors(["."])  # says at once when it is not there
    return encoder


def _one(
    language: "Language",
    own: "list[Labelled]",
    lent: "list[Labelled]",
    embedder: "Embedder | None",
    to: Path,
    written: Path,
    seed: int,
    terminal: Terminal,
) -> dict[str, object]:
    import numpy as np

    from waypost.core.language import heads, labelled, training
    from waypost.core.language.evaluation import evaluate, polarity
    from waypost.core.language.reader import Reader
    from waypost.core.telling.model_card import card

    learn, test = labelled.part(own, "train", "tune"), labelled.part(own, "test")
    known = [*learn, *lent, *training.strong_words(language)]
    name = f"{language}-{labelled.fingerprint(known, training.METHOD)}"
    name += "-embeddings" if embedder else ""
    terminal.note(
        f"{name}: {len(learn)} comments to learn from, {len(test)} kept for the test.",
        f"{name}: {len(learn)} Kommentare zum Lernen, {len(test)} für den Test zurückgehalten.",
    )
    model = training.train(
        name,
        language,
        learn,
        lent=lent,
        embedder=embedder,
        seed=seed,
        progress=lambda task: terminal.note(f"  {task}", f"  {task}"),
    )
    heads.save(model, to / language)
    kept = heads.load(to / language)  # measured is what was written, rounding included
    reading = Reader({language: kept}, embedder)
    found = evaluate(reading, test, np.random.default_rng(seed)) if test else []
    hard = [each for each in test if "ordinary" not in each.traits]
    harder = evaluate(reading, hard, np.random.default_rng(seed)) if 0 < len(hard) < len(test) else []
    polar = polarity(reading, test, np.random.default_rng(seed))
    written.write_text(card(kept, language, learn, lent, found, harder, polar), "utf-8")
    size = sum((to / f"{language}{end}").stat().st_size for end in (".npz", ".json"))
    scores = {each.task: round(each.macro_f1.value, 3) for each in found}
    if not terminal.json:
        told = ", ".join(f"{task} {number(f1, terminal.language, digits=2)}" for task, f1 in scores.items())
        terminal.tell(
            Told(
                (
                    terminal.say(
                        f"{name}: macro-F1 on the test part: {told or '–'}. {number(size, terminal.language)} bytes in {to}.",
                        f"{name}: Makro-F1 auf dem Testteil: {told or '–'}. {number(size, terminal.language)} Bytes in {to}.",
                    ),
                )
            )
        )
    return {
        "model": name,
        "learned": len(learn),
        "lent": len(lent),
        "tested": len(test),
        "bytes": size,
        "macro_f1": scores,
    }
