"""An answer is taken page by page: whatever was said is kept at once, and what is sent twice counts once.

Whoever answers is no member and has no right; the link says what may be answered. The last page closes the answer, and in
the same transaction it becomes feedback.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import band
from waypost.core.vocabulary.survey import Respondent, ShownPage, Way
from waypost.core.vocabulary.survey.answers import from_json, to_json
from waypost.core.vocabulary.survey.answers import take as taken
from waypost.core.vocabulary.survey.questions import File, NpsPlus
from waypost.core.vocabulary.survey.values import Reasons, as_json
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.surveys.actions.filing import Brought
from waypost.rooms.surveys.actions.finishing import finish
from waypost.rooms.surveys.actions.quotas import is_full
from waypost.rooms.surveys.actions.writing import Writing
from waypost.rooms.surveys.models import Answer, Invitation
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.doors import Door, fresh, hashed, version_of
from waypost.rooms.surveys.records import (
    ANSWERED_WORDS,
    DECLINED_WORDS,
    OVER_WORDS,
    PAUSED_WORDS,
    Disposition,
    Progress,
    State,
)
from waypost.web.ids import uuid7
from waypost.web.together import Together

APART = 0.015  # seconds between two commits while many answer: three of them share one at 200 a second


class Closed(WaypostError):  # noqa: N818 - named as it is said
    """The survey takes no answer here; the page says why."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(en=wording.en, de=wording.de)


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as it was sent: which one of which version, the answers as texts, which parts of it were on the screen.

    `files` came with it, `kept` are questions whose file stays as it is, `wrong` is what was found before.
    """

    page: str
    raw: Mapping[str, Any]
    asked: Collection[str] = ()
    version: int | None = None
    language: str = ""
    hidden: Mapping[str, str] | None = None
    back: bool = False
    files: Mapping[str, Brought] = field(default_factory=dict)
    wrong: Mapping[str, Wording] = field(default_factory=dict)
    kept: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: a page, with what is wrong on it and the first part that is new on it; none when it is over.

    `begun`: what was sent was the first of its answer.
    """

    page: ShownPage | None
    errors: Mapping[str, Wording]
    new: str = ""
    begun: bool = False


def take(found: Door, key: str, sent: Sent) -> Step:
    """Keep what was sent for a page, and say what comes next. Raises Closed where no answer is taken any more."""
    page = found, key, sent
    try:
        # With PostgreSQL as well, which has many writers: its work is shared, and ours is most of it.
        step = _together.write(page)
    except IntegrityError:  # the same page was sent twice at once: the other one was quicker
        try:
            step = _commit([page])[0]
        except IntegrityError as error:  # the link has its answer, which was taken by another door
            raise Closed(ANSWERED_WORDS) from error
    if isinstance(step, Closed):
        raise step
    return step


@transaction.atomic
def _commit(pages: Sequence[tuple[Door, str, Sent]]) -> Sequence[Step | Closed]:
    """Keep pages of several people who wait at the same time."""
    steps: list[Step | Closed] = []
    writing = Writing()
    writing.look_up((found.survey, hashed(key)) for found, key, _ in pages)
    for page in pages:
        try:
            # Where it is closed nothing was written yet.
            steps.append(_take(writing, *page))
        except Closed as closed:
            steps.append(closed)
    writing.done()
    return steps


_together = Together[tuple[Door, str, Sent], Step | Closed](_commit, at_once=20, apart=APART)


def _take(writing: Writing, found: Door, key: str, sent: Sent) -> Step:
    known = writing.answers.get((found.survey.pk, hashed(key)))
    if known is not None and Progress(known.state).is_over:
        return Step(None, {})
    _must_be_open(found)
    row = known or _begun(found, key, sent)
    document = document_of(row.version)
    before = from_json(document, row.record)
    kept = {id_: as_json(before.values[id_]) for id_ in sent.kept if id_ in before.values and id_ not in sent.files}
    page = taken(document, before, sent.page, {**sent.raw, **kept}, {})
    answer, who = page.answer, respondent(page.answer)
    row.record, row.state = to_json(answer), Progress.PARTIAL.value if answer.given else row.state
    step = next_step(document, page.way, sent, {**page.errors, **sent.wrong})
    if step.page is None and not step.errors:
        step = _over(writing, found, row, document, answer, page.way, who)
    row.changed_at = _now(document)
    writing.keep(row)
    if sent.files or any(isinstance(each, File) for each in document.questions()):
        writing.file(row, answer, sent.files)
    if not Progress(row.state).is_over:
        _note(found, row)
    return replace(step, begun=known is None)


def respondent(answer: documents.Answer) -> Respondent:
    """Who answers: nothing is known of them but their answer."""
    return Respondent(answer.id, answer.language, answer.hidden, {})


def parts_of(page: ShownPage) -> list[str]:
    """What a page shows, part by part: questions, and of NPS+ what the band of the score is asked."""
    found = []
    for shown in page.questions:
        found.append(shown.question.id)
        if isinstance(shown.question, NpsPlus) and isinstance(shown.answer, Reasons):
            found.append(f"{shown.question.id}|{band(shown.answer.score)}")
    return found


def next_step(document: documents.Survey, way: Way, sent: Sent, errors: Mapping[str, Wording]) -> Step:
    """The page to go on with once one was sent; none at the end of the way."""
    here = next((page for page in way.pages if page.page.id == sent.page), None)
    if sent.back:
        order = [page.page.id for page in way.pages]
        place = order.index(sent.page) if sent.page in order else 1
        return Step(way.pages[max(0, place - 1)], {})
    if here is not None:
        new = next((part for part in parts_of(here) if part not in sent.asked), "")
        if errors or new:
            return Step(here, errors, new)
    return Step(documents.next_page(way, document, sent.page), {})


def _over(
    writing: Writing,
    found: Door,
    row: Answer,
    document: documents.Survey,
    answer: documents.Answer,
    way: Way,
    who: Respondent,
) -> Step:
    """The end, if nothing is lacking on the way; else the page on which something is."""
    lacking = documents.complete(document, answer.values, who)
    full = is_full(row, document, way, who)
    if lacking and not full and way.ending is None:
        page = next(page for page in way.pages if {each.question.id for each in page.questions} & lacking.keys())
        here = {each.question.id for each in page.questions}
        return Step(page, {id_: wording for id_, wording in lacking.items() if id_ in here})
    ended = documents.finished(document, answer, {}, quota_full=full)
    finish(writing, row, ended, way, who, found.invitation, _now(document))
    return Step(None, {})


def _begun(found: Door, key: str, sent: Sent) -> Answer:
    version = version_of(found, sent.version)
    assert version is not None
    document = document_of(version)
    brought = {
        each.id: text[: each.longest] for each in document.hidden if (text := (sent.hidden or {}).get(each.id, ""))
    }
    now, anonymous = _now(document), document.anonymity is documents.Anonymity.ANONYMOUS
    return Answer(
        uuid=uuid4() if anonymous else uuid7(),
        workspace_id=found.survey.workspace_id,
        survey=found.survey,
        version=version,
        link=found.link,
        invitation=None if anonymous else found.invitation,
        key=hashed(key),
        state=Progress.STARTED.value,
        language=sent.language[:12],
        channel=(found.link.channel if found.link else "mail")[:40],
        record=to_json(replace(fresh(document, key, sent.language), hidden=brought)),
        begun_at=now,
        changed_at=now,
    )


def _must_be_open(found: Door) -> None:
    if found.survey.state == State.PAUSED:
        raise Closed(PAUSED_WORDS)
    if not found.is_open:
        raise Closed(OVER_WORDS)
    if found.invitation is not None:
        locked = Invitation.objects.select_for_update().get(pk=found.invitation.pk)
        now = replace(found, invitation=locked)
        if now.is_used:
            raise Closed(DECLINED_WORDS if now.is_declined else ANSWERED_WORDS)


def _note(found: Door, row: Answer) -> None:
    """How far the person came who was invited."""
    if found.invitation is not None and found.invitation.state != row.state:
        now = _now(document_of(row.version), days=True)
        state = Disposition.PARTIAL if row.state == Progress.PARTIAL else Disposition.STARTED
        Invitation.objects.filter(pk=found.invitation.pk).update(state=state.value, state_at=now)


def _now(document: documents.Survey, *, days: bool = False) -> datetime:
    """Now; of an anonymous survey the hour or the day."""
    now = rounded(document, timezone.now())
    return now.replace(hour=0) if days and document.anonymity is documents.Anonymity.ANONYMOUS else now


def rounded(document: documents.Survey, at: datetime) -> datetime:
    """An instant; of an anonymous survey its full hour, so that times lead to nobody."""
    anonymous = document.anonymity is documents.Anonymity.ANONYMOUS
    return at.replace(minute=0, second=0, microsecond=0) if anonymous else at
