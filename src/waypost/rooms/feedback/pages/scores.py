"""All scores: a sentence, a table and the trend of each; then root causes and praise causes by touchpoint."""

from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.drawing.scene.charts import Caption
from waypost.core.language.labels import Sentiment
from waypost.core.pictures import scores as pictures
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.survey import Measure
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.pages.inbox import WHOSE
from waypost.rooms.feedback.pages.periods import Period, period_of
from waypost.rooms.feedback.pages.topics import WIDE, Drawn, drawn_interval
from waypost.rooms.feedback.queries import Causes, CauseThere, Score, causes, courses, scores
from waypost.rooms.feedback.queries.courses import BucketUnit, Course
from waypost.rooms.feedback.queries.inbox import COLLEAGUES
from waypost.rooms.feedback.queries.tallying import Among
from waypost.rooms.feedback.records import MEASURE_OF, SCALE_NAMES, SCALES
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Noun
from waypost.web import drawings, scoring
from waypost.web.drawings import Shown
from waypost.web.language import language, said, say
from waypost.web.showing import show

_SHARES = {
    "csat-5": Wording("gave 4 or 5 of 5", "gaben 4 oder 5 von 5"),
    "csat-7": Wording("gave 6 or 7 of 7", "gaben 6 oder 7 von 7"),
    "ces-7": Wording("found it easy (5 to 7 of 7)", "fanden es einfach (5 bis 7 von 7)"),
    "stars-5": Wording("gave 4 or 5 stars", "gaben 4 oder 5 Sterne"),
}
# So that change points can be found, a trend reaches back further than a short period.
_LEAST_DAYS = 26 * 7
_MOST_WEEKS = 60
_MOST_CAUSES = 8
OTHER_SOURCES = Wording("other sources, not comparable", "andere Quellen, nicht vergleichbar")
UNITS: dict[str, tuple[BucketUnit, Wording]] = {
    "week": ("week", Wording("By week", "Nach Wochen")),
    "month": ("month", Wording("By month", "Nach Monaten")),
}
_HEADS = {
    Sentiment.NEGATIVE: Wording("Root causes", "Ursachen"),
    Sentiment.POSITIVE: Wording("Praise causes", "Lob-Ursachen"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A score as its table shows it; `value` is "" where too few people answered, `whose` "" where customers did."""

    source: str
    answers: int
    value: str
    range: str
    change: str
    tone: str
    drawn: Drawn | None
    url: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """The scores of one scale: a sentence, a table, the trend."""

    scale: str
    name: str
    sentence: str
    lines: tuple[Line, ...]
    trend: Shown | None
    url: str


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause as its table shows it, with the comments behind it and its step on the map."""

    name: str
    touchpoint: str
    comments: str
    share: str
    lift: str
    p: str
    stands_out: bool
    inbox: str
    map: str


@dataclass(frozen=True, slots=True)
class CauseBlock:
    """Root causes, or praise causes: sentence, drawing, table."""

    key: str
    title: str
    sentence: str
    drawing: Shown | None
    lines: tuple[CauseLine, ...]
    note: str


@members(SEE_SCORES)
def scores_page(request: MemberRequest) -> HttpResponse:
    """NPS, CSAT, CES by source with their trends, against as many days before; and their causes."""
    who, period, unit = request.member, period_of(request), unit_of(request)
    found = scores(who, since=period.since, until=period.until)
    went = courses(who, trend_among(period), unit)
    blocks = [
        _block(request, scale, rows, period, found.least, went.get(scale)) for scale, rows in found.by_scale.items()
    ]
    why = causes(who, since=period.since, until=period.until)
    return show(
        request, "feedback/scores.html", blocks=blocks, period=period, least=found.least,
        odd=found.odd, wide=WIDE, unit=unit, units=[(key, said(name)) for key, (_, name) in UNITS.items()],
        whose=whose_name(request), colleagues=any(line.whose for block in blocks for line in block.lines), causes=[cause_block(request, each, period) for each in why if each.found],
    )  # fmt: skip


def unit_of(request: MemberRequest) -> BucketUnit:
    """Weeks or months, as the address says; months where weeks would be too many."""
    usual = "month" if period_of(request).since is None else "week"
    return UNITS.get(request.GET.get("unit", ""), UNITS[usual])[0]


def trend_among(period: Period, among: Among | None = None) -> Among:
    """What a trend is of: the period, or half a year where that is longer."""
    among = among or Among()
    since = period.since and min(period.since, period.until - timedelta(days=_LEAST_DAYS))
    return replace(among, since=since, until=period.until)


def course_told(scale: str, course: Course | None) -> scoring.Course | None:
    """A trend to be told; None where no two points of it are."""
    if course is None or sum(each is not None for each in course.trend.values) < 2:
        return None
    return scoring.Course(
        said(SCALE_NAMES[scale]), MEASURE_OF[scale], course.trend, course.days, course.unit, course.answers, course.few,
        course.week_start,
    )  # fmt: skip


def score_url(slug: str, scale: str, period: Period, source: str = "", *, colleagues: bool = False) -> str:
    """The page of one score."""
    query = (
        {"days": period.key} | ({"source": source} if source else {}) | ({"whose": COLLEAGUES} if colleagues else {})
    )
    return reverse("feedback:score", args=[slug, scale]) + "?" + urlencode(query)


def whose_name(request: MemberRequest, *, colleagues: bool = False) -> str:
    """Whose answers a score rests on: customers as the workspace calls them, or colleagues."""
    return said(WHOSE[COLLEAGUES]) if colleagues else request.member.workspace.noun.label


def _block(
    request: MemberRequest, scale: str, rows: tuple[Score, ...], period: Period, least: int, course: Course | None
) -> Block:
    every = rows[0]  # customers', of all sources
    slug, noun = request.member.workspace.slug, request.member.workspace.noun
    lines = tuple(_line(each, period, slug) for each in (rows if len(rows) > 2 else rows[1:]))
    told = course_told(scale, course)
    trend = drawings.drawn(scoring.course_chart(told), f"trend-{scale}") if told else None
    name = said(SCALE_NAMES[scale])
    return Block(scale, name, score_sentence(every, period, least, noun), lines, trend, score_url(slug, scale, period))


def score_sentence(score: Score, period: Period, least: int, noun: Noun) -> str:
    """A score of customers in words, with its change."""
    name, measure = said(SCALE_NAMES[score.scale]), MEASURE_OF[score.scale]
    if score.value is None:
        return say(
            "{name}: fewer than {least} {noun} answered, so no score is shown.",
            "{name}: Weniger als {least} {noun} haben geantwortet, darum steht hier keine Zahl.",
            name=name, least=least, noun=noun,
        )  # fmt: skip
    value, between = scoring.figure(measure, score.value), scoring.spread(measure, score.value)
    given = {"value": value, "range": between, "n": score.answers, "period": _lower(period.name)}
    if score.scale in _SHARES:
        told = say(
            "{value} ({range}) of {n:# answer|# answers} {share}, {period}.",
            "{value} ({range}) von {n:# Antwort|# Antworten} {share}, {period}.",
            share=said(_SHARES[score.scale]), **given,
        )  # fmt: skip
    else:
        short = "NPS" if score.scale == "nps" else say("Mean", "Mittelwert")
        told = say(
            "{short} {value} ({range}) from {n:# answer|# answers}, {period}.",
            "{short} {value} ({range}) aus {n:# Antwort|# Antworten}, {period}.",
            short=short, **given,
        )  # fmt: skip
    return f"{told} {_change_told(score)}".strip()


def _change_told(score: Score) -> str:
    """How far it lies from the time before, or why that is not told."""
    if score.before is None:
        return ""
    measure = MEASURE_OF[score.scale]
    before = scoring.figure(measure, score.before)
    if score.change is None:
        return say(
            "The answers come from other sources than in the time before ({before}): not comparable. Source by source it is below.",
            "Die Antworten kommen aus anderen Quellen als in der Zeit davor ({before}): nicht vergleichbar. Quelle für Quelle steht es darunter.",
            before=before,
        )  # fmt: skip
    if score.proven:
        more = score.change.value > 0
        return say(
            "That is {points} {word} than in the time before ({before}); range {range}.",
            "Das sind {points} {word} als in der Zeit davor ({before}); Spanne {range}.",
            points=_points(measure, abs(score.change.value)), before=before, range=scoring.gap_ends(measure, score.change),
            word=say("more", "mehr") if more else say("less", "weniger"),
        )  # fmt: skip
    return say(
        "Against the time before ({before}) no change is proven: {change}.",
        "Gegen die Zeit davor ({before}) ist keine Veränderung belegt: {change}.",
        change=scoring.gap(measure, score.change), before=before,
    )  # fmt: skip


def _points(measure: Measure, value: float) -> str:
    if measure is Measure.MEAN_ANSWER:
        return number(value, language(), digits=1)
    if measure is Measure.NPS:
        return say("{n:# point|# points}", "{n:# Punkt|# Punkte}", n=round(value))
    return say("{n:# point|# points}", "{n:# Prozentpunkt|# Prozentpunkte}", n=round(value))


def _line(score: Score, period: Period, slug: str) -> Line:
    source, measure = score.source or say("All sources", "Alle Quellen"), MEASURE_OF[score.scale]
    whose = said(WHOSE[COLLEAGUES]) if score.colleagues else ""
    url = score_url(slug, score.scale, period, score.source, colleagues=score.colleagues)
    if score.value is None:
        return Line(source, score.answers, "", "", "", "", None, url, whose)
    return Line(
        source, score.answers, scoring.figure(measure, score.value), scoring.spread(measure, score.value),
        scoring.gap(measure, score.change) if score.change else said(OTHER_SOURCES) if score.unlike else "", scoring.tone(score.change) if score.change else "",
        drawn_interval(score.value, *_ends(score.scale)), url, whose,
    )  # fmt: skip


def _ends(scale: str) -> tuple[float, float]:
    if scale == "nps":
        return -100, 100
    return (SCALES[scale].low, SCALES[scale].high) if scale == "met-5" else (0, 100)


def cause_block(request: MemberRequest, found: Causes, period: Period) -> CauseBlock:
    """Causes of one attitude as a page shows them; those that chance explains stay pale."""
    shown = found.found[:_MOST_CAUSES]
    best = next((each for each in shown if each.stands_out), None)
    title = said(_HEADS[found.attitude])
    names = [(f"{said(each.name)} – {each.touchpoint}", each.driver) for each in shown]
    caption = Caption(_cause_sentence(found, best).removesuffix("."), (), (), drawings.WIDE)
    key = found.attitude.value
    return CauseBlock(
        key, title, _cause_sentence(found, best),
        drawings.drawn(pictures.causes(names, caption, language()), f"causes-{key}"),
        tuple(_cause_line(request, found, each, period) for each in shown), _cause_note(found),
    )  # fmt: skip


def _cause_sentence(found: Causes, best: CauseThere | None) -> str:
    of = said(
        Wording("negative", "negativen") if found.attitude is Sentiment.NEGATIVE else Wording("positive", "positiven")
    )
    if best is None:
        return say(
            "In {n:# {of} comment|# {of} comments} no topic stands out at a touchpoint.",
            "In {n:# {of} Kommentar|# {of} Kommentaren} sticht kein Thema an einem Touchpoint hervor.",
            n=found.comments, of=of,
        )  # fmt: skip
    driver, here = best.driver, language()
    return say(
        "“{topic}” is in {share} of {of} comments at “{touchpoint}”, elsewhere in {others}: {times} as often.",
        "„{topic}“ steht bei „{touchpoint}“ in {share} der {of} Kommentare, anderswo in {others}: {times} so häufig.",
        times=scoring.times(driver.lift), touchpoint=best.touchpoint, of=of, topic=said(best.name),
        share=percent(driver.share.value, here), others=percent(driver.others.value, here),
    )  # fmt: skip


def _cause_note(found: Causes) -> str:
    told = say(
        "{n} pairs of topic and touchpoint were compared; on average at most 5 of 100 that stand out do so by chance "
        "(Benjamini–Hochberg).",
        "{n} Paare aus Thema und Touchpoint wurden verglichen; im Mittel stechen höchstens 5 von 100 nur zufällig hervor "
        "(Benjamini–Hochberg).",
        n=number(found.compared, language()),
    )  # fmt: skip
    few = say("{n:# pair|# pairs} with too few people left out.", "{n:# Paar|# Paare} mit zu wenigen Personen ausgelassen.", n=found.few)  # fmt: skip
    return f"{told} {few}" if found.few else told


def _cause_line(request: MemberRequest, found: Causes, each: CauseThere, period: Period) -> CauseLine:
    here, slug, driver = language(), request.member.workspace.slug, each.driver
    query = {
        "topic": each.topic, "touchpoint": each.touchpoint, "sentiment": found.attitude.value, "since": period.first,
    }  # fmt: skip
    asked = urlencode({name: value for name, value in query.items() if value})
    inbox = f"{reverse('feedback:inbox', args=[slug])}?{asked}" if request.member.may(SEE_FEEDBACK) else ""
    at = ""
    if each.at:
        at = f"{reverse('insights:map', args=[slug, each.at[0]])}?{urlencode({'step': each.at[1]})}"
    return CauseLine(
        said(each.name), each.touchpoint, number(each.comments, here),
        f"{percent(driver.share.value, here)} ({number(100 * driver.share.low, here)}–{percent(driver.share.high, here)})",
        scoring.times(driver.lift), _p(driver.p), each.stands_out, inbox, at,
    )  # fmt: skip


def _p(p: float) -> str:
    return f"< {number(0.001, language(), digits=3)}" if p < 0.001 else number(p, language(), digits=3)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]
