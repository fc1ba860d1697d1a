"""Results of a survey: scores with their trends, causes, how answers are spread, who did not answer; answers as a file."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from waypost.core.language.labels import Sentiment
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Measure, measure_of
from waypost.core.vocabulary.survey.questions import ScaleQuestion
from waypost.rooms.feedback.queries import Wanted, by_outside, inbox
from waypost.rooms.feedback.records import SCALE_NAMES
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.maps.queries.places import place_name
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.finishing import place_of, scale_of
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.pages.silence import response_told, silence_told, states_told
from waypost.rooms.surveys.pages.surveys import head
from waypost.rooms.surveys.pages.telling import BAND_NAMES, LEAST_NAMED, WIDE, Told, told_of
from waypost.rooms.surveys.pages.wishes import wish_file
from waypost.rooms.surveys.queries import finding, rows
from waypost.rooms.surveys.queries.causes import who_chose
from waypost.rooms.surveys.queries.courses import courses
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.results import Results, results
from waypost.rooms.surveys.queries.scored import scored
from waypost.rooms.surveys.queries.silence import silence
from waypost.rooms.surveys.queries.wishes import wishes
from waypost.rooms.surveys.rights import ANSWER_WISHES, EXPORT_ANSWERS, SEE_SURVEYS
from waypost.web import drawings, scoring
from waypost.web.drawings import Shown
from waypost.web.language import language, said, say
from waypost.web.sheets import csv_answer
from waypost.web.showing import show

_POINTS = 3  # of fewer no line is drawn


@dataclass(frozen=True, slots=True)
class InDepth:
    """A question as the page tells it, with its trend, the page of its figure, and its step on the map."""

    told: Told
    trend: Shown | None
    figure: str
    map: str


@members(SEE_SURVEYS)
def shown(request: MemberRequest, survey: UUID) -> HttpResponse:
    """What the answers come to."""
    who, shared = request.member, head(request, survey, "results")
    row: Survey = shared["row"]
    found, invited = results(who, row), response(who, row)
    document = document_of(row.live) if row.live else None
    told = _in_depth(who, who.workspace.slug, row, document, found) if document and not found.few else []
    journey, step = place_name(who, row.journey, row.step)
    said_by = inbox(who, Wanted(source=row.name)).rows if who.may(SEE_FEEDBACK) and not found.few else ()
    comments = [(each, _sentiment(each.item)) for each in said_by if each.text][:6]
    return show(
        request, "surveys/results.html", results=found, told=told, journey=journey, step=step, comments=comments,
        invited=invited, states=states_told(invited), rate=response_told(invited), wide=WIDE,
        silent=silence_told(document, silence(who, row, invited)) if document and invited.arrived else None,
        may_see=who.may(SEE_FEEDBACK), may_export=who.may(EXPORT_ANSWERS), wishes=wishes(who, row),
        may_answer=who.may(ANSWER_WISHES), least_named=LEAST_NAMED, **shared,
    )  # fmt: skip


@members(EXPORT_ANSWERS)
def export(request: MemberRequest, survey: UUID) -> HttpResponseBase:
    """The complete answers as CSV, without addresses."""
    who = request.member
    row = finding.survey(who, survey)
    journal.note_export(who, Exported.ANSWERS, row.ref, file="csv")
    return csv_answer(f"survey-{row.uuid}", rows.head(row), rows.rows(who, row, request.build_absolute_uri("/")[:-1]))


@members(EXPORT_ANSWERS)
def contacts(request: MemberRequest, survey: UUID) -> HttpResponseBase:
    """Who wants to be contacted as CSV; addresses for whoever may see who a customer is."""
    who = request.member
    row = finding.survey(who, survey)
    found = wishes(who, row)
    journal.note_export(who, Exported.ANSWERS, row.ref, file="csv")
    return wish_file(request, f"contacts-{row.uuid}", (*found.known, *found.apart))


def trends_of(who: Who, row: Survey, document: documents.Survey) -> dict[str, scoring.Course]:
    """The trends of a survey's scores, to be told, by question; two points alone are none."""
    questions = [each for each in document.questions() if isinstance(each, ScaleQuestion)]
    found = courses(who, questions, scored(row))
    # A title goes on after the name: "Recommendation: lower since week 40". The question stands above it already.
    names = {
        each.id: said(SCALE_NAMES[scale]).partition(",")[0]
        if (scale := scale_of(each))
        else say("Mean answer", "Mittlere Antwort")
        for each in questions
    }
    measures = {each.id: measure_of(each) or Measure.MEAN_ANSWER for each in questions}
    return {
        id_: scoring.Course(
            names[id_],
            measures[id_],
            each.trend,
            each.days,
            each.unit,
            each.answers,
            each.few,
            each.week_start,
            each.of_all,
        )
        for id_, each in found.items()
        if sum(value is not None for value in each.trend.values) >= _POINTS
    }


def _in_depth(who: Who, slug: str, row: Survey, document: documents.Survey, found: Results) -> list[InDepth]:
    trends = trends_of(who, row, document)
    scales = [scale_of(each.question) for each in found.results]
    deep = []
    for place, each in enumerate(found.results):
        trend = trends.get(each.question.id)
        drawn = drawings.drawn(scoring.course_chart(trend), f"trend-{place}") if trend else None
        # A score opens where all feedback of the survey on this scale is that of this question.
        alone = scales[place] and scales.count(scales[place]) == 1 and each.score is not None
        query = urlencode({"days": "all", "source": row.name})
        figure = f"{reverse('feedback:score', args=[slug, scales[place]])}?{query}" if alone else ""
        journey, step, _ = place_of(row, each.question)
        at = reverse("insights:map", args=[slug, journey]) + (f"?{urlencode({'step': step})}" if step else "") if journey else ""  # fmt: skip
        deep.append(InDepth(told_of(document, each), drawn, figure, at))
    return deep


@members(SEE_FEEDBACK)
def said_with(request: MemberRequest, survey: UUID, question: str, cause: str, band: str) -> HttpResponse:
    """The comments of those who chose a cause; each opens in the inbox."""
    who, shared = request.member, head(request, survey, "results")
    row: Survey = shared["row"]
    found = who_chose(who, row, question, cause, band)
    document = document_of(row.live) if row.live else None
    name = document.said(found.text, language()) if document else cause
    asked = document.question(question) if document else None
    journey, step, _ = place_of(row, asked) if asked else (None, "", "")
    comments = [(each, _sentiment(each.item)) for each in by_outside(who, row.name, found.outside)]
    return show(
        request, "surveys/cause.html", cause=name, band=said(BAND_NAMES[found.band]), few=found.few, comments=comments,
        chosen=len(found.outside), journey=journey, step=step, **shared,
    )  # fmt: skip


def _sentiment(item: object) -> tuple[str, str]:
    sentiment, sure = getattr(item, "sentiment", ""), getattr(item, "sure", False)
    if not sentiment:
        return say("not read yet", "noch nicht gelesen"), "neutral"
    tones = {Sentiment.NEGATIVE.value: "bad", Sentiment.POSITIVE.value: "good"}
    if not sure:
        return say("unsure", "unsicher"), "neutral"
    return said(Sentiment(sentiment).heading), tones.get(sentiment, "neutral")
