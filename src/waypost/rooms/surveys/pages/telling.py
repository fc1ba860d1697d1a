"""A question's result in words, bars and lines of a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.scales import Band, Best, band
from waypost.core.vocabulary.survey import Measure
from waypost.core.vocabulary.survey.questions import OptionsQuestion, Ranking, ScaleQuestion
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.surveys.queries.causes import CauseAt
from waypost.rooms.surveys.queries.results import Part, Result
from waypost.web import scoring
from waypost.web.language import language, said, say

BAND_NAMES = {
    Band.DETRACTOR: Wording("Detractors (0–6)", "Detraktoren (0–6)"),
    Band.PASSIVE: Wording("Passives (7–8)", "Passive (7–8)"),
    Band.PROMOTER: Wording("Promoters (9–10)", "Promotoren (9–10)"),
}
_SHARES = {
    Measure.CSAT: Wording("{value}% are satisfied ({range})", "{value}\u202f% sind zufrieden ({range})"),
    Measure.EASY: Wording("{value}% found it easy ({range})", "{value}\u202f% fanden es einfach ({range})"),
}
WIDE, _TALL, _FOOT = 400, 96, 18  # as wide as a phone, so that its words are read there
_LINE, _COUNT, _LETTERS = 40, 44, 58


LEAST_NAMED = 3  # causes that fewer chose are named without figures, which would say nothing
# A cause as its table shows it: text, figures, share, range, lift, p.
Named = tuple[str, CauseAt, str, str, str, str]
Rare = tuple[str, CauseAt]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a drawing, in pixels; `reach` are both ends of its interval, `label_y` where words above it stand."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: str
    tone: str
    text_x: float
    text_y: float
    label_y: float = 0
    reach: tuple[float, float] = (0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what was chosen, how often, its share with the range."""

    name: str
    count: int
    share: str
    range: str


@dataclass(frozen=True, slots=True)
class Told:
    """A question as the page tells it. `causes` by band: those told in figures, and the names of those hardly anybody named."""

    id: str
    title: str
    sentence: str
    score: str
    range: str
    unit: str
    n: int
    bars: tuple[Bar, ...]
    tall: int
    upright: bool
    rows: tuple[Row, ...]
    causes: tuple[tuple[str, tuple[Named, ...], tuple[Rare, ...]], ...]
    notes: tuple[str, ...]
    comments: int


def told_of(document: documents.Survey, found: Result) -> Told:
    """A result in words, bars and lines of a table."""
    question = found.question
    title = document.said(question.text, language()) or question.id
    if found.row is not None:
        title = f"{title} – {document.said(found.row.text, language())}"
    upright = isinstance(question, ScaleQuestion)
    bars, tall = _upright(question, found) if upright else _lying(document, found)
    lines = tuple(
        Row(
            document.said(part.text, language()), part.count, percent(part.share.value, language()), _shares(part.share)
        )
        for part in found.parts
    )
    score, unit = _score(found)
    return Told(
        id=question.id, title=title, sentence=_sentence(document, found), score=score,
        range=_score_range(found), unit=unit, n=found.n, bars=bars, tall=tall, upright=upright, rows=lines,
        causes=tuple(_causes(document, found)), notes=tuple(_notes(found)), comments=found.comments,
    )  # fmt: skip


def _score(found: Result) -> tuple[str, str]:
    if found.score is None:
        return "", ""
    value, here = found.score.value, language()
    if found.measure is Measure.NPS:
        return _signed(value), "NPS"
    if found.measure in (Measure.CSAT, Measure.EASY):
        return percent(value / 100, here), said(Wording("satisfied", "zufrieden") if found.measure is Measure.CSAT else Wording("easy", "einfach"))  # fmt: skip
    if found.measure is Measure.MEAN_ANSWER:
        return number(value, here, digits=1), say("mean", "Mittelwert")
    return percent(value, here), say("agreed", "zugestimmt")


def _score_range(found: Result) -> str:
    if found.score is None:
        return ""
    ends, here = (found.score.low, found.score.high), language()
    if found.measure is Measure.NPS:
        return between(*map(_signed, ends))
    if found.measure is Measure.MEAN_ANSWER:
        return between(*(number(each, here, digits=1) for each in ends))
    scale = 100 if found.measure in (Measure.CSAT, Measure.EASY) else 1
    return _shares(Interval(0, ends[0] / scale, ends[1] / scale, 0))


def _sentence(document: documents.Survey, found: Result) -> str:
    if not found.n or (found.score is None and not found.parts):
        return say("{n:# answer|# answers}.", "{n:# Antwort|# Antworten}.", n=found.n)
    if found.measure is Measure.NPS and found.score:
        return say(
            "The NPS is {value}, with 95% certainty between {low} and {high}.",
            "Der NPS liegt bei {value}, mit 95\u202f% Sicherheit zwischen {low} und {high}.",
            value=_signed(found.score.value), low=_signed(found.score.low), high=_signed(found.score.high),
        )  # fmt: skip
    if found.measure in _SHARES and found.score:
        of = _SHARES[found.measure]
        return say(
            of.en, of.de, value=number(found.score.value, language()), range=_score_range(found)
        ) + "."  # fmt: skip
    if found.measure is Measure.MEAN_ANSWER:
        value, range_ = _score(found)[0], _score_range(found)
        return say("The mean answer is {value} ({range}).", "Die mittlere Antwort ist {value} ({range}).", value=value, range=range_)  # fmt: skip
    if not found.parts:
        value, range_ = _score(found)[0], _score_range(found)
        return say("{value} agreed ({range}).", "{value} haben zugestimmt ({range}).", value=value, range=range_)
    most = max(found.parts, key=lambda part: part.count)
    name = document.said(most.text, language())
    if isinstance(found.question, Ranking):
        return say("“{name}” stands first most often: {share} ({range}).", "„{name}“ steht am häufigsten vorn: {share} ({range}).", name=name, share=percent(most.share.value, language()), range=_shares(most.share))  # fmt: skip
    return say("Most often chosen: “{name}”, by {share} ({range}).", "Am häufigsten gewählt: „{name}“, von {share} ({range}).", name=name, share=percent(most.share.value, language()), range=_shares(most.share))  # fmt: skip


def _upright(question: object, found: Result) -> tuple[tuple[Bar, ...], int]:
    """Bars side by side, one a point of the scale."""
    most = max((part.count for part in found.parts), default=0) or 1
    step = WIDE / max(1, len(found.parts))
    bars = []
    for place, part in enumerate(found.parts):
        height = round(part.count / most * (_TALL - 18), 1)
        bars.append(
            Bar(
                x=round(place * step + 4, 1), y=round(_TALL - height, 1), width=round(step - 8, 1), height=max(height, 1),
                label=part.id, count=number(part.count, language()), tone=_tone(question, int(part.id), len(found.parts)),
                text_x=round(place * step + step / 2, 1), text_y=round(_TALL - height - 5, 1),
            )
        )  # fmt: skip
    return tuple(bars), _TALL + _FOOT


def _lying(document: documents.Survey, found: Result) -> tuple[tuple[Bar, ...], int]:
    """Bars below each other, each under its words, with the range of their share; the whole width 100 %."""
    room = WIDE - _COUNT
    parts: tuple[Part, ...] = found.parts
    if isinstance(found.question, OptionsQuestion):
        parts = tuple(sorted(parts, key=lambda part: -part.count))
    bars = []
    for place, part in enumerate(parts):
        width = round(part.share.value * room, 1)
        text = document.said(part.text, language())
        bars.append(
            Bar(
                x=0, y=place * _LINE + 18, width=max(width, 1), height=14,
                label=text if len(text) <= _LETTERS else text[: _LETTERS - 1] + "…", label_y=place * _LINE + 12,
                count=percent(part.share.value, language()), tone="bar-fill", text_x=room + 8, text_y=place * _LINE + 29,
                reach=(round(part.share.low * room, 1), round(part.share.high * room, 1)),
            )
        )  # fmt: skip
    return tuple(bars), len(parts) * _LINE + 4


def _tone(question: object, point: int, points: int) -> str:
    if not isinstance(question, ScaleQuestion):
        return "bar-fill"
    if points == 11:
        return {Band.DETRACTOR: "low", Band.PASSIVE: "middle", Band.PROMOTER: "high"}[band(point)]
    place = point if question.good_end is Best.HIGH else points + 1 - point
    middle = (points + 1) / 2
    return "low" if place < middle else "high" if place > middle else "middle"


def _causes(document: documents.Survey, found: Result) -> Iterator[tuple[str, tuple[Named, ...], tuple[Rare, ...]]]:
    for of in Band:
        mine = [each for each in found.causes if each.band is of]
        if mine:
            yield said(BAND_NAMES[of]), tuple(
                (
                    document.said(each.text, language()), each, percent(each.share.value, language()), _shares(each.share),
                    scoring.times(each.lift) if each.lift else "", _p(each.p),
                )
                for each in mine if each.count >= LEAST_NAMED
            ), tuple((document.said(each.text, language()), each) for each in mine if each.count < LEAST_NAMED)  # fmt: skip


def _p(p: float | None) -> str:
    if p is None:
        return ""
    return f"< {number(0.001, language(), digits=3)}" if p < 0.001 else number(p, language(), digits=3)


def _notes(found: Result) -> Iterator[str]:
    if found.odd:
        yield say("{n:# answer|# answers} on another scale left out.", "{n:# Antwort|# Antworten} auf anderer Skala nicht mitgezählt.", n=found.odd)  # fmt: skip
    if found.reworded:
        yield say("The wording changed between versions.", "Der Wortlaut hat sich zwischen Versionen geändert.")


def _signed(value: float) -> str:
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def between(low: str, high: str) -> str:
    """A range."""
    return say("{low} to {high}", "{low} bis {high}", low=low, high=high)


def _shares(found: Interval) -> str:
    here = language()
    return between(number(100 * found.low, here), percent(found.high, here))
