"""Public labelled comments that may train a model that is passed on, with attribution; never part of this repository.

GoEmotions (Demszky and others 2020; Apache-2.0): English comments with the sentiment of their emotions. Only its part
for training is read, and only comments whose emotions agree.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from waypost.core.language.labelled import Labelled
from waypost.core.language.labels import Sentiment
from waypost.core.vocabulary.wording import WaypostError

CREDIT = (
    "GoEmotions, Demszky and others 2020, github.com/google-research/google-research/tree/master/goemotions, "
    "Apache-2.0; sentiments made of its groups of emotions, a model trained on them"
)


def goemotions(folder: Path, part: str = "train") -> Iterator[Labelled]:
    """Comments of `group_<part>.tsv`. WaypostError when the folder does not hold it."""
    file, names = folder / f"group_{part}.tsv", folder / "group_labels.txt"
    if not file.is_file() or not names.is_file():
        raise WaypostError(
            en=f"{folder} does not hold GoEmotions: expected {file.name} and {names.name}.",
            de=f"In {folder} liegt GoEmotions nicht: erwartet werden {file.name} und {names.name}.",
        )
    groups = names.read_text("utf-8").split()
    with file.open(encoding="utf-8", newline="") as lines:
        for text, labels, *_ in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = {groups[int(label)] for label in labels.split(",")}
            if len(found) == 1 and (group := found.pop()) in tuple(Sentiment):
                yield Labelled(text, "en", Sentiment(group))
