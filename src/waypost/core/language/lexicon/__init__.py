"""Our own lexicon of what customers say, German and English: words and phrases with what they speak for.

Each language has a folder of plain text files, one for each kind:

valence.txt     words and phrases under a heading `[-3]` … `[+3]`: how bad or good; `[0]` for those that only look so
strength.txt    under `[1.5]`: words that make the next one stronger or weaker
negation.txt    words that turn what stands near them
movement.txt    under `[burden] [rise] [fall] [degree]`: what goes up and down, and words that say how much
opposites.txt   under `[bad] [bitter] [mild]`: phrases that mean the opposite of their words, see `opposites`
again.txt       what turns a comment at a second look, see `again`; no model learns it
topics.txt      phrases that name a topic, see `naming`
evidence.txt    words without which hardly anybody speaks of a topic, see `naming`
asides.txt      words and phrases that no negation turns: they speak of the whole sentence
contrast.txt    words after which the point of the sentence comes
compounds.txt   ends of compounds under their valence (German: „-chaos“)
own.txt         frequent words that the other language has not; by them short comments are told apart
plain.txt       words that name no topic
intents.txt effort.txt emotions.txt   phrases, see `patterns`

A line is a word or a phrase; `;` begins a remark. Forms are looked up as they stand, then without their endings, then by
the end of the compound; so one line serves „umständlich“, „umständliches“, „umständlichen“.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from waypost.core.language.tokens import squeezed, tokens
from waypost.core.vocabulary.wording import Language

LONGEST_PHRASE = 4
# Ends that a form may lose, longest first; what remains has four letters or more.
_ENDINGS: Mapping[Language, tuple[str, ...]] = {
    "de": (
        "sten",
        "stes",
        "ster",
        "ste",
        "eren",
        "erer",
        "eres",
        "ere",
        "en",
        "em",
        "er",
        "es",
        "et",
        "e",
        "n",
        "s",
        "t",
    ),
    "en": ("ness", "ing", "est", "ies", "ed", "ly", "er", "es", "s", "d"),
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language's words speak for. Valence −3 … +3 by form; strength is a factor for the word that follows;
    beginnings are the first words of phrases, with how many words the longest of theirs has."""

    language: Language
    valence: Mapping[str, float]
    beginnings: Mapping[str, int]
    strength: Mapping[str, float]
    negation: frozenset[str]
    asides: frozenset[str]
    contrast: frozenset[str]
    compounds: Mapping[str, float]
    movement: Mapping[str, str]
    own: frozenset[str]
    plain: frozenset[str]

    def of_word(self, form: str) -> float:
        """The valence of a case-folded form; 0 when nothing is known."""
        return _valence(self.language, form)


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, read once."""
    valence = {_as_met(phrase): float(head) for head, phrase in lines(language, "valence")}
    return Lexicon(
        language,
        valence=valence,
        beginnings=_beginnings(valence),
        strength={form: float(head) for head, form in lines(language, "strength")},
        negation=frozenset(form for _, form in lines(language, "negation")),
        asides=frozenset(_as_met(phrase) for _, phrase in lines(language, "asides")),
        contrast=frozenset(form for _, form in lines(language, "contrast")),
        compounds={form: float(head) for head, form in lines(language, "compounds")},
        movement={form: head for head, form in lines(language, "movement")},
        own=frozenset(form for _, form in lines(language, "own")),
        plain=frozenset(form for _, form in lines(language, "plain")),
    )


def _beginnings(phrases: Iterable[str]) -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        first, *others = phrase.split(" ")
        if others:
            longest[first] = max(longest.get(first, 0), min(LONGEST_PHRASE, 1 + len(others)))
    return longest


def _as_met(phrase: str) -> str:
    """A phrase as the tokens of a comment spell it: „rip-off“ is two words there."""
    return " ".join(token.form for token in tokens(phrase))


def lines(language: Language, name: str) -> Iterator[tuple[str, str]]:
    """Every entry with the heading it stands under, case-folded."""
    head = ""
    for line in (files(__package__) / language / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.partition(";")[0].strip().casefold()
        if entry.startswith("["):
            head = entry.strip("[]")
        elif entry:
            yield head, entry


@lru_cache(maxsize=200_000)
def _valence(language: Language, form: str) -> float:
    known = lexicon(language)
    if form in known.valence:
        return known.valence[form]
    form = squeezed(form)
    if form in known.valence:
        return known.valence[form]
    for ending in _ENDINGS[language]:
        stem = form.removesuffix(ending)
        if len(stem) >= 4 and stem != form and stem in known.valence:
            return known.valence[stem]
    for cut in range(3, len(form) - 3):  # the longest known end of the compound
        end = form[cut:]
        if end in known.compounds:
            return known.compounds[end]
    return 0.0
