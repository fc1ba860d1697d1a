"""Who answered and who did not, in words: how many, whether some answer less, and what that may do to each score."""

from dataclasses import dataclass

from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven
from waypost.core.telling import scores as telling
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.numbers import duration, number, percent
from waypost.core.vocabulary.survey import Measure, measure_of
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.surveys.pages.splitting import SplitTold, told
from waypost.rooms.surveys.pages.telling import between
from waypost.rooms.surveys.queries.response import Response
from waypost.rooms.surveys.queries.silence import Silence, SilentScore
from waypost.web import scoring
from waypost.web.language import language, said, say

_PENDING = Wording("Still open", "Noch offen")


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
    """A score of those who answered soon after their invitation and of those who took longer than `border`, and how far they lie
    apart."""

    name: str
    early: str
    late: str
    apart: str
    border: str


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


def response_told(found: Response) -> str:
    """How many of those who had the time have answered, and how many still have it; "" where nothing arrived."""
    if not found.arrived:
        return ""
    if found.rate is None:
        return say(
            "{n:# invitation has|# invitations have} arrived: {done} answered, {open} still open. The response rate stands when their time is over, 14 days after the last reminder.",
            "{n:# Einladung ist|# Einladungen sind} zugestellt: {done} beantwortet, {open} noch offen. Die Rücklaufquote steht fest, wenn ihre Zeit um ist, 14 Tage nach der letzten Erinnerung.",
            n=found.arrived, done=number(found.complete, language()), open=number(found.open, language()),
        )  # fmt: skip
    ends = between(number(found.rate.low, language()), percent(found.rate.high / 100, language()))
    told = say(
        "Of {n} invitations that arrived and whose time is over, {done} were answered: {rate} ({ends}).",
        "Von {n} zugestellten Einladungen, deren Zeit um ist, wurden {done} beantwortet: {rate} ({ends}).",
        n=number(found.waited, language()), done=number(found.answered, language()),
        rate=percent(found.rate.value / 100, language()), ends=ends,
    )  # fmt: skip
    early = say(
        "{n:# of those asked with them has|# of those asked with them have} answered already and {n:counts|count} when they do.",
        "{n:# mit ihnen Gefragte/r hat|# mit ihnen Gefragte haben} schon geantwortet und {n:zählt|zählen} erst mit ihnen.",
        n=found.quick,
    ) if found.quick else ""  # fmt: skip
    return " ".join(filter(None, (told, open_told(found.open), early)))


def open_told(n: int) -> str:
    """How many are no silent ones yet."""
    if not n:
        return ""
    return say(
        "{n:# more is|# more are} still open and not in it: they have time until 14 days after the last reminder.",
        "{n:# weitere ist|# weitere sind} noch offen und nicht mitgezählt: Zeit ist bis 14 Tage nach der letzten Erinnerung.",
        n=n,
    )


def states_told(found: Response) -> list[tuple[str, int]]:
    """What became of the invitations, the most frequent first; those that may still be answered apart."""
    counted = {said(state.wording): n - found.pending.get(state, 0) for state, n in found.states.items()}
    counted[said(_PENDING)] = found.open
    return sorted(((name, n) for name, n in counted.items() if n), key=lambda each: -each[1])


def _sentences(document: documents.Survey, found: Silence, shown: tuple[SplitTold, ...]) -> list[str]:
    if not found.reached:
        return [say(
            "Nobody is silent yet: whoever was invited has answered, opted out, or has time until 14 days after the last reminder.",
            "Noch ist niemand still: Wer eingeladen wurde, hat geantwortet, sich abgemeldet oder hat Zeit bis 14 Tage nach der letzten Erinnerung.",
        )]  # fmt: skip
    silent = say(
        "{n:# invited person|# invited people} of {reached} did not answer. Of many who are dissatisfied only few complain: the score speaks for those who answered.",
        "{n:# Eingeladene/r|# Eingeladene} von {reached} haben nicht geantwortet. Von vielen Unzufriedenen melden sich nur wenige: Die Zahl spricht für die, die geantwortet haben.",
        n=found.silent,
        reached=number(found.reached, language()),
    )
    return [
        silent,
        *((open_told(found.open),) if found.open else ()),
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
            "“{name}”: those who took long to answer say something else than the quick ones ({gap}); the silent may, too.",
            "„{name}“: Wer sich mit der Antwort Zeit ließ, sagt anderes als die Schnellen ({gap}); die Stillen vielleicht auch.",
            name=name, gap=gap,
        )  # fmt: skip
    return say(
        "“{name}”: between quick and late answers no difference is proven ({gap}).",
        "„{name}“: Zwischen schnellen und späten Antworten ist kein Unterschied belegt ({gap}).",
        name=name, gap=gap,
    )  # fmt: skip


def _late(document: documents.Survey, each: SilentScore) -> LateLine | None:
    if each.of_early is None or each.of_late is None or each.later is None or each.border is None:
        return None
    measure = measure_of(each.question) or Measure.MEAN_ANSWER
    name = document.said(each.question.text, language()) or each.question.id
    return LateLine(
        name,
        _figure(measure, each.of_early),
        _figure(measure, each.of_late),
        scoring.gap(measure, each.later),
        duration(each.border.total_seconds(), language()),
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
            "Like late ones: the third of the answers that came longest after their invitation also stands for the silent. Late is counted from each invitation, not by the calendar; anonymous answers lead to none and are not split so. Like partial ones: those who broke off stand for them (continuum of resistance, Lin and Schaeffer 1995). Both are assumptions.",
            "Wie Späte: Das Drittel der Antworten, das am längsten nach seiner Einladung kam, steht auch für die Stillen. Spät zählt ab jeder Einladung, nicht nach dem Kalender; anonyme Antworten führen zu keiner und werden nicht so geteilt. Wie Abgebrochene: Wer abbrach, steht für sie (Kontinuum des Widerstands, Lin und Schaeffer 1995). Beides sind Annahmen.",
        ),
        *((_of_all(),) if found.anonymous else ()),
        say(
            "Counted are answers by personal links: of open links nobody knows how many passed them by.",
            "Gezählt sind Antworten über persönliche Links: Bei offenen Links weiß niemand, wie viele vorbeigingen.",
        ),
    )


def _of_all() -> str:
    return say(
        "Of an anonymous answer nobody knows whether the time of whoever gave it is over. So the scores are of all whom an invitation reached; whoever may still answer is among the silent here.",
        "Bei einer anonymen Antwort weiß niemand, ob die Zeit dieser Person um ist. Die Zahlen gelten darum für alle, deren Einladung zugestellt ist; wer noch antworten kann, zählt hier zu den Stillen.",
    )
