"""The scores of one journey: expected against experienced step by step, and its end beside its steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.drawing.scene.charts import Caption
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven
from waypost.core.pictures import scores as pictures
from waypost.core.telling.scores import signed
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.feedback.pages.periods import period_of
from waypost.rooms.feedback.queries.expecting import StepExpectation, expectations
from waypost.rooms.feedback.queries.whole import WholeJourney, whole_journey
from waypost.rooms.feedback.records import SCALE_NAMES
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings, scoring
from waypost.web.language import language, said, say
from waypost.web.showing import show

_SERIES = (
    Wording("experienced (ratings)", "erlebt (Bewertungen)"),
    Wording("planned on the map", "auf der Karte geplant"),
)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as the table shows it; `why` it is a gap, "" where it is none."""

    step: str
    name: str
    planned: str
    felt: str
    gap: str
    tone: str
    met: str
    n: str
    is_gap: bool
    why: str
    map: str
    inbox: str


@members(SEE_SCORES)
def journey_page(request: MemberRequest, journey: UUID) -> HttpResponse:
    """What was expected at each step and what was experienced; the journey's end."""
    who, period = request.member, period_of(request)
    record = maps.journey(who, journey)
    document = maps.document(maps.version(who, journey))
    steps = expectations(who, journey, document, since=period.since, until=period.until)
    whole = whole_journey(who, journey, document, since=period.since, until=period.until)
    known = [each for each in steps if each.known]
    context: dict[str, Any] = {}
    if known:
        caption = Caption(said(_PICTURE), (period.name,), (_NOTE.in_(language()),), drawings.WIDE)
        series = (said(_SERIES[0]), said(_SERIES[1]))
        scene = pictures.expected([(each.name, each.planned, each.felt) for each in steps], caption, series)
        context = {"drawing": drawings.drawn(scene, "expected"), "sentence": _sentence(steps), "worst": _worst(steps)}
    return show(
        request, "feedback/journey.html", journey=record, period=period,
        lines=[_line(request, journey, each, period.first) for each in steps] if known else [],
        whole=whole, whole_told=whole_told(whole), whole_facts=whole_facts(whole), **context,
    )  # fmt: skip


_PICTURE = Wording("Emotion at each step, in the order of the journey", "Emotion je Schritt, in der Folge der Journey")
_NOTE = Wording(
    "Emotions lie between −2 and +2. The plan is what the map says and has no range; the whisker is the 95% range of the ratings.",
    "Emotionen liegen zwischen −2 und +2. Der Plan steht so auf der Karte und hat keine Spanne; der Strich ist die 95-%-Spanne der Bewertungen.",
)


def _worst(steps: Sequence[StepExpectation]) -> StepExpectation | None:
    """The largest gap: first those furthest below their plan, else those that met the expectation least."""
    gaps = [each for each in steps if each.is_gap]
    return min(gaps, key=lambda each: (not each.below_plan, _depth(each)), default=None)


def _depth(each: StepExpectation) -> float:
    found = each.gap if each.below_plan else each.met
    return found.value if found else 0.0


def _why(each: StepExpectation) -> str:
    """What makes a step a gap: its ratings below the plan, or answers to “met my expectation” below 3."""
    if each.below_plan:
        return say("{gap} against the plan", "{gap} gegenüber dem Plan", gap=mood(each.gap))
    return say("expectation met {met}, below 3", "Erwartung erfüllt {met}, unter 3", met=_met(each.met))


def _sentence(steps: Sequence[StepExpectation]) -> str:
    gaps = [each for each in steps if each.is_gap]
    both = [each for each in steps if each.gap is not None]
    worst = _worst(steps)
    if worst is None:
        return say(
            "No expectation gap is proven at {n:# step|# steps} with a plan and ratings.",
            "An {n:# Schritt|# Schritten} mit Plan und Bewertungen ist keine Erwartungslücke belegt.", n=len(both),
        )  # fmt: skip
    return say(
        "Expectation gap at {n:# step|# steps}; the largest: {name}, {told}.",
        "Erwartungslücke an {n:# Schritt|# Schritten}; die größte: {name}, {told}.",
        n=len(gaps), name=worst.name, told=_why(worst),
    )  # fmt: skip


def mood(found: Interval | None) -> str:
    """An emotion, or a difference of two, with its range."""
    if found is None:
        return "–"
    value, low, high = (signed(each, language(), digits=1) for each in (found.value, found.low, found.high))
    return say("{value} ({low} to {high})", "{value} ({low} bis {high})", value=value, low=low, high=high)


def _met(found: Interval | None) -> str:
    if found is None:
        return "–"
    value, low, high = (number(each, language(), digits=1) for each in (found.value, found.low, found.high))
    return f"{value} ({low}–{high})"


def _line(request: MemberRequest, journey: UUID, each: StepExpectation, since: str) -> StepLine:
    slug, here = request.member.workspace.slug, language()
    tone = "muted" if each.gap is None or not proven(each.gap) else "bad" if each.gap.value < 0 else "good"
    asked = urlencode({k: v for k, v in {"at": f"{journey}:{each.step}", "since": since}.items() if v})
    return StepLine(
        each.step, each.name, "–" if each.planned is None else signed(each.planned, here, digits=1), mood(each.felt), mood(each.gap),
        tone, _met(each.met), number(each.felt.n, here) if each.felt else "–", each.is_gap,
        _why(each) if each.is_gap else "", f"{reverse('insights:map', args=[slug, journey])}?{urlencode({'step': each.step})}",
        f"{reverse('feedback:inbox', args=[slug])}?{asked}" if request.member.may(SEE_FEEDBACK) and each.known else "",
    )  # fmt: skip


def whole_told(found: WholeJourney) -> str:
    """The end of a journey beside its steps, as a sentence."""
    if found.end is None:
        return say(
            "Too few people were asked at the end of this journey. A survey that is bound to the journey, and to no step of it, asks for the whole.",
            "Am Ende dieser Journey wurden noch zu wenige gefragt. Eine Umfrage, die an der Journey hängt und an keinem Schritt, fragt nach dem Ganzen.",
        )  # fmt: skip
    if found.distance is None:
        return say("At the end of the journey: {end}.", "Am Ende der Journey: {end}.", end=mood(found.end))
    given = {"end": mood(found.end), "steps": mood(found.steps), "distance": mood(found.distance)}
    if not proven(found.distance):
        return say(
            "At its end the journey is rated {end}, its steps {steps} on average, each step counting alike; no difference is proven: {distance}.",
            "An ihrem Ende wird die Journey mit {end} bewertet, ihre Schritte im Mittel mit {steps}, wobei jeder Schritt gleich zählt; kein Unterschied ist belegt: {distance}.",
            **given,
        )  # fmt: skip
    word = say("better", "besser") if found.distance.value > 0 else say("worse", "schlechter")
    return say(
        "At its end the journey is rated {word} than its steps on average, each step counting alike: {end} against {steps}, {distance}.",
        "An ihrem Ende wird die Journey {word} bewertet als ihre Schritte im Mittel, wobei jeder Schritt gleich zählt: {end} gegen {steps}, {distance}.",
        word=word, **given,
    )  # fmt: skip


def whole_facts(found: WholeJourney) -> list[scoring.Fact]:
    """What the distance is."""
    if found.end is None:
        return []
    scales = ", ".join(said(SCALE_NAMES[each]) for each in found.scales)
    return [
        scoring.Fact(say("End of the journey", "Ende der Journey"), say("mean of the ratings of the journey as a whole, {n:# rating|# ratings}: {end}", "Mittel der Bewertungen der ganzen Journey, {n:# Bewertung|# Bewertungen}: {end}", n=found.end.n, end=mood(found.end))),
        scoring.Fact(say("Asked on", "Gefragt auf"), scales),
        scoring.Fact(say("Its steps", "Ihre Schritte"), say("mean of {rated:# step|# steps} with ratings, each counting alike, {n:# rating|# ratings}: {steps}", "Mittel aus {rated:# Schritt|# Schritten} mit Bewertungen, jeder zählt gleich, {n:# Bewertung|# Bewertungen}: {steps}", rated=found.rated, n=found.steps.n if found.steps else 0, steps=mood(found.steps))),
        scoring.Fact(say("Distance", "Abstand"), say("end less steps: {distance}; independent answers assumed", "Ende weniger Schritte: {distance}; unabhängige Antworten angenommen", distance=mood(found.distance))),
    ]  # fmt: skip
