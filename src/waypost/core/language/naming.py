"""Topics that a comment names outright: who writes PayPal speaks of paying. Read from `topics.txt`; no model learns them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from waypost.core.language.labels import Topic
from waypost.core.language.lexicon import lines
from waypost.core.language.patterns import Phrase, end_of
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


@cache
def _by_first_word(language: Language) -> Mapping[str, list[Phrase]]:
    by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
    for topic, line in lines(language, "topics"):
        written = line.split()
        for word in written[0].split("|"):
            by_word[word].append(Phrase.of(Topic(topic), written))
    return dict(by_word)
