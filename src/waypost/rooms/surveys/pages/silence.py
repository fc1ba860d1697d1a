"""Who did not answer, in words: how many, whether some answer less, and what that may do to each score."""

from dataclasses import dataclass

from waypost.core.measures.proportions import Interval
from waypost.core.telling import scores as telling
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.survey import Measure, measure_of
from waypost.rooms.surveys.queries.silence import Silence, SilentScore
from waypost.web import scoring
from waypost.web.language import language, say


@dataclass(frozen=True, slots=True)
class SilentLine:
    """A score of those who were invited, and of everybody under each assumption."""

    name: str
    heard: str
    bounds: str
    late: str
    partial: str


@dataclass(frozen=True, slots=True)
class SilenceTold:
    """The report of those who did not answer: sentences, a table, how it was computed."""

    sentences: tuple[str, ...]
    lines: tuple[SilentLine, ...]
    method: tuple[str, ...]


def silence_told(document: documents.Survey, found: Silence) -> SilenceTold:
    """The report in the reader's language."""
    return SilenceTold(tuple(_sentences(found)), tuple(_line(document, each) for each in found.scores), _method())


def _sentences(found: Silence) -> list[str]:
    told = [
        say(
            "{n:# invited person|# invited people} of {reached} did not answer. Of many who are dissatisfied only few complain: the score speaks for those who answered.",
            "{n:# Eingeladene/r|# Eingeladene} von {reached} haben nicht geantwortet. Von vielen Unzufriedenen melden sich nur wenige: Die Zahl spricht für die, die geantwortet haben.",
            n=found.silent,
            reached=number(found.reached, language()),
        )
    ]
    tested = found.by_language
    if tested is not None and tested.p == tested.p:
        p = f"p = {number(tested.p, language(), digits=3)}"
        told.append(
            say("Languages differ in how many answer ({p}).", "Nach Sprache wird unterschiedlich oft geantwortet ({p}).", p=p)
            if tested.p < 0.05
            else say("No language is proven to answer less ({p}).", "Für keine Sprache ist belegt, dass seltener geantwortet wird ({p}).", p=p)
        )  # fmt: skip
    return told


def _line(document: documents.Survey, each: SilentScore) -> SilentLine:
    measure = measure_of(each.question) or Measure.MEAN_ANSWER
    low, high = each.bounds
    return SilentLine(
        document.said(each.question.text, language()) or each.question.id, _figure(measure, each.heard),
        scoring.spread(measure, Interval(low, low, high, 0)), _figure(measure, each.like_late), _figure(measure, each.like_partial),
    )  # fmt: skip


def _figure(measure: Measure, found: Interval | None) -> str:
    if found is None:
        return say("too few", "zu wenige")
    return f"{telling.figure(measure, found.value, language())} ({scoring.spread(measure, found)})"


def _method() -> tuple[str, ...]:
    return (
        say(
            "Any answer: between all silent people giving the worst answer and all giving the best (Manski 1989). It assumes nothing, and so it is wide.",
            "Jede Antwort: von „alle Stillen antworten am schlechtesten“ bis „alle am besten“ (Manski 1989). Nichts wird angenommen, darum ist es weit.",
        ),
        say(
            "Like late ones: the last third of the answers also stands for the silent. Like partial ones: those who broke off stand for them (continuum of resistance, Lin and Schaeffer 1995). Both are assumptions.",
            "Wie Späte: Das letzte Drittel der Antworten steht auch für die Stillen. Wie Abgebrochene: Wer abbrach, steht für sie (Kontinuum des Widerstands, Lin und Schaeffer 1995). Beides sind Annahmen.",
        ),
        say(
            "Counted are answers by personal links: of open links nobody knows how many passed them by.",
            "Gezählt sind Antworten über persönliche Links: Bei offenen Links weiß niemand, wie viele vorbeigingen.",
        ),
    )
