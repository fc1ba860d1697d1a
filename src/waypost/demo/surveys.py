"""Surveys that the retailer asks after a complaint, with what customers answered over four months.

Since eight weeks customers have been less pleased after a complaint: pages that show change points find that.
"""

import random
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Texts
from waypost.core.vocabulary.survey.questions import Consent
from waypost.core.vocabulary.survey.ready import ready
from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo.answering import Mood, answered
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.actions import reading
from waypost.rooms.feedback.records import About, AskedHow
from waypost.rooms.people.records import Who
from waypost.rooms.surveys import actions

NAME = Wording("After the complaint", "Nach der Reklamation")
END = Wording("At the end of the complaint", "Am Ende der Reklamation")
EXPECTED = Wording("Expected and got", "Erwartet und bekommen")
ANSWERS, INVITED = 160, 90
STEP = "tell-again"
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
"""
_QUOTE = Consent(
    id="quote",
    purpose="quote",
    text=Texts(de="Meine Worte dürfen ohne Namen gezeigt werden.", en="My words may be shown without a name."),
)


def put_in(who: Who, language: Language, journey: UUID) -> UUID:
    """The surveys, live, with their answers; their comments are read."""
    after = made(who, language, "relationship", NAME, journey=journey, step=STEP)
    end = made(who, language, "journey-end", END, journey=journey)
    text = with_consent(documents.read_survey(_EXPECTED))
    expected = actions.create(who, document=text, name=EXPECTED.in_(language), journey=journey, step=STEP)
    answered(who, after, language, Mood(8.0, 4.6, ANSWERS - INVITED, _LOW, _HIGH, INVITED), random.Random(11))
    answered(who, end, language, Mood(5.6, 5.2, 50, _LOW, _HIGH), random.Random(12))
    answered(who, expected.uuid, language, Mood(3.6, 2.8, 40), random.Random(13))
    _benchmarks(who, language)
    while reading.sweep():
        pass
    return after


def made(
    who: Who,
    language: Language,
    slug: str,
    name: Wording,
    *,
    journey: UUID | None = None,
    step: str = "",
    touchpoint: str = "",
) -> UUID:
    """A ready set under a name of the retailer's, which also asks whether words may be quoted."""
    document = with_consent(ready(slug).document(language))
    row = actions.create(
        who, document=document, name=name.in_(language), language=language, journey=journey, step=step,
        touchpoint=touchpoint,
    )  # fmt: skip
    return row.uuid


def with_consent(document: documents.Survey) -> documents.Survey:
    """The survey, asking at the end of the last page that everybody sees."""
    last = max(number for number, page in enumerate(document.pages) if page.when is None)
    pages = list(document.pages)
    pages[last] = replace(pages[last], questions=(*pages[last].questions, _QUOTE))
    return replace(document, pages=tuple(pages))


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
            feedback.BenchmarkGiven(
                name=name.in_(language), source=source.in_(language), year=timezone.localdate().year, scale="nps",
                value=value, about=about, method=method, n=n,
            ),
        )  # fmt: skip
