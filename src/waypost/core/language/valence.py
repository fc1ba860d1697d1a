"""How the words of a comment weigh: own lexicon with negation, strength, contrast and emphasis.

The rules follow `score / √(score² + 15)` of Hutto and Gilbert (2014), VADER: a parsimonious rule-based model for
sentiment analysis of social media text; factors are our own. Every hit keeps its place, so that a page can show why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from waypost.core.language.labels import Sentiment
from waypost.core.language.lexicon import Lexicon
from waypost.core.language.reading import Span
from waypost.core.language.tokens import Token

TURNED = -0.7  # what a negation leaves of a word: "not good" is less bad than "bad"
BEFORE_CONTRAST, AFTER_CONTRAST = 0.6, 1.3
LOUD = 1.2
MOVED = 2.0  # a burden that rises or falls
_REACH = 3  # words before a hit that may negate it
_BESIDE = 4  # words between what rises and the burden that it is
_STOPS = frozenset(",;.…!?")
_NOTHING: Mapping[int, tuple[int, float]] = {}


@dataclass(frozen=True, slots=True)
class Valence:
    """What the rules make of a comment.

    `score` lies in −1 … +1; `good` and `bad` are the sums of either side (bad ≤ 0), `hits` how many words spoke,
    `turned` how many of them were negated. The spans carry each hit's valence after all rules.
    """

    score: float
    good: float
    bad: float
    hits: int
    turned: int
    contrast: bool
    spans: tuple[Span, ...]


def valence(tokens: Sequence[Token], lexicon: Lexicon, meant: Mapping[int, tuple[int, float]] = _NOTHING) -> Valence:
    """The valence of a tokenised comment. `meant`: where phrases begin that mean the opposite of their words, how many
    tokens each has, and what it weighs.

    >>> from waypost.core.language.lexicon import lexicon
    >>> from waypost.core.language.tokens import tokens
    >>> found = valence(tokens("Das war nicht gut, aber die Beratung war hervorragend"), lexicon("de"))
    >>> found.score > 0, found.hits, found.turned, found.contrast
    (True, 2, 1, True)
    """
    forms = [token.form for token in tokens]
    turn = -1 if lexicon.contrast.isdisjoint(forms) else _last_contrast(tokens, lexicon)
    excited = 1.0 + 0.1 * min(3, sum([form.count("!") for form in forms if form[0] in "!?"]))
    spans: list[Span] = []
    turned = 0
    place = 0
    beginnings, of_word, movement = lexicon.beginnings, lexicon.of_word, lexicon.movement
    while place < len(tokens):
        form = forms[place]
        if meant and place in meant:
            words, base = meant[place]
        else:
            words, base = _longest(tokens, place, lexicon) if form in beginnings else (1, of_word(form))
            if form in movement:
                base = _moved(tokens, place, movement, base)
        if base:
            negated = (
                place not in meant and _turns(tokens, place, words, lexicon) and _negated(tokens, place, words, lexicon)
            )
            value = base * _strength(tokens, place, lexicon) * (TURNED if negated else 1.0)
            value *= (BEFORE_CONTRAST if place < turn else AFTER_CONTRAST) if turn >= 0 else 1.0
            value *= LOUD if tokens[place].loud else 1.0
            turned += negated
            label = Sentiment.POSITIVE if value > 0 else Sentiment.NEGATIVE
            spans.append(Span(tokens[place].start, tokens[place + words - 1].end, label, value * excited))
        place += words
    good = sum(span.valence for span in spans if span.valence > 0)
    bad = sum(span.valence for span in spans if span.valence < 0)
    total = good + bad
    return Valence(total / sqrt(total * total + 15), good, bad, len(spans), turned, turn >= 0, tuple(spans))


def _longest(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> tuple[int, float]:
    """How many tokens the longest known phrase has that this one begins, and its valence; one token of 0 when none is known."""
    for words in range(min(lexicon.beginnings[tokens[place].form], len(tokens) - place), 1, -1):
        phrase = " ".join([token.form for token in tokens[place : place + words]])
        if phrase in lexicon.valence:
            return words, lexicon.valence[phrase]
    return 1, lexicon.of_word(tokens[place].form)


def _moved(tokens: Sequence[Token], place: int, movement: Mapping[str, str], base: float) -> float:
    """What a word of rising, falling or degree weighs: „Die Preise sind stark gestiegen“ is bad by what rises, and „stark“
    says only how much."""
    kind = movement[tokens[place].form]
    if kind == "burden" or (kind == "degree" and not base):
        return base
    if kind == "degree":
        beside = tokens[max(0, place - 1) : place + 3]
        return 0.0 if any(movement.get(token.form) in ("rise", "fall") for token in beside) else base
    near = tokens[max(0, place - 1 - _BESIDE) : place + 2 + _BESIDE]
    if any(movement.get(token.form) == "burden" for token in near):
        return -MOVED if kind == "rise" else MOVED
    return base


def _turns(tokens: Sequence[Token], place: int, words: int, lexicon: Lexicon) -> bool:
    """Whether a negation can turn this hit: „leider nicht“ is no luck, and "not good 😡" no joy."""
    phrase = " ".join([token.form for token in tokens[place : place + words]])
    return phrase[0].isalnum() and phrase not in lexicon.asides


def _negated(tokens: Sequence[Token], place: int, words: int, lexicon: Lexicon) -> bool:
    """A negation among the words before, in the same clause, or right behind („gefällt mir nicht“)."""
    for before in range(place - 1, max(-1, place - 1 - _REACH), -1):
        form = tokens[before].form
        if form in lexicon.negation:
            return True
        if form[0] in _STOPS:
            break
    for token in tokens[place + words : place + words + 2]:
        if token.form[0] in _STOPS:
            return False
        if token.form in lexicon.negation and (lexicon.language == "de" or token.form == "not"):
            return True
    return False


def _strength(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> float:
    return lexicon.strength.get(tokens[place - 1].form, 1.0) if place else 1.0


def _last_contrast(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the last contrast word stands that has something before and behind it; −1 without."""
    for place in range(len(tokens) - 2, 0, -1):
        if tokens[place].form in lexicon.contrast:
            return place
    return -1
