"""Who wants to be contacted: beside the answer where it may be known whose it is, apart from all answers where it may not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions import ContactAgreement, ContactChannel, Email, Question
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.records import PersonRecord
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.feedback.queries import Row
from waypost.rooms.feedback.queries.picked import some, uuids_by_outside
from waypost.rooms.feedback.records import Wish
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, ContactWish, Left, Survey, SurveyVersion
from waypost.rooms.surveys.queries.apart import shown_apart, written_address
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import CHANNEL_NAMES, NO_WISH, Outcome
from waypost.rooms.surveys.rights import ANSWER_WISHES, SEE_SURVEYS
from waypost.web.errors import NotThere
from waypost.web.language import language, said

MOST = 1_000
APART = (Email, ContactAgreement)  # what is kept apart from an anonymous answer
_OPEN = F("done_at").desc(nulls_first=True)  # what is open, then what was done last
_TOLD = Q(wish__isnull=False) | ~Q(value__has_key="agreed")  # a wish, or an address for something else: nobody's no


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish and where it goes: `address` is None for whoever may not see it, "" where none was left. `at` and `item` (the
    feedback of the same answer) are None where the survey is anonymous, `person` unless it is a personal one. `row` says
    who takes it and what came of it; an address that was left for something else has none. `said`: all feedback of the same
    answer, that with words first, for whoever may see feedback."""

    asked: str
    wish: Wish
    address: str | None
    survey: Survey
    row: ContactWish | None = None
    at: datetime | None = None
    item: UUID | None = None
    person: PersonRecord | None = None
    said: tuple[Row, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.row is not None and self.row.done_at is None

    @property
    def outcome(self) -> Wording | None:
        return Outcome(self.row.outcome).wording if self.row and self.row.outcome else None

    @property
    def state(self) -> str:
        """open, taken, or what came of it; "" of an address that is no wish."""
        if self.row is None:
            return ""
        return self.row.outcome or ("taken" if self.row.member_id else "open")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Wishes: `known` with their answers, open ones first, the oldest of them first; `apart` by address, open ones first,
    which says nothing of when they came. `gathers`: what is left apart is shown with a smallest group of answers at a time."""

    known: tuple[Wanted, ...]
    apart: tuple[Wanted, ...]
    gathers: bool = False


def wishes(who: Who, row: Survey | None = None) -> Wishes:
    """Who wants to be contacted, of a survey or of all of them; at most MOST of either kind. Of a survey also the
    addresses that were left for something else."""
    who.must(SEE_SURVEYS)
    left = shown_apart(who.workspace_id).filter(_TOLD).select_related("wish__member__user", "survey")
    left = left.filter(survey=row) if row else left.filter(wish__isnull=False)
    apart = sorted(
        _left(who, list(left.order_by(F("wish__done_at").desc(nulls_first=True), "pk")[:MOST])),
        key=lambda each: (not each.is_open, each.address or "", each.asked, each.wish.channel, each.wish.time),
    )
    return Wishes(tuple(_known(who, row)), tuple(apart), row is not None and _gathers(row))


def must_be_there(who: Who, wish: UUID) -> None:
    """Raises NotThere for a wish of nobody here."""
    if not ContactWish.objects.filter(workspace_id=who.workspace_id, uuid=wish).exists():
        raise NotThere(NO_WISH)


def untaken(who: Who) -> dict[int, int]:
    """How many wishes of each survey (by its key) are open and nobody's, as far as they are shown."""
    rows = ContactWish.objects.filter(shown(who), workspace_id=who.workspace_id, done_at=None, member=None)
    return dict(rows.order_by().values_list("survey").annotate(Count("pk")))


def waiting(who: Who) -> int:
    """How many wishes are open and nobody's, or this member's."""
    me = who.actor.id if who.actor.kind is ActorKind.MEMBER else 0
    rows = ContactWish.objects.filter(shown(who), workspace_id=who.workspace_id, done_at=None)
    return rows.filter(Q(member=None) | Q(member=me)).count()


def shown(who: Who) -> Q:
    """Wishes that may be known to be there: those beside their answers, and of those apart what `shown_apart` says."""
    return Q(left=None) | Q(left__in=shown_apart(who.workspace_id).values("pk"))


def wish_beside(who: Who, outside: str) -> Wish | None:
    """What the sender of a feedback item wished, by the name that feedback knows it by: fills a port of feedback. Where
    they may be reached is for whoever takes wishes."""
    try:
        uuid = UUID(outside.partition(":")[0])
    except ValueError:
        return None
    answer = Answer.objects.filter(workspace_id=who.workspace_id, uuid=uuid).select_related("version").first()
    found = next(_agreed(answer), None) if answer else None
    if answer is None or found is None:
        return None
    wish = _wish(document_of(answer.version), *found)
    rows = ContactWish.objects.filter(answer=answer, question=found[0].id).select_related("answer__invitation")
    row = rows.first() if who.may(ANSWER_WISHES) else None
    if row is None or row.answer is None:
        return wish
    sees = _sees(who, _person_of(row))
    address = _address(row, row.answer, document_of(answer.version), found[1]) if sees else None
    return replace(wish, address=address, uuid=row.uuid)


def _sees(who: Who, person: int | None) -> bool:
    """Whether a member may know where somebody may be reached."""
    return who.may(SEE_NAMES) or bool(person and persons.may_see_name(who, person))


def _gathers(row: Survey) -> bool:
    """Whether a survey asks for what is left apart from its answers."""
    document = document_of(row.live) if row.live else None
    if document is None or document.anonymity is not documents.Anonymity.ANONYMOUS:
        return False
    return any(isinstance(each, APART) for each in document.questions())


def _known(who: Who, row: Survey | None) -> Iterator[Wanted]:
    mine = ContactWish.objects.filter(workspace_id=who.workspace_id, answer__isnull=False)
    mine = mine.filter(survey=row) if row else mine
    rows = mine.select_related("answer__version", "answer__invitation", "survey", "member__user")
    found = list(rows.order_by(_OPEN, "answer__ended_at", "pk")[:MOST])
    items = _items(who, found)
    numbers = {person for each in found if (person := _person_of(each)) is not None}
    with glance():
        people = dict(zip(numbers, persons.shown(who, list(numbers)), strict=True)) if numbers else {}
        for each in found:
            answer, document, question, value = _asked(each)
            person = _person_of(each)
            heard = items.get(str(answer.uuid), ())
            yield Wanted(
                document.said(question.text, language()), _wish(document, question, value),
                _address(each, answer, document, value) if _sees(who, person) else None, each.survey, each, answer.ended_at,
                heard[0].item.uuid if heard else None, people.get(person) if person is not None else None, heard,
            )  # fmt: skip


def _person_of(wish: ContactWish) -> int | None:
    return wish.answer.invitation.person_no if wish.answer and wish.answer.invitation else None


def _asked(wish: ContactWish) -> tuple[Answer, documents.Survey, Question, dict[str, Any]]:
    """The answer of a wish, what was asked, and what was said to it. An answer keeps its version, so it is there."""
    assert wish.answer is not None
    document = document_of(wish.answer.version)
    question = document.question(wish.question)
    assert question is not None
    value = wish.answer.record.get("answers", {}).get(wish.question, {}).get("value")
    return wish.answer, document, question, value if isinstance(value, dict) else {}


def _items(who: Who, rows: Sequence[ContactWish]) -> dict[str, tuple[Row, ...]]:
    """The feedback of the same answers, by the answer's name; that with words first."""
    if not rows or not who.may(SEE_FEEDBACK):
        return {}
    names = [f"{row.answer.uuid}:{each}" for row in rows if row.answer for each in row.answer.record["answers"]]
    found: dict[str, list[Row]] = defaultdict(list)
    for row in some(who, uuids_by_outside(who, names).values()).values():
        found[row.item.outside.partition(":")[0]].append(row)
    return {name: tuple(sorted(said, key=lambda each: (not each.text, each.item.pk))) for name, said in found.items()}


def _agreed(answer: Answer) -> Iterator[tuple[ContactAgreement, dict[str, Any]]]:
    """What an answer says yes to. Of whoever was erased nothing is left by which they could be reached, so there is none."""
    for question in document_of(answer.version).questions():
        value = answer.record.get("answers", {}).get(question.id, {}).get("value")
        if isinstance(question, ContactAgreement) and isinstance(value, dict) and value.get("agreed"):
            if written_address(value) or answer.invitation_id:
                yield question, value


def _address(wish: ContactWish, answer: Answer, document: documents.Survey, value: dict[str, Any]) -> str:
    """What they wrote; of a personal survey else the address that was invited, as long as the wish's may be known. A
    pseudonym is not resolved here."""
    invited = document.anonymity is documents.Anonymity.PERSONAL and not wish.bare
    return written_address(value) or (answer.invitation.address if invited and answer.invitation else "")


def _left(who: Who, rows: Sequence[Left]) -> Iterator[Wanted]:
    """What was left in anonymous answers; `version` after `version` says what was asked."""
    asked = {
        (version.survey_id, question.id): (document, question)
        for version in SurveyVersion.objects.filter(survey__in={each.survey_id for each in rows}).order_by("number")
        for document in [document_of(version)]
        for question in document.questions()
    }
    sees = who.may(SEE_NAMES)
    for each in rows:
        document, question = asked.get((each.survey_id, each.question), (None, None))
        text = document.said(question.text, language()) if document and question else each.question
        value = each.value if isinstance(each.value, dict) else {}
        wish = _wish(document, question, value) if document and question else Wish("", "")
        address = _address_of(each) if sees else None
        yield Wanted(text, wish, address, each.survey, getattr(each, "wish", None))


def _address_of(left: Left) -> str:
    """What was written; nothing of a no, and once it is deleted."""
    value = left.value if isinstance(left.value, dict) else {"agreed": True, "address": str(left.value)}
    return written_address(value) if value.get("agreed") else ""


def _wish(document: documents.Survey, question: Question, value: dict[str, Any]) -> Wish:
    channel, time = value.get("channel", ""), value.get("time", "")
    times = {each.id: each.text for each in getattr(question, "times", ())}
    name = said(CHANNEL_NAMES[ContactChannel(channel)]) if channel in set(ContactChannel) else channel
    return Wish(name, document.said(times[time], language()) if time in times else time)
