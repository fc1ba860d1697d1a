"""Scores, causes and how answers are spread: sentence, drawing, table; answers as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from waypost.core.language.labels import Sentiment
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.scales import Band, Best, band
from waypost.core.vocabulary.survey import Measure
from waypost.core.vocabulary.survey.questions import OptionsQuestion, Ranking, ScaleQuestion
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.queries import Wanted, inbox
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.maps.queries.places import place_name
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.queries import finding, rows
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.results import CauseAt, Part, Result, results
from waypost.rooms.surveys.rights import EXPORT_ANSWERS, SEE_SURVEYS
from waypost.web.language import language, said, say
from waypost.web.sheets import csv_answer
from waypost.web.showing import show

BAND_NAMES = {
    Band.DETRACTOR: Wording("Detractors (0–6)", "Detraktoren (0–6)"),
    Band.PASSIVE: Wording("Passives (7–8)", "Passive (7–8)"),
    Band.PROMOTER: Wording("Promoters (9–10)", "Promotoren (9–10)"),
}
_SHARES = {
    Measure.CSAT: Wording("{value} % are satisfied ({range})", "{value} % sind zufrieden ({range})"),
    Measure.EASY: Wording("{value} % found it easy ({range})", "{value} % fanden es einfach ({range})"),
}
_WIDE, _TALL, _FOOT = 640, 96, 18
_LINE, _LABEL = 30, 240


# A cause as its table shows it: text, figures, share, range, lift.
Named = tuple[str, CauseAt, str, str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a drawing, in pixels; `reach` are both ends of its interval."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: str
    tone: str
    text_x: float
    text_y: float
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
    """A question as the page tells it."""

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
    causes: tuple[tuple[str, tuple[Named, ...]], ...]
    notes: tuple[str, ...]
    comments: int


@members(SEE_SURVEYS)
def shown(request: MemberRequest, survey: UUID) -> HttpResponse:
    """What the answers come to."""
    who, shared = request.member, head(request, survey, "results")
    row: Survey = shared["row"]
    found, invited = results(who, row), response(who, row)
    document = document_of(row.live) if row.live else None
    told = [told_of(document, each) for each in found.results] if document else []
    journey, step = place_name(who, row.journey, row.step)
    said_by = inbox(who, Wanted(source=row.name)).rows if who.may(SEE_FEEDBACK) and not found.few else ()
    comments = [(each, _sentiment(each.item)) for each in said_by if each.text][:6]
    states = [(said(state.wording), n) for state, n in sorted(invited.states.items(), key=lambda each: -each[1])]
    spoken = [(tongue or "–", n, done, _range(rate)) for tongue, n, done, rate in invited.by_language]
    return show(
        request, "surveys/results.html", results=found, told=told, journey=journey, step=step, comments=comments,
        invited=invited, states=states, spoken=spoken, rate=_range(invited.rate) if invited.rate else "", wide=_WIDE,
        silent=invited.arrived - invited.complete, may_export=who.may(EXPORT_ANSWERS), **shared,
    )  # fmt: skip


@members(EXPORT_ANSWERS)
def export(request: MemberRequest, survey: UUID) -> HttpResponseBase:
    """The complete answers as CSV, without addresses."""
    who = request.member
    row = finding.survey(who, survey)
    journal.note_export(who, Exported.ANSWERS, row.ref, file="csv")
    return csv_answer(f"survey-{row.uuid}", rows.head(row), rows.rows(who, row))


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
        return _between(*map(_signed, ends))
    if found.measure is Measure.MEAN_ANSWER:
        return _between(*(number(each, here, digits=1) for each in ends))
    scale = 100 if found.measure in (Measure.CSAT, Measure.EASY) else 1
    return _shares(Interval(0, ends[0] / scale, ends[1] / scale, 0))


def _sentence(document: documents.Survey, found: Result) -> str:
    if not found.n or (found.score is None and not found.parts):
        return say("{n:# answer|# answers}.", "{n:# Antwort|# Antworten}.", n=found.n)
    if found.measure is Measure.NPS and found.score:
        return say(
            "The NPS is {value}, with 95 % certainty between {low} and {high}.",
            "Der NPS liegt bei {value}, mit 95 % Sicherheit zwischen {low} und {high}.",
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
    step = _WIDE / max(1, len(found.parts))
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
    """Bars below each other with the range of their share, the whole width 100 %."""
    room = _WIDE - _LABEL - 60
    parts: tuple[Part, ...] = found.parts
    if isinstance(found.question, OptionsQuestion):
        parts = tuple(sorted(parts, key=lambda part: -part.count))
    bars = []
    for place, part in enumerate(parts):
        width = round(part.share.value * room, 1)
        text = document.said(part.text, language())
        bars.append(
            Bar(
                x=_LABEL, y=place * _LINE + 7, width=max(width, 1), height=14, label=text if len(text) <= 38 else text[:37] + "…",
                count=percent(part.share.value, language()), tone="bar-fill", text_x=_LABEL + room + 8, text_y=place * _LINE + 18,
                reach=(round(_LABEL + part.share.low * room, 1), round(_LABEL + part.share.high * room, 1)),
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


def _causes(document: documents.Survey, found: Result) -> Iterator[tuple[str, tuple[Named, ...]]]:
    for of in Band:
        mine = [each for each in found.causes if each.band is of]
        if mine:
            yield said(BAND_NAMES[of]), tuple(
                (
                    document.said(each.text, language()), each, percent(each.share.value, language()), _shares(each.share),
                    say("{x} times ({range})", "{x}-mal ({range})", x=number(each.lift.value, language(), digits=1),
                        range=_between(*(number(end, language(), digits=1) for end in (each.lift.low, each.lift.high))))
                    if each.lift else "",
                )
                for each in mine
            )  # fmt: skip


def _notes(found: Result) -> Iterator[str]:
    if found.odd:
        yield say("{n:# answer|# answers} on another scale left out.", "{n:# Antwort|# Antworten} auf anderer Skala nicht mitgezählt.", n=found.odd)  # fmt: skip
    if found.reworded:
        yield say("The wording changed between versions.", "Der Wortlaut hat sich zwischen Versionen geändert.")


def _sentiment(item: object) -> tuple[str, str]:
    sentiment, sure = getattr(item, "sentiment", ""), getattr(item, "sure", False)
    if not sentiment:
        return say("not read yet", "noch nicht gelesen"), "neutral"
    tones = {Sentiment.NEGATIVE.value: "bad", Sentiment.POSITIVE.value: "good"}
    if not sure:
        return say("unsure", "unsicher"), "neutral"
    return said(Sentiment(sentiment).heading), tones.get(sentiment, "neutral")


def _signed(value: float) -> str:
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def _between(low: str, high: str) -> str:
    return say("{low} to {high}", "{low} bis {high}", low=low, high=high)


def _shares(found: Interval) -> str:
    here = language()
    return _between(number(100 * found.low, here), percent(found.high, here))


def _range(found: Interval) -> str:
    """A percentage with its range."""
    here = language()
    return f"{percent(found.value / 100, here)} ({_between(number(found.low, here), percent(found.high / 100, here))})"
