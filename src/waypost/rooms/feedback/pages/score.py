"""One score opens: what it is, its trend, what it stands beside, the same with weights, who is not in it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.drawing.scene.charts import Caption
from waypost.core.measures.proportions import Interval
from waypost.core.pictures import scores as pictures
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.survey import Measure
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.feedback.pages.periods import Period, period_of
from waypost.rooms.feedback.pages.scores import OTHER_SOURCES, UNITS, course_told, trend_among, unit_of, whose_name
from waypost.rooms.feedback.queries import courses
from waypost.rooms.feedback.queries.benchmarks import Benchmarks, benchmarks_beside
from waypost.rooms.feedback.queries.comparing import OneScore, OtherScore, one_score
from waypost.rooms.feedback.queries.inbox import COLLEAGUES
from waypost.rooms.feedback.queries.tallying import Among, chosen, enough
from waypost.rooms.feedback.queries.weighing import INSIDE, OTHERS, TRAITS, Weighed, weighed
from waypost.rooms.feedback.records import ABOUT_NAMES, MEASURE_OF, METHOD_NAMES, SCALE_NAMES, AskedHow, ItemKind
from waypost.rooms.feedback.rights import KEEP_BENCHMARKS, SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings, scoring
from waypost.web.drawings import Shown
from waypost.web.errors import NotThere, told
from waypost.web.language import language, said, say
from waypost.web.showing import show

_NO_SCORE = Wording("There is no score of this scale.", "Auf dieser Skala gibt es keine Zahl.")
_BEFORE = Wording("the time before", "die Zeit davor")
_YEAR_BEFORE = Wording("the same weeks a year before", "dieselben Wochen im Vorjahr")


@dataclass(frozen=True, slots=True)
class BesideLine:
    """A figure beside the one that is open; `more` is what is to be known of it."""

    name: str
    value: str
    range: str
    n: str
    difference: str
    tone: str
    more: str = ""
    warning: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class WeighedShown:
    """A score with weights beside the one without."""

    sentence: str
    rows: tuple[tuple[str, str, str, str, str, str], ...]
    note: str


@members(SEE_SCORES)
def score_page(request: MemberRequest, scale: str) -> HttpResponse:
    """Everything about one score of a period and a source."""
    if scale not in MEASURE_OF:
        raise NotThere(_NO_SCORE)
    who, period, unit = request.member, period_of(request), unit_of(request)
    source = " ".join(request.GET.get("source", "").split())[:120]
    colleagues = request.GET.get("whose", "") == COLLEAGUES
    among = Among(scale, source, period.since, period.until, colleagues=colleagues)
    found = one_score(who, among)
    name = said(SCALE_NAMES[scale])
    context: dict[str, Any] = {}
    if found.tally is not None and found.value is not None:
        told = course_told(scale, courses(who, trend_among(period, among), unit).get(scale))
        # Benchmarks and weights are of customers: beside what colleagues answered they would compare with other people.
        rows = enough(chosen(who, among), among, found.least)
        outside = None if colleagues else benchmarks_beside(who, rows, found.tally, scale)
        lines = [*_inside(request, found, period), *(_outside(outside) if outside else [])]
        context = {
            "value": scoring.figure(MEASURE_OF[scale], found.value),
            "about": _facts(request, found, period, among),
            "trend": drawings.drawn(scoring.course_chart(told), "trend") if told else None,
            "lines": [line for line, _ in lines],
            "drawing": _drawn(found, lines, name) if lines else None,
            "elsewhere": _elsewhere(outside) if outside else "",
            **({} if colleagues else _weighing(request, among, found)),
        }
    slug = who.workspace.slug
    return show(
        request, "feedback/score.html", scale=scale, name=name, source=source, whose=COLLEAGUES if colleagues else "", period=period, unit=unit, found=found,
        units=[(key, said(unit_name)) for key, (_, unit_name) in UNITS.items()],
        inbox=_inbox(slug, among, period) if who.may(SEE_FEEDBACK) else "", may_keep=who.may(KEEP_BENCHMARKS) and not colleagues,
        **context,
    )  # fmt: skip


def _facts(request: MemberRequest, found: OneScore, period: Period, among: Among) -> list[scoring.Fact]:
    assert found.tally is not None and found.value is not None
    measure = found.tally.measure
    left = [
        say("{n:# rating|# ratings} between two answers of the scale", "{n:# Bewertung|# Bewertungen} zwischen zwei Antworten der Skala", n=found.odd)
    ] if found.odd else []  # fmt: skip
    if found.few:
        left.append(say("{n:# answer|# answers} of sources with too few people", "{n:# Antwort|# Antworten} von Quellen mit zu wenigen Personen", n=found.few))  # fmt: skip
    return [
        *scoring.measure_facts(measure, found.value, _hits(found)),
        scoring.Fact(say("People", "Personen"), number(found.counted.people, language())),
        scoring.Fact(say("Whose answers", "Wessen Antworten"), whose_name(request, colleagues=among.colleagues)),
        scoring.Fact(say("Source", "Quelle"), among.source or say("all sources", "alle Quellen")),
        scoring.Fact(say("Period", "Zeitraum"), period.name),
        scoring.Fact(say("Left out", "Ausgelassen"), "; ".join([*left, say("whoever did not answer", "wer nicht geantwortet hat")])),
    ]  # fmt: skip


def _hits(found: OneScore) -> float:
    assert found.tally is not None
    bands = found.tally.bands
    return bands.promoters - bands.detractors if found.tally.measure is Measure.NPS else found.tally.hits


Given = tuple[BesideLine, Interval]


def _inside(request: MemberRequest, found: OneScore, period: Period) -> list[Given]:
    """The times before and the journeys."""
    slug = request.member.workspace.slug
    lines = [
        (
            _line(found, said(name), each.value, each.difference, more="" if each.difference else said(OTHER_SOURCES)),
            each.value,
        )
        for name, each in ((_BEFORE, found.before), (_YEAR_BEFORE, found.year_before))
        if isinstance(each, OtherScore)
    ]
    titles = {each.uuid: each.title for each in maps.journeys(request.member)} if found.journeys else {}
    for each in found.journeys:
        if each.journey in titles:
            url = reverse("insights:map", args=[slug, each.journey])
            more = say("journey, against all others", "Journey, gegen alle übrigen")
            line = _line(found, titles[each.journey], each.value, each.difference, more=more, url=url)
            lines.append((line, each.value))
    return lines


def _outside(found: Benchmarks) -> list[Given]:
    lines = []
    for each in found.shown:
        row = each.row
        told = [row.source, str(row.year), said(METHOD_NAMES[AskedHow(row.method)])]
        if each.assumed:
            told.append(say("range not published", "Spanne nicht veröffentlicht") if row.n is None else say("widest range that its n allows", "weiteste Spanne, die sein n zulässt"))  # fmt: skip
        warning = say(
            "Asked in another way: a difference may be one of methods.",
            "Anders erhoben: Ein Unterschied kann an der Methode liegen.",
        ) if each.other_method else ""  # fmt: skip
        line = BesideLine(
            row.name, scoring.figure(MEASURE_OF[row.scale], each.value), scoring.spread(MEASURE_OF[row.scale], each.value),
            number(row.n, language()) if row.n else "–", scoring.gap(MEASURE_OF[row.scale], each.difference),
            scoring.tone(each.difference), " · ".join(told), warning,
        )  # fmt: skip
        lines.append((line, each.value))
    return lines


def _line(found: OneScore, name: str, value: Interval, difference: Interval | None, **more: str) -> BesideLine:
    assert found.tally is not None
    measure = found.tally.measure
    return BesideLine(
        name, scoring.figure(measure, value), scoring.spread(measure, value), number(value.n, language()),
        scoring.gap(measure, difference) if difference else "–", scoring.tone(difference) if difference else "muted", **more,
    )  # fmt: skip


def _drawn(found: OneScore, lines: list[Given], name: str) -> Shown:
    assert found.value is not None and found.tally is not None
    figures = [(say("This figure", "Diese Zahl"), found.value, "")]
    figures += [(line.name, value, "") for line, value in lines]
    first = lines[0][0]
    caption = Caption(say("{name} beside others", "{name} neben anderen", name=name), (f"{first.name}: {first.difference if first.difference != '–' else first.more}",), (), drawings.WIDE)  # fmt: skip
    return drawings.drawn(pictures.beside(found.tally.measure, figures, caption, language()), "beside")


def _elsewhere(found: Benchmarks) -> str:
    if not found.elsewhere:
        return ""
    about = ", ".join(said(ABOUT_NAMES[each]) for each in sorted(found.about))
    return say(
        "{n:# benchmark|# benchmarks} of this scale not shown: this figure was asked about {about}.",
        "{n:# Vergleichswert|# Vergleichswerte} dieser Skala nicht gezeigt: Gefragt wurde hier nach: {about}.",
        n=found.elsewhere, about=about,
    )  # fmt: skip


def _weighing(request: MemberRequest, among: Among, found: OneScore) -> dict[str, Any]:
    """The score by the shares that the address names."""
    trait = request.GET.get("by", "")
    rule = request.GET.get("rule", "").strip()[:500]
    context: dict[str, Any] = {
        "traits": [(key, said(name)) for key, (_, name) in TRAITS.items()], "trait": trait, "rule": rule,
    }  # fmt: skip
    if trait not in TRAITS:
        return context
    typed = {
        name.removeprefix("share."): _share(str(text))
        for name, text in request.GET.dict().items()
        if name.startswith("share.")
    }
    try:
        of = weighed(
            request.member,
            enough(chosen(request.member, among), among, found.least),
            among.scale,
            trait,
            typed=typed,
            rule=rule,
            least=found.least,
        )
    except WaypostError as error:
        return context | {"weighing_error": told(error)}
    if of.wrong:
        context["weighing_error"] = said(of.wrong)
    return context | {"weighed": _weighed(of, among.scale), "weighed_groups": of.groups}


def _share(text: str) -> float:
    try:
        return min(1e9, max(0.0, float(text.replace(",", ".").replace("%", ""))))
    except ValueError:
        return 0.0


def _weighed(found: Weighed, scale: str) -> WeighedShown:
    measure, here = MEASURE_OF[scale], language()
    sentence = ""
    if found.weighted and found.plain:
        sentence = say(
            "With weights {value} ({range}), without {plain} ({plain_range}). {n} answers are worth {effective}.",
            "Gewichtet {value} ({range}), ungewichtet {plain} ({plain_range}). {n} Antworten sind so viel wert wie {effective}.",
            value=scoring.figure(measure, found.weighted), range=scoring.spread(measure, found.weighted),
            plain=scoring.figure(measure, found.plain), plain_range=scoring.spread(measure, found.plain),
            n=number(found.plain.n, here), effective=number(found.effective, here),
        )  # fmt: skip
    elif found.groups:
        sentence = say(
            "Type the share of each group among everybody.", "Bitte den Anteil jeder Gruppe an allen eintragen."
        )
    rows = tuple(
        (
            each.name, group_name(found.trait, each.name), number(each.answers, here), percent(each.share, here),
            f"{100 * each.wanted:.1f}", number(each.weight, here, digits=2),
        )
        for each in found.groups
    )  # fmt: skip
    of = (
        say("The shares are known from the journey data: of contacts by touchpoint, of customers by segment.", "Die Anteile sind aus den Journey-Daten bekannt: Kontakte je Touchpoint, Kundschaft je Segment.")
        if found.known
        else say("The shares were typed.", "Die Anteile sind eingetragen.")
    )  # fmt: skip
    left = say("{n:# answer|# answers} in no group, or in one of too few people, left out.", "{n:# Antwort|# Antworten} in keiner oder einer zu kleinen Gruppe ausgelassen.", n=found.left_out)  # fmt: skip
    return WeighedShown(sentence, rows, f"{of} {left}" if found.left_out else of)


def group_name(trait: str, name: str) -> str:
    """What a group is called."""
    if trait == "segment":
        return say("in the segment", "im Segment") if name == INSIDE else say("all others", "alle anderen")
    if name == OTHERS:
        return say("all others", "alle anderen")
    return said(ItemKind(name).wording) if trait == "kind" else name[:1].upper() + name[1:]


def _inbox(slug: str, among: Among, period: Period) -> str:
    query = {"source": among.source, "whose": COLLEAGUES if among.colleagues else "", "since": period.first}
    return f"{reverse('feedback:inbox', args=[slug])}?{urlencode({k: v for k, v in query.items() if v})}"
