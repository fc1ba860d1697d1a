"""Candidates for topics, as people are asked about them: each group that was found with comments to mark by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.language.topics import FoundTopic, find_topics
from waypost.core.vocabulary.wording import Language

TO_MARK = 24  # comments of a candidate that a person is shown


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group of comments that may be a topic. `to_mark` are places in the comments given: those nearest to its middle,
    then those that hold most of its words, equal texts once. `n` of `among` comments are in it."""

    name: str
    words: tuple[str, ...]
    n: int
    among: int
    to_mark: tuple[int, ...]


def candidates(texts: Sequence[str], language: Language, seed: int = 1) -> tuple[Candidate, ...]:
    """What the comments are about, the largest group first; none where too few of them have content."""
    found = find_topics(texts, language, seed)
    return tuple(
        Candidate(each.name, each.words, len(each.members), len(texts), _to_mark(texts, each)) for each in found.topics
    )


def _to_mark(texts: Sequence[str], topic: FoundTopic) -> tuple[int, ...]:
    words = [word.casefold() for word in topic.words]

    def holds(place: int) -> int:
        text = texts[place].casefold()
        return sum(word in text for word in words)

    rest = sorted(set(topic.members) - set(topic.typical), key=lambda place: (-holds(place), place))
    first: dict[str, int] = {}
    for place in (*topic.typical, *rest):
        first.setdefault(texts[place].strip().casefold(), place)
    return tuple(first.values())[:TO_MARK]
