"""Phrases that give away what a customer wants, feels or had to do: read from the lexicon's plain files.

A line of a file is one phrase. Its words are compared with the case-folded words of the comment:

    kündig*              a word that begins so
    geld|kohle zurück    one of several words, then another
    will ... raus        up to three words between
    # mal                any number
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from waypost.core.language.labels import Cue, Emotion, Intent, Label
from waypost.core.language.lexicon import lines
from waypost.core.language.reading import Span
from waypost.core.language.tokens import Token
from waypost.core.vocabulary.wording import Language

_GAP = "..."
_MOST_BETWEEN = 3
_FILES: tuple[tuple[str, type[Label]], ...] = (("intents", Intent), ("effort", Cue), ("emotions", Emotion))


class Slot(NamedTuple):
    """What may stand at one place of a phrase: one of these words, a word that begins so, any number; or a gap."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    number: bool
    gap: bool

    @classmethod
    def of(cls, written: str) -> "Slot":
        words = written.split("|")
        exact = frozenset(word for word in words if not word.endswith("*") and word not in ("#", _GAP))
        return cls(exact, tuple(word[:-1] for word in words if word.endswith("*")), "#" in words, written == _GAP)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon and what it speaks for: `rest` follows its first word. `one_of` are words of which the
    comment must have one, where there is a place that nothing else fills: most phrases are ruled out by that."""

    label: Label
    rest: tuple[Slot, ...]
    one_of: frozenset[str] | None

    @classmethod
    def of(cls, label: Label, written: Sequence[str]) -> "Phrase":
        rest = tuple(map(Slot.of, written[1:]))
        exact = (slot.words for slot in reversed(rest) if not (slot.gap or slot.number or slot.beginnings))
        return cls(label, rest, next(exact, None))


def found(tokens: Sequence[Token], language: Language) -> list[Span]:
    """Every phrase of the lexicon in a comment, in the order in which they begin; one label once a place.

    >>> from waypost.core.language.tokens import tokens
    >>> [(span.label.value, span.start) for span in found(tokens("Ich will kündigen"), "de")]
    [('cancel', 9)]
    """
    spans = []
    forms = {token.form for token in tokens}
    for place, token in enumerate(tokens):
        seen: list[Label] = []
        for phrase in _beginning(language, token.form):
            if phrase.one_of is not None and phrase.one_of.isdisjoint(forms):
                continue
            end = end_of(tokens, place + 1, phrase.rest) if phrase.rest else place + 1
            if end and phrase.label not in seen:
                seen.append(phrase.label)
                spans.append(Span(token.start, tokens[end - 1].end, phrase.label))
    return spans


def end_of(tokens: Sequence[Token], place: int, slots: Sequence[Slot]) -> int:
    """The token behind a phrase when the remaining slots follow from `place`; 0 when they do not."""
    for at, slot in enumerate(slots):
        if slot.gap:
            rest = slots[at + 1 :]
            for after in range(place, min(place + _MOST_BETWEEN, len(tokens)) + 1):
                if end := end_of(tokens, after, rest):
                    return end
            return 0
        if place >= len(tokens):
            return 0
        form = tokens[place].form
        if form not in slot.words and not form.startswith(slot.beginnings) and not (slot.number and form[0].isdigit()):
            return 0
        place += 1
    return place


@lru_cache(maxsize=200_000)
def _beginning(language: Language, form: str) -> tuple[Phrase, ...]:
    """The phrases that a word may begin, longer ones first."""
    by_word = _by_first_word(language)
    words = [form, *(f"{form[:cut]}*" for cut in range(len(form), 1, -1)), *(["#"] if form[0].isdigit() else [])]
    return tuple(sorted((each for word in words for each in by_word.get(word, ())), key=lambda each: -len(each.rest)))


@cache
def _by_first_word(language: Language) -> dict[str, list[Phrase]]:
    by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
    for name, labels in _FILES:
        for key, line in lines(language, name):
            written = line.split()
            phrase = Phrase.of(labels(key), written)
            for word in written[0].split("|"):
                by_word[word].append(phrase)
    return dict(by_word)
