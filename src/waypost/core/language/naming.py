"""Topics that a comment names outright: who writes PayPal speaks of paying. Read from `topics.txt`; no model learns them.

And those of which it says no word: of cleanliness nobody speaks without what is clean or dirty. Read from `evidence.txt`.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from waypost.core.language.labels import Topic
from waypost.core.language.lexicon import lines
from waypost.core.language.patterns import Phrase, Slot, end_of
from waypost.core.language.tokens import Token
from waypost.core.vocabulary.wording import Language

_NONE: frozenset[str] = frozenset()


def named(tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """The topics named.

    >>> from waypost.core.language.tokens import tokens
    >>> sorted(named(tokens("Kann ich mit PayPal zahlen?"), "de"))
    ['payment']
    """
    known = _by_first_word(language)
    if known.keys().isdisjoint([token.form for token in tokens]):
        return _NONE
    topics = set()
    for place, token in enumerate(tokens):
        for phrase in known.get(token.form, ()):
            if end_of(tokens, place + 1, phrase.rest):
                topics.add(phrase.label.value)
    return frozenset(topics)


def without_a_word(topics: Collection[str], tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """Those of the topics that have words of their own, where none of them stands in the comment.

    >>> from waypost.core.language.tokens import tokens
    >>> found = tokens("Good advice in the store")
    >>> sorted(without_a_word(("cleanliness", "competence"), found, "en"))
    ['cleanliness']
    """
    evidence = _evidence(language)
    doubtful = [topic for topic in topics if topic in evidence]
    return frozenset(
        topic
        for topic in doubtful
        if not any(
            token.form in evidence[topic].words or token.form.startswith(evidence[topic].beginnings) for token in tokens
        )
    )


@cache
def _evidence(language: Language) -> Mapping[str, Slot]:
    """By topic any one word that speaks of it."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for topic, line in lines(language, "evidence"):
        words[Topic(topic).value].append(line)
    return {topic: Slot.of("|".join(each)) for topic, each in words.items()}


@cache
def _by_first_word(language: Language) -> Mapping[str, list[Phrase]]:
    by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
    for topic, line in lines(language, "topics"):
        written = line.split()
        for word in written[0].split("|"):
            by_word[word].append(Phrase.of(Topic(topic), written))
    return dict(by_word)
