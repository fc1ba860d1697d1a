"""Which of the found words may be shown as evidence: none that the reading of its sentence contradicts."""

from collections.abc import Sequence

from waypost.core.language.labels import Emotion, Sentiment
from waypost.core.language.lexicon import lexicon
from waypost.core.language.looking import Looked
from waypost.core.language.reading import Span

_ENDS = frozenset(".…!?")
_GLAD = frozenset((Sentiment.POSITIVE, Emotion.JOY, Emotion.GRATITUDE))


def fitting(spans: Sequence[Span], looked: Looked, mood: Sentiment) -> tuple[Span, ...]:
    """Where the comment reads clearly as praise, the spans without the bitter phrases: „Na toll! Endlich geht alles wieder“
    means what it says. Else the spans without praise where the comment reads clearly as blame (`mood`) and the sentence it stands in has no more
    good than bad. A sentence with a contrast („freundlich, aber langsam“) keeps both sides, and one that only praises
    stands, if others blame. What a comment of one sentence says is the reading of that sentence.
    """
    if mood is Sentiment.POSITIVE:
        return tuple(span for span in spans if not _is_bitter(span, looked))
    if mood is not Sentiment.NEGATIVE or not any(span.label in _GLAD for span in spans):
        return tuple(spans)
    sentences = _sentences(looked)
    kept = []
    for span in spans:
        start, end = next((each for each in sentences if span.start < each[1]), sentences[-1])
        if span.label not in _GLAD or _speaks_well(looked, start, end, alone=len(sentences) == 1):
            kept.append(span)
    return tuple(kept)


def _is_bitter(span: Span, looked: Looked) -> bool:
    """Whether it is a phrase that is praise by its words and was taken for blame."""
    bitter = [each for each in looked.meant if each.weight < 0]
    return any(looked.tokens[each.start].start <= span.start < looked.tokens[each.end - 1].end for each in bitter)


def _sentences(looked: Looked) -> list[tuple[int, int]]:
    """From where to where in the text each sentence goes."""
    found, start, words = [], 0, False
    for token in looked.tokens:
        if token.form[0] not in _ENDS:
            words = True
        elif words:
            found.append((start, token.end))
            start, words = token.end, False
    if words or not found:
        found.append((start, len(looked.text)))
    return found


def _speaks_well(looked: Looked, start: int, end: int, *, alone: bool) -> bool:
    known = lexicon(looked.language)
    if any(start < token.start < end and token.form in known.contrast for token in looked.tokens):
        return True
    return not alone and sum(span.valence for span in looked.valence.spans if start <= span.start < end) > 0
