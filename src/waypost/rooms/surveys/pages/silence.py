"""Who did not answer, in words: how many, whether some answer less, and what that may do to each score."""

from dataclasses import dataclass

from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven
from waypost.core.telling import scores as telling
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.survey import Measure, measure_of
from waypost.rooms.surveys.pages.splitting import SplitTold, told
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
class LateLine:
    """A score of those who answered early and of those who answered late, and how far they lie apart."""

    name: str
    early: str
    late: str
    apart: str


@dataclass(frozen=True, slots=True)
class SilenceTold:
    """The report of those who did not answer: sentences, tables, who answers less, how it was computed."""

    sentences: tuple[str, ...]
    lines: tuple[SilentLine, ...]
    late: tuple[LateLine, ...]
    splits: tuple[SplitTold, ...]
    method: tuple[str, ...]


def silence_told(document: documents.Survey, found: Silence) -> SilenceTold:
    """The report in the reader's language."""
    shown = tuple(told(each, place) for place, each in enumerate(found.splits))
    late = tuple(line for each in found.scores if (line := _late(document, each)) is not None)
    lines = tuple(_line(document, each) for each in found.scores)
    return SilenceTold(tuple(_sentences(document, found, shown)), lines, late, shown, _method(found))


def _sentences(document: documents.Survey, found: Silence, shown: tuple[SplitTold, ...]) -> list[str]:
    silent = say(
        "{n:# invited person|# invited people} of {reached} did not answer. Of many who are dissatisfied only few complain: the score speaks for those who answered.",
        "{n:# Eingeladene/r|# Eingeladene} von {reached} haben nicht geantwortet. Von vielen Unzufriedenen melden sich nur wenige: Die Zahl spricht für die, die geantwortet haben.",
        n=found.silent,
        reached=number(found.reached, language()),
    )
    return [
        silent,
        *(each.sentence for each in shown),
        *(_later(document, each) for each in found.scores if each.later),
    ]


def _later(document: documents.Survey, each: SilentScore) -> str:
    """Whether those who answered late say something else: who is silent may be like them."""
    assert each.later is not None
    measure = measure_of(each.question) or Measure.MEAN_ANSWER
    name = document.said(each.question.text, language()) or each.question.id
    gap = scoring.gap(measure, each.later)
    if proven(each.later):
        return say(
            "“{name}”: those who answered late say something else than the early ones ({gap}); the silent may, too.",
            "„{name}“: Wer spät antwortete, sagt anderes als die Frühen ({gap}); die Stillen vielleicht auch.",
            name=name, gap=gap,
        )  # fmt: skip
    return say(
        "“{name}”: between early and late answers no difference is proven ({gap}).",
        "„{name}“: Zwischen frühen und späten Antworten ist kein Unterschied belegt ({gap}).",
        name=name, gap=gap,
    )  # fmt: skip


def _late(document: documents.Survey, each: SilentScore) -> LateLine | None:
    if each.of_early is None or each.of_late is None or each.later is None:
        return None
    measure = measure_of(each.question) or Measure.MEAN_ANSWER
    name = document.said(each.question.text, language()) or each.question.id
    return LateLine(
        name, _figure(measure, each.of_early), _figure(measure, each.of_late), scoring.gap(measure, each.later)
    )


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


def _method(found: Silence) -> tuple[str, ...]:
    split = say(
        "Who answers less: shares with Wilson’s range; p for equal shares in all groups (Pearson), adjusted for all splits (Benjamini–Hochberg). Small groups are told together, so that none can be computed from the whole. Of anonymous surveys nothing is split by persons or devices.",
        "Wer seltener antwortet: Anteile mit Wilson-Spanne; p für gleiche Anteile in allen Gruppen (Pearson), für alle Aufteilungen korrigiert (Benjamini–Hochberg). Kleine Gruppen stehen zusammen, damit keine aus dem Ganzen zu errechnen ist. Bei anonymen Umfragen wird nicht nach Personen oder Geräten aufgeteilt.",
    )
    return (
        *((split,) if found.splits else ()),
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
