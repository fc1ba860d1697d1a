"""One comment looked at by the rules: its tokens, its valence, its phrases, and all of it as a row of facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from waypost.core.language.labels import Cue, Emotion, Intent, Label
from waypost.core.language.lexicon import Lexicon, lexicon
from waypost.core.language.opposites import Meant, candidates, meant, without_praise
from waypost.core.language.patterns import found
from waypost.core.language.reading import Span
from waypost.core.language.tokens import Token, squeezed, tidy, tokens
from waypost.core.language.valence import Valence, valence
from waypost.core.vocabulary.wording import Language

_LABELS: tuple[Label, ...] = (*Intent, *Cue, *Emotion)
_UNDER_NEGATION = 4
_HUMPS = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_MARKS = ("@", "#", "://", "www.")
_BITTER, _MILD = "⊖⊖⊖⊖", "⊕⊕⊕⊕"  # they share no n-gram with a word, nor with each other
_CLAUSE_ENDS = frozenset(",;.…!?")
_PLACES = {label: place for place, label in enumerate(_LABELS)}
# What stands in a row of facts, in its order; a model names them, so that a changed list is noticed.
FACTS = (
    "score",
    "good",
    "bad",
    "hits",
    "turned",
    "contrast",
    "questions",
    "exclamations",
    "loud",
    "length",
    "numbers",
    "handles",
    "links",
    "dots",
    *(f"{type(label).__name__.lower()}:{label.value}" for label in _LABELS),
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What the rules see in a comment of one language."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    valence: Valence
    phrases: tuple[Span, ...]
    meant: tuple[Meant, ...] = ()

    @property
    def joined(self) -> str:
        """The forms for `ngrams`, digits made alike. In English, words under a negation follow once more, marked so, as in
        "not worth the money ¬worth ¬the ¬money" (Das and Chen 2001, Yahoo! for Amazon); in German, where the negation often
        stands behind, it brought nothing. A phrase that means the opposite of its words is a mark instead of them."""
        if self.meant:
            return squeezed(" ".join(self._marked()))
        if any(mark in self.text for mark in _MARKS):
            forms = [form for token in self.tokens for form in _alike(token, self.text)]
        else:
            forms = ["0" if token.form[0].isdigit() else token.form for token in self.tokens]
        return squeezed(" ".join(forms if self.language == "de" else forms + _negated(forms, lexicon(self.language))))

    def _marked(self) -> list[str]:
        """The forms with one mark for each phrase that is meant otherwise."""
        marks = {each.start: each for each in self.meant}
        forms, place = [], 0
        while place < len(self.tokens):
            if place in marks:
                forms.append(_BITTER if marks[place].weight < 0 else _MILD)
                place = marks[place].end
            else:
                forms += _alike(self.tokens[place], self.text)
                place += 1
        return forms if self.language == "de" else forms + _negated(forms, lexicon(self.language))

    @property
    def facts(self) -> tuple[float, ...]:
        """The row of `FACTS`; each about 0 … 1."""
        marks = "".join([token.form for token in self.tokens if token.form[0] in "!?"])
        words = max(1, len(self.tokens))
        rules = self.valence
        return (
            rules.score,
            log1p(rules.good),
            log1p(-rules.bad),
            log1p(rules.hits) / 2,
            float(rules.turned > 0),
            float(rules.contrast),
            log1p(marks.count("?")),
            log1p(marks.count("!")),
            sum([token.loud for token in self.tokens]) / words,
            log1p(words) / 5,
            log1p(sum([token.form[0].isdigit() for token in self.tokens])) / 2,
            log1p(self.text.count("@") + self.text.count("#")) / 2,
            float("http" in self.text),
            float("..." in self.text or "…" in self.text),
            *_counted(self.phrases),
        )


def _alike(token: Token, text: str) -> Sequence[str]:
    """What is written in many ways and says the same, made alike: numbers, links, handles. A hashtag falls into the words
    that its capitals part: "#BahnChaos" is "bahn chaos"."""
    form = token.form
    if form[0].isdigit():
        return ("0",)
    if form[0] == "@" and len(form) > 1:
        return ("@",)
    if "://" in form or form.startswith("www."):
        return ("://",)
    if token.start and text[token.start - 1] == "#":
        return [part.casefold() for part in _HUMPS.split(text[token.start : token.end])]
    return (form,)


def _negated(forms: Sequence[str], known: Lexicon) -> list[str]:
    """The words under a negation, marked: up to four behind it, in the same clause."""
    marked: list[str] = []
    left = 0
    for form in forms:
        if form in known.negation:
            left = _UNDER_NEGATION
        elif form[0] in _CLAUSE_ENDS or form in known.contrast:
            left = 0
        elif left and len(form) > 2 and form.isalpha():
            marked.append(f"¬{form}")
            left -= 1
    return marked


def _counted(phrases: Sequence[Span]) -> list[float]:
    """How often each label was given away, 2 at most."""
    counts = [0.0] * len(_LABELS)
    for span in phrases:
        counts[_PLACES[span.label]] = min(2.0, counts[_PLACES[span.label]] + 1)
    return counts


def look(text: str, language: Language) -> Looked:
    """The rules applied to a comment as if it were in this language."""
    clean = tidy(text)
    return look_at(clean, tokens(clean), language)


def look_at(clean: str, parts: Sequence[Token], language: Language) -> Looked:
    """The same of a tidy text whose tokens are known."""
    known = lexicon(language)
    rules, phrases = valence(parts, known), tuple(found(parts, language))
    doubtful = candidates(parts, language)
    otherwise = meant(parts, doubtful, (*rules.spans, *phrases), known) if doubtful else ()
    if otherwise:
        rules = valence(parts, known, {each.start: (each.end - each.start, each.weight) for each in otherwise})
        phrases = without_praise(phrases, parts, otherwise)
    return Looked(clean, language, tuple(parts), rules, phrases, otherwise)
