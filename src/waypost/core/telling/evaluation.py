"""How good readings are, in words and tables."""

from waypost.core.language.evaluation import Evaluation, Figure, Polarity
from waypost.core.telling.told import Cell, Column, Table, Told
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_TASKS = {
    "sentiment": Wording("Sentiment", "Stimmung"),
    "effort": Wording("Effort", "Aufwand"),
    "emotion": Wording("Emotion (experimental)", "Emotion (experimentell)"),
    "intent": Wording("Intent", "Absicht"),
    "topic": Wording("Topic", "Thema"),
}


def told(found: Evaluation, language: Language) -> Told:
    """One task: a sentence, scores by label, coverage, and confusion where exactly one label is true."""
    say = _Say(language)
    always, always_f1 = found.baseline
    n = number(found.n, language)
    sentence = say(
        f"{_TASKS[found.task].en}: macro-F1 {say.figure(found.macro_f1)}, accuracy {say.figure(found.accuracy)} on {n} "
        f"comments; always the most frequent answer reaches {number(always_f1, language, digits=2)} and "
        f"{percent(always, language)}.",
        f"{_TASKS[found.task].de}: Makro-F1 {say.figure(found.macro_f1)}, Treffer {say.figure(found.accuracy)} bei {n} "
        f"Kommentaren; immer die häufigste Antwort erreicht {number(always_f1, language, digits=2)} und "
        f"{percent(always, language)}.",
    )
    tables = [_by_label(found, say)]
    if found.coverage:
        tables.append(_coverage(found, say))
    if found.confusion:
        tables.append(_confusion(found, say))
    return Told((sentence,), tuple(tables))


def told_of_polarity(found: Polarity, language: Language) -> Told:
    """Good or bad, and how an answer of neutral was counted."""
    say = _Say(language)
    n, neutral, always = number(found.n, language), percent(found.neutral, language), percent(found.baseline, language)
    return Told(
        (
            say(
                f"Positive or negative: right {say.figure(found.right)} on {n} comments with an attitude, where neutral counts as "
                f"wrong ({neutral} were read so); {say.figure(found.forced)} where the likelier of both is taken instead; always "
                f"the more frequent one reaches {always}.",
                f"Positiv oder negativ: richtig {say.figure(found.right)} bei {n} Kommentaren mit Haltung, wobei neutral als falsch "
                f"zählt ({neutral} wurden so gelesen); {say.figure(found.forced)}, wenn stattdessen das Wahrscheinlichere von "
                f"beidem gilt; immer das Häufigere erreicht {always}.",
            ),
        )
    )


class _Say:
    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, en: str, de: str) -> str:
        return Wording(en, de).in_(self.language)

    def figure(self, found: Figure) -> str:
        value, low, high = (number(each, self.language, digits=2) for each in (found.value, found.low, found.high))
        return Cell(f"{value} ({low}–{high})", found.value, found.low, found.high)


def _by_label(found: Evaluation, say: _Say) -> Table:
    columns = (
        Column(say("Label", "Label"), right=False),
        *(
            Column(title)
            for title in (
                say("in truth", "in Wahrheit"),
                say("read", "gelesen"),
                say("Precision", "Genauigkeit"),
                say("Recall", "Trefferquote"),
                "F1",
            )
        ),
    )
    rows = tuple(
        (
            each.label,
            number(each.true, say.language),
            number(each.answered, say.language),
            number(each.precision, say.language, digits=2),
            number(each.recall, say.language, digits=2),
            say.figure(each.f1),
        )
        for each in found.labels
    )
    return Table(columns, rows)


def _coverage(found: Evaluation, say: _Say) -> Table:
    columns = (
        Column(say("Surest answers", "Sicherste Antworten"), right=False),
        Column(say("of them right", "davon richtig")),
    )
    rows = tuple((percent(share, say.language), percent(right, say.language)) for share, right in found.coverage)
    return Table(columns, rows)


def _confusion(found: Evaluation, say: _Say) -> Table:
    columns = (
        Column(say("True label", "Wahres Label"), right=False),
        *(Column(say(f"read as {each.label}", f"gelesen als {each.label}")) for each in found.labels),
    )
    rows = tuple(
        (each.label, *(number(count, say.language) for count in row))
        for each, row in zip(found.labels, found.confusion, strict=True)
    )
    return Table(columns, rows)
