"""Surveys that the retailer asks, with what customers answered over four months: by the doors of everybody.

Since eight weeks customers have been less pleased after a complaint: pages that show change points find that.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Respondent, Shown, as_json, path
from waypost.core.vocabulary.survey.questions import Consent, MultipleChoice, NpsPlus, ScaleQuestion, SingleChoice
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.actions import reading
from waypost.rooms.feedback.records import About, AskedHow
from waypost.rooms.people.records import Who
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions.answering import parts_of
from waypost.rooms.surveys.queries import doors, finding
from waypost.rooms.surveys.queries.documents import document_of

NAME = Wording("After the complaint", "Nach der Reklamation")
END = Wording("At the end of the complaint", "Am Ende der Reklamation")
EXPECTED = Wording("Expected and got", "Erwartet und bekommen")
ANSWERS, INVITED = 190, 90
STEP = "tell-again"
WEEKS, WORSE_SINCE = 18, 8
_REPEAT = "had-to-repeat"
_LOW = (
    Wording("I had to tell the whole story three times.", "Ich musste dreimal alles von vorn erzählen."),
    Wording("The hotline kept me waiting for half an hour.", "In der Hotline hing ich eine halbe Stunde."),
    Wording("Nobody called me back as promised.", "Der versprochene Rückruf kam nie."),
    Wording("Far too complicated, I gave up in the chat.", "Viel zu kompliziert, im Chat habe ich aufgegeben."),
)
_HIGH = (
    Wording("The technician was friendly and quick.", "Der Techniker war freundlich und schnell."),
    Wording("A replacement came the next day, great.", "Der Ersatz kam schon am nächsten Tag, super."),
    Wording("Fair and without discussion, thank you.", "Kulant und ohne Diskussion, danke."),
)
_EXPECTED = """
kind: survey
title: {de: Erwartet und bekommen, en: Expected and got}
purpose: {de: "Wir möchten wissen, ob wir halten, was Sie erwarten.", en: We want to know whether we keep what you expect.}
legal_basis: {de: Ihre Einwilligung, en: Your consent}
languages: [de, en]
language: de
pages:
- id: first
  questions:
  - kind: met_expectation
    id: expectation
    required: true
    text: {de: "Verglichen mit dem, was Sie erwartet hatten: Wie war es?", en: "Compared with what you had expected, how was it?"}
    low: {de: viel weniger, en: far less}
    high: {de: viel mehr, en: far more}
  - {kind: consent, id: quote, purpose: quote, text: {de: Meine Worte dürfen ohne Namen gezeigt werden., en: My words may be shown without a name.}}
"""


@dataclass(frozen=True, slots=True)
class _Mood:
    """How pleased customers are, 0 to 10, before and since the change; `open` of the answers come by the public link."""

    before: float
    since: float
    open: int
    invited: int = 0


def put_in(who: Who, language: Language, journey: UUID) -> UUID:
    """The surveys, live, with their answers; their comments are read."""
    after = actions.create(
        who, slug="relationship", name=NAME.in_(language), language=language, journey=journey, step=STEP
    )
    end = actions.create(who, slug="journey-end", name=END.in_(language), language=language, journey=journey)
    text = documents.read_survey(_EXPECTED)
    expected = actions.create(who, document=text, name=EXPECTED.in_(language), journey=journey, step=STEP)
    _answered(who, after.uuid, language, _Mood(8.0, 4.6, ANSWERS - INVITED, INVITED), random.Random(11))
    _answered(who, end.uuid, language, _Mood(5.6, 5.2, 70), random.Random(12))
    _answered(who, expected.uuid, language, _Mood(3.6, 2.8, 40), random.Random(13))
    _benchmarks(who, language)
    while reading.sweep():
        pass
    return after.uuid


def _answered(who: Who, survey: UUID, language: Language, mood: _Mood, rng: random.Random) -> None:
    actions.publish(who, survey)
    link = finding.links(finding.survey(who, survey))[0].token
    addresses = "\n".join(f"customer{number}@example.org" for number in range(mood.invited))
    personal = actions.invite(who, survey, text=addresses, language=language).made if addresses else []
    # Four of ten who are invited never answer.
    tokens = [link] * mood.open + [token for _, token in personal if rng.random() < 0.6]
    now, dated = timezone.now(), {}
    for number, token in enumerate(tokens):
        found = doors.door(token)
        assert found is not None
        back = timedelta(weeks=rng.random() * WEEKS)
        key = f"demo-{survey}-{number}"
        pleased = mood.since if back < timedelta(weeks=WORSE_SINCE) else mood.before
        _answer(found, key, language, rng.gauss(pleased, 2.2), rng)
        dated[key] = now - back
    actions.date_answers(who, survey, _whole(dated))


def _whole(dated: dict[str, datetime]) -> dict[str, datetime]:
    return {key: at.replace(microsecond=0) for key, at in dated.items()}


def _benchmarks(who: Who, language: Language) -> None:
    """What the retailer compares itself with: of the same wording, and of another one that is not shown beside it."""
    given = (
        (Wording("Retail with service, invented", "Handel mit Service, erfunden"), 22.0, About.CONTACT, AskedHow.PANEL, 1_200),
        (Wording("Own goal of the year", "Eigenes Jahresziel"), 30.0, About.CONTACT, AskedHow.ONLINE, None),
        (Wording("Retail as a whole, invented", "Handel insgesamt, erfunden"), 35.0, About.COMPANY, AskedHow.PANEL, 2_000),
    )  # fmt: skip
    source = Wording("demo data, not a real study", "Demodaten, keine echte Studie")
    for name, value, about, method, n in given:
        feedback.keep_benchmark(
            who,
            feedback.Outside(
                name=name.in_(language), source=source.in_(language), year=timezone.localdate().year, scale="nps",
                value=value, about=about, method=method, n=n,
            ),
        )  # fmt: skip


def _answer(found: doors.Door, key: str, language: Language, mood: float, rng: random.Random) -> None:
    """One customer: page by page, as they are shown; one in ten leaves before the end."""
    live = found.survey.live
    assert live is not None
    stays = rng.random() > 0.1
    page = path(document_of(live), {}, Respondent()).pages[0]
    while True:
        raw = {each.question.id: _given(each, mood, language, rng) for each in page.questions}
        sent = actions.Sent(page=page.page.id, raw=raw, asked=parts_of(page), language=language)
        step = actions.take(found, key, sent)
        if step.page is None or (not stays and step.page.page.id != page.page.id):
            return
        page = step.page


def _given(shown: Shown, mood: float, language: Language, rng: random.Random) -> object:
    question = shown.question
    low, high = (question.scale.low, question.scale.high) if isinstance(question, ScaleQuestion) else (0, 1)
    share = min(1.0, max(0.0, mood / 10 + rng.gauss(0, 0.06)))
    if isinstance(question, NpsPlus):
        before = as_json(shown.answer) if shown.answer is not None else None
        score = before["score"] if isinstance(before, dict) else round(10 * share)
        causes = sorted(each.id for each in shown.options)
        others = [each for each in causes if each != _REPEAT][:5]
        chosen = rng.sample(others, min(len(others), rng.randint(1, 2)))
        if _REPEAT in causes and score <= 6 and rng.random() < 0.6:  # what unhappy customers name most often
            chosen = list(dict.fromkeys([_REPEAT, *chosen]))[:2]
        said = rng.choice(_LOW if score <= 6 else _HIGH).in_(language) if rng.random() < 0.6 and causes else ""
        return {"score": score, "causes": chosen, "main": chosen[0] if chosen else "", "comment": said}
    if isinstance(question, ScaleQuestion):
        return round(low + share * (high - low))
    if isinstance(question, SingleChoice) and shown.options:
        return {"chosen": [rng.choice(shown.options).id]}
    if isinstance(question, MultipleChoice) and shown.options:
        return {"chosen": [rng.choice(shown.options).id]}
    if isinstance(question, Consent):
        return {"agreed": "yes"}
    return "no" if question.KIND == "contact_agreement" else None
