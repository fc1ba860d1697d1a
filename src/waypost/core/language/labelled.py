"""Comments with labels that people gave them: what models are trained on and measured by."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from waypost.core.language.labels import Cue, Effort, Emotion, Intent, Sentiment
from waypost.core.vocabulary.wording import Language, WaypostError

Part = Literal["train", "tune", "test"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A comment and its labels. None: nobody said; an empty tuple or `Emotion` None with `felt`: said that there is none.

    `sector`, `channel` and `traits` describe the comment for reports by group.
    """

    text: str
    language: Language
    sentiment: Sentiment | None = None
    intents: tuple[Intent, ...] | None = None
    effort: Effort | None = None
    cues: tuple[Cue, ...] = ()
    emotion: Emotion | None = None
    felt: bool = False
    topics: tuple[str, ...] | None = None
    sector: str = ""
    channel: str = ""
    traits: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """Which part of the data the comment belongs to: 70 % train, 10 % tune, 20 % test, by its letters alone, so that
        a text is always on the same side, whoever splits and whatever is added later."""
        place = zlib.crc32("".join(letter for letter in self.text.casefold() if letter.isalnum()).encode()) % 10
        return "test" if place < 2 else "tune" if place == 2 else "train"


def part(comments: Iterable[Labelled], *parts: Part) -> list[Labelled]:
    return [each for each in comments if each.part in parts]


def fingerprint(comments: Iterable[Labelled], method: int = 0) -> str:
    """Eight digits that change with any text or label among the comments, so that a model names what it learned from, and
    with the number of the method by which it did."""
    found = method
    for each in comments:
        found = zlib.crc32(repr(each).encode("utf-8", "surrogatepass"), found)
    return f"{found:08x}"


def read(path: Path) -> Iterator[Labelled]:
    """Labelled comments of a JSON Lines file. WaypostError names the line that does not fit."""
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            line = _decoded(raw, number, path)
            if line.strip():
                try:
                    yield from_plain(json.loads(line))
                except (KeyError, ValueError, TypeError) as error:
                    raise WaypostError(
                        en=f"{path.name}, line {number}: not a labelled comment ({error}). Expected JSON Lines in UTF-8: an object with 'text', "
                        f"'language' and labels as data/comments/README.md names them.",
                        de=f"{path.name}, Zeile {number}: kein beschrifteter Kommentar ({error}). Erwartet werden JSON Lines in UTF-8: ein Objekt "
                        f"mit „text“, „language“ und Labeln, wie data/comments/README.md sie nennt.",
                    ) from error


def _decoded(line: bytes, number: int, path: Path) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise WaypostError(
            en=f"{path.name}, line {number}: this is no UTF-8. Labelled comments are JSON Lines in UTF-8, one object a line.",
            de=f"{path.name}, Zeile {number}: Das ist kein UTF-8. Beschriftete Kommentare sind JSON Lines in UTF-8, ein "
            "Objekt je Zeile.",
        ) from error


def read_all(path: Path) -> list[Labelled]:
    """The comments of a file, or of all .jsonl files of a folder in the order of their names."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise WaypostError(
            en=f"{path} holds no labelled comments; expected files ending in .jsonl.",
            de=f"In {path} liegen keine beschrifteten Kommentare; erwartet werden Dateien mit der Endung .jsonl.",
        )
    return [comment for file in files for comment in read(file)]


def from_plain(found: dict[str, Any]) -> Labelled:
    """From an object of JSON. ValueError or KeyError for what no label is."""
    effort = found.get("effort")
    return Labelled(
        text=str(found["text"]),
        language="de" if found["language"] == "de" else "en",
        sentiment=Sentiment(found["sentiment"]) if found.get("sentiment") else None,
        intents=_several(Intent, found.get("intents")),
        effort=Effort(effort) if effort else None,
        cues=_several(Cue, found.get("cues")) or (),
        emotion=Emotion(found["emotion"]) if found.get("emotion") else None,
        felt="emotion" in found,
        topics=tuple(found["topics"]) if found.get("topics") is not None else None,
        sector=found.get("sector", ""),
        channel=found.get("channel", ""),
        traits=tuple(found.get("traits", ())),
    )


def _several(kind: Any, keys: Sequence[str] | None) -> Any:
    return None if keys is None else tuple(kind(key) for key in keys)
