"""Phrases that mean the opposite of their words: bitter praise („Na toll“, "Thanks for nothing") and blame denied („Nicht schlecht“).

Some praise is bitter wherever it stands, some only where a complaint stands near, no other praise and no contrast, and
nothing was mended: „Vielen Dank auch an Frau Meier“ thanks her, „Wieder alles umsonst, vielen Dank auch“ thanks nobody.
The phrases stand in `opposites.txt`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from waypost.core.language.labels import Cue, Emotion, Intent, Sentiment
from waypost.core.language.lexicon import Lexicon, lines
from waypost.core.language.patterns import Phrase, end_of
from waypost.core.language.reading import Span
from waypost.core.language.tokens import Token
from waypost.core.vocabulary.wording import Language

BITTER, MILD = -2.0, 1.5
_NEAR = 60  # letters from a phrase in which a complaint is beside it, or other praise
COMPLAINTS = frozenset((Intent.PROBLEM, Intent.CANCEL, *(cue for cue in Cue if cue.side == "high"), Emotion.ANGER))
_PRAISE = frozenset((Intent.THANKS, Emotion.JOY, Emotion.GRATITUDE))

Heading = Literal["bad", "bitter", "mild"]


class Meant(NamedTuple):
    """The tokens `start` … `end - 1` and what they weigh, whatever their words say."""

    start: int
    end: int
    weight: float


def candidates(tokens: Sequence[Token], language: Language) -> list[tuple[Meant, Heading]]:
    """The longest phrase at each place, none within another, and under which heading it stands."""
    forms = {token.form for token in tokens}
    if _tails(language).isdisjoint(forms):
        return []
    known = _by_first_word(language)
    found: list[tuple[Meant, Heading]] = []
    behind = 0
    for place, token in enumerate(tokens):
        if place < behind or token.form not in known:
            continue
        for phrase, head in known[token.form]:
            if phrase.one_of is not None and phrase.one_of.isdisjoint(forms):
                continue
            end = end_of(tokens, place + 1, phrase.rest)
            if end > behind:
                behind = end
                best = (Meant(place, end, MILD if head == "mild" else BITTER), head)
        if behind > place:
            found.append(best)
    return found


def meant(
    tokens: Sequence[Token],
    found: Sequence[tuple[Meant, Heading]],
    spans: Sequence[Span],
    known: Lexicon,
) -> tuple[Meant, ...]:
    """Those of the candidates that mean the opposite here, told by what else was found in the comment.

    >>> from waypost.core.language.looking import look
    >>> [len(look(text, "de").meant) for text in ("Danke auch an Eva", "Wieder kaputt, danke auch", "Nicht schlecht")]
    [0, 1, 1]
    """
    sure = [each for each, head in found if head != "bitter"]
    bitter = any(each.weight < 0 for each in sure)
    doubtful = [each for each, head in found if head == "bitter"]
    outside = [span for span in spans if not any(_within(span, tokens, each) for each, _ in found)]
    return tuple(
        sorted((*sure, *(each for each in doubtful if _beside_a_complaint(each, tokens, outside, bitter, known))))
    )


def _beside_a_complaint(
    each: Meant, tokens: Sequence[Token], outside: Sequence[Span], bitter: bool, known: Lexicon
) -> bool:
    start, end = tokens[each.start].start - _NEAR, tokens[each.end - 1].end + _NEAR
    near = [span for span in outside if span.start < end and span.end > start]
    if any(span.valence > 0 or span.label in _PRAISE for span in near):
        return False
    earnest = mended(known.language) | known.contrast
    if any(token.form in earnest for token in tokens if start <= token.start < end):
        return False
    return bitter or any(span.valence < 0 or span.label in COMPLAINTS for span in near)


def without_praise(phrases: Sequence[Span], tokens: Sequence[Token], found: Sequence[Meant]) -> tuple[Span, ...]:
    """Phrases without the thanks and joy that stand in bitter praise, and without the blame of one that is denied."""
    return tuple(span for span in phrases if not any(_within(span, tokens, each) for each in found))


def _within(span: Span, tokens: Sequence[Token], each: Meant) -> bool:
    return tokens[each.start].start <= span.start < tokens[each.end - 1].end


@cache
def _by_first_word(language: Language) -> Mapping[str, list[tuple[Phrase, Heading]]]:
    by_word: defaultdict[str, list[tuple[Phrase, Heading]]] = defaultdict(list)
    for head, line in lines(language, "opposites"):
        if head == "mended":
            continue
        written = line.split()
        phrase = Phrase.of(Sentiment.POSITIVE if head == "mild" else Sentiment.NEGATIVE, written)
        for word in written[0].split("|"):
            by_word[word].append((phrase, "mild" if head == "mild" else "bad" if head == "bad" else "bitter"))
    return dict(by_word)


@cache
def _tails(language: Language) -> frozenset[str]:
    """Words of which one stands in every comment that holds a phrase: most comments have none and are not searched."""
    phrases = [phrase for each in _by_first_word(language).values() for phrase, _ in each]
    alone = [word for word, each in _by_first_word(language).items() if any(not phrase.rest for phrase, _ in each)]
    return frozenset(alone).union(*(phrase.one_of or () for phrase in phrases))


@cache
def mended(language: Language) -> frozenset[str]:
    """Words beside which no praise is bitter: what was bad is no more."""
    return frozenset(line for head, line in lines(language, "opposites") if head == "mended")
