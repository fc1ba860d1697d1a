"""How customers of the retailer answer a survey: page by page, by the doors of everybody, over four months."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from waypost.core.vocabulary.survey import Respondent, Shown, as_json, path
from waypost.core.vocabulary.survey.questions import (
    Consent,
    ContactAgreement,
    ContactChannel,
    MultipleChoice,
    NpsPlus,
    OpenText,
    ScaleQuestion,
    SingleChoice,
)
from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo.contacts import PERSONS, address_of
from waypost.rooms.contacts.queries.rules import in_force
from waypost.rooms.people.records import Who
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions.answering import parts_of
from waypost.rooms.surveys.queries import doors, finding
from waypost.rooms.surveys.queries.documents import document_of
from waypost.web import clock

WEEKS, WORSE_SINCE = 18, 8
_REPEAT = "had-to-repeat"


@dataclass(frozen=True, slots=True)
class Mood:
    """How pleased customers are, 0 to 10, before and since the change, and in what words; `open` of the answers come by
    the public link."""

    before: float
    since: float
    open: int
    low: Sequence[Wording] = ()
    high: Sequence[Wording] = ()
    invited: int = 0


def answered(who: Who, survey: UUID, language: Language, mood: Mood, rng: random.Random) -> None:
    """The survey goes live and is answered; when is said by a call of its own."""
    actions.publish(who, survey)
    link = finding.links(finding.survey(who, survey))[0].token
    addresses = "\n".join(f"customer{number}@example.org" for number in range(mood.invited))
    now, dated = timezone.now(), {}
    asked_at = working_hour(who, (now - timedelta(weeks=WEEKS)).date())
    with clock.on(asked_at):
        personal = actions.invite(who, survey, text=addresses, language=language).made if addresses else []
    # Four of ten who are invited never answer.
    tried = [("", link)] * mood.open + [pair for pair in personal if rng.random() < 0.6]
    later = random.Random(mood.invited)  # a chance of its own: what customers answer stays what it is
    asked = {address: now - timedelta(weeks=later.random() * WEEKS) for address, _ in personal}
    for number, (address, token) in enumerate(tried):
        found = doors.door(token)
        assert found is not None
        back = timedelta(weeks=rng.random() * WEEKS)
        key = found.key or f"demo-{survey}-{number}"  # as the page names the try
        pleased = mood.since if back < timedelta(weeks=WORSE_SINCE) else mood.before
        _answer(found, key, _Customer(mood, rng.gauss(pleased, 2.2), language, rng))
        dated[key] = now - back
        if address:
            asked[address] = dated[key] - timedelta(days=later.expovariate(1 / 3))
    hours = {day: working_hour(who, day) for day in {at.date() for at in asked.values()}}
    actions.date_answers(who, survey, _whole(dated))
    if asked:
        sent = {address: max(hours[at.date()], asked_at) for address, at in asked.items()}
        actions.date_links(who, survey, sent)


def working_hour(who: Who, before: date) -> datetime:
    """Ten in the morning of the last day before `before` on which the house writes to anybody."""
    rules = in_force(who.workspace_id)
    zone: ZoneInfo = rules.zone
    day = before - timedelta(days=1)
    while rules.quiet.holds(at := datetime.combine(day, time(10), zone).astimezone(UTC), zone):
        day -= timedelta(days=1)
    return at


def _whole(dated: dict[str, datetime]) -> dict[str, datetime]:
    return {key: at.replace(microsecond=0) for key, at in dated.items()}


def _answer(found: doors.Door, key: str, customer: "_Customer") -> None:
    """One customer: page by page, as they are shown; one in ten leaves before the end."""
    live = found.survey.live
    assert live is not None
    stays = customer.rng.random() > 0.1
    page = path(document_of(live), {}, Respondent()).pages[0]
    while True:
        raw = {each.question.id: customer.given(each) for each in page.questions}
        sent = actions.Sent(page=page.page.id, raw=raw, asked=parts_of(page), language=customer.language)
        step = actions.take(found, key, sent)
        if step.page is None or (not stays and step.page.page.id != page.page.id):
            return
        page = step.page


@dataclass(frozen=True, slots=True)
class _Customer:
    """One of them, as pleased as `pleased` of 10."""

    mood: Mood
    pleased: float
    language: Language
    rng: random.Random

    def given(self, shown: Shown) -> object:
        """The answer to a question, as a form sends it."""
        question = shown.question
        if isinstance(question, NpsPlus):
            return self._reasons(shown)
        if isinstance(question, ScaleQuestion):
            return round(question.scale.low + self._share() * (question.scale.high - question.scale.low))
        if isinstance(question, SingleChoice) and shown.options:
            # The ready sets offer the best first.
            place = int((1 - self._share()) * (len(question.options) - 1) + self.rng.random())
            return {"chosen": [question.options[place].id]}
        if isinstance(question, MultipleChoice) and shown.options:
            return {"chosen": self._several(question)}
        if isinstance(question, OpenText):
            return self._words(0.4)
        if isinstance(question, Consent):
            return {"agreed": "yes" if self.rng.random() < 0.7 else "no"}
        if isinstance(question, ContactAgreement):
            return self._wish(question) if self.rng.random() < 0.2 else "no"
        return None

    def _wish(self, question: ContactAgreement) -> dict[str, str]:
        """Where they may be reached, by chances of their own: what others answer stays what it is."""
        rng = random.Random(self.pleased)
        channel = rng.choice(question.channels)
        address = f"0171 39200{rng.randrange(100):02}"  # mobile numbers kept free for films
        if channel is ContactChannel.EMAIL:
            address = address_of(rng.randrange(PERSONS))
        time = rng.choice(question.times).id if question.times and rng.random() < 0.7 else ""
        return {"agreed": "yes", "channel": channel.value, "address": address, "time": time}

    def _share(self) -> float:
        return min(1.0, max(0.0, self.pleased / 10 + self.rng.gauss(0, 0.06)))

    def _words(self, often: float) -> str:
        said = self.mood.low if self.pleased < 6.5 else self.mood.high
        return self.rng.choice(said).in_(self.language) if said and self.rng.random() < often else ""

    def _several(self, question: MultipleChoice) -> list[str]:
        alone = [each.id for each in question.options if each.exclusive]
        if alone and self.pleased > 5.5:
            return alone[:1]
        some = [each.id for each in question.options if not each.exclusive]
        # What stands first in the ready sets is what is named most often.
        return [self.rng.choices(some, weights=range(len(some), 0, -1))[0]]

    def _reasons(self, shown: Shown) -> object:
        before = as_json(shown.answer) if shown.answer is not None else None
        score = before["score"] if isinstance(before, dict) else round(10 * self._share())
        causes = sorted(each.id for each in shown.options)
        others = [each for each in causes if each != _REPEAT][:5]
        chosen = self.rng.sample(others, min(len(others), self.rng.randint(1, 2)))
        if self.mood.invited and _REPEAT in causes and score <= 6 and self.rng.random() < 0.6:
            chosen = list(dict.fromkeys([_REPEAT, *chosen]))[:2]  # what unhappy customers name most often
        said = self.mood.low if score <= 6 else self.mood.high
        words = self.rng.choice(said).in_(self.language) if causes and self.rng.random() < 0.6 else ""
        return {"score": score, "causes": chosen, "main": chosen[0] if chosen else "", "comment": words}
