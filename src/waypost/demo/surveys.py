"""A survey that the retailer asks after a complaint, with what some customers answered: by the doors of everybody."""

import random
from uuid import UUID

from waypost.core.vocabulary.survey import Respondent, Shown, as_json, path
from waypost.core.vocabulary.survey.questions import NpsPlus, ScaleQuestion, SingleChoice
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.feedback.actions import reading
from waypost.rooms.people.records import Who
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions.answering import parts_of
from waypost.rooms.surveys.queries import doors, finding
from waypost.rooms.surveys.queries.documents import document_of

NAME = Wording("After the complaint", "Nach der Reklamation")
ANSWERS = 64
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


def put_in(who: Who, language: Language, journey: UUID) -> UUID:
    """The survey, live, with its answers; their comments are read."""
    row = actions.create(
        who, slug="relationship", name=NAME.in_(language), language=language, journey=journey, step=STEP
    )
    actions.publish(who, row.uuid)
    found = doors.door(finding.links(finding.survey(who, row.uuid))[0].token)
    assert found is not None
    rng = random.Random(11)
    for number in range(ANSWERS):
        _answer(found, f"demo-{row.uuid}-{number}", language, rng)
    while reading.sweep():
        pass
    return row.uuid


def _answer(found: doors.Door, key: str, language: Language, rng: random.Random) -> None:
    """One customer: page by page, as they are shown; one in ten leaves before the end."""
    live = found.survey.live
    assert live is not None
    mood, stays = rng.gauss(6.2, 2.4), rng.random() > 0.1
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
        causes = [each.id for each in shown.options]
        chosen = rng.sample(causes[:5], min(len(causes[:5]), rng.randint(1, 2))) if causes else []
        said = rng.choice(_LOW if score <= 6 else _HIGH).in_(language) if rng.random() < 0.6 and causes else ""
        return {"score": score, "causes": chosen, "main": chosen[0] if chosen else "", "comment": said}
    if isinstance(question, ScaleQuestion):
        return round(low + share * (high - low))
    if isinstance(question, SingleChoice) and shown.options:
        return {"chosen": [rng.choice(shown.options).id]}
    return "no" if question.KIND == "contact_agreement" else None
