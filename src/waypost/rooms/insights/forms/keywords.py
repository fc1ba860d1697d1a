"""Which questions answer what somebody types as a plain sentence: beginnings of words, in both languages."""

from dataclasses import dataclass

KEYWORDS: dict[str, tuple[str, ...]] = {
    "gaps": ("lück", "gap", "wechsel", "switch", "bruch", "verlier", "verlor", "lose", "losing", "lost"),
    "funnel": ("trichter", "funnel", "abbruch", "abbrüch", "abbrech", "brech", "brich", "abspring", "drop", "conversion", "verlier", "verlor", "lose", "losing", "lost"),
    "churn": ("abwander", "kündig", "churn", "leav", "gehen", "weg", "verlier", "verlor", "lose", "losing"),
    "success": ("erfolg", "success", "gewinn", "anders"),
    "attribution": ("kampagne", "campaign", "attribution", "werbung", "marketing", "wirkt", "kanal", "channel"),
    "retention": ("wiederkomm", "wiederkehr", "bleib", "treu", "retention", "return", "stay", "loyal"),
    "time-to-event": ("dauer", "lange", "wart", "zeit", "time", "long", "wait", "schnell", "fast"),
    "changes": ("änder", "wende", "trend", "verlauf", "change", "seit"),
    "forecast": ("prognos", "vorher", "nächst", "forecast", "predict", "next"),
    "paths": ("weg", "wege", "pfad", "path", "way", "route"),
    "flow": ("fluss", "flow", "wohin", "danach", "after", "where do they go"),
    "transitions": ("übergang", "übergäng", "transition", "folgt"),
    "visits": ("besuch", "visit", "sitzung", "session"),
    "segments": ("segment", "gruppe", "zielgruppe", "group"),
    "clusters": ("persona", "cluster", "typen", "types", "ähnlich"),
    "compare": ("vergleich", "unterschied", "compare", "differ"),
    "conformance": ("plan", "geplant", "soll", "conformance", "gezeichnet"),
    "process": ("prozess", "intern", "process", "bearbeit", "backstage"),
    "expectations": ("erwart", "expect", "versprech", "promise"),
    "concerns": ("anliegen", "beschwer", "reklam", "concern", "complain", "erstlösung", "service", "kontakte"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fitting:
    """A kind of question and how many of its keywords are in the sentence."""

    kind: str
    hits: int


def fitting(sentence: str) -> list[str]:
    """The kinds of questions whose keywords begin a word of the sentence, the best first.

    >>> fitting("Wo verlieren wir Kunden?")
    ['gaps', 'funnel', 'churn']
    """
    typed = [word.strip("?!.,;:„“”'\"") for word in sentence.casefold().split()]
    found = [
        Fitting(kind, sum(word.startswith(begin) for begin in begins for word in typed))
        for kind, begins in KEYWORDS.items()
    ]
    return [each.kind for each in sorted(found, key=lambda each: -each.hits) if each.hits]
