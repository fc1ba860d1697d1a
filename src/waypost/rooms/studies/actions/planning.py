"""A study begins, from a ready guide or an empty one, is changed, goes from state to state, and is deleted."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import locked
from waypost.rooms.studies.actions.texts import line, words
from waypost.rooms.studies.models import Study
from waypost.rooms.studies.records import (
    CONSENT,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_PARTICIPANTS,
    MOST_QUESTIONS,
    Method,
    StudyState,
    guides,
)
from waypost.rooms.studies.rights import RUN_STUDIES

NAME = Wording("Name", "Name")
QUESTION = Wording("Research question", "Forschungsfrage")
_CONSENT = Wording("Text of the consent", "Text der Einwilligung")


@transaction.atomic
def create(
    who: Who,
    *,
    name: str,
    question: str,
    slug: str = "",
    method: Method = Method.INTERVIEW,
    language: Language = "en",
    journey: UUID | None = None,
    step: str = "",
    target: int = 0,
) -> Study:
    """A new study; `slug` is that of a ready guide, in the language of the study."""
    who.must(RUN_STUDIES)
    ready = guides.ready(slug)
    now = timezone.now()
    row = Study(
        workspace_id=who.workspace_id, name=line(name, NAME, LONGEST_NAME), method=method.value, language=language,
        question=words(question, QUESTION, LONGEST_TEXT), consent_text=CONSENT.in_(language),
        guide=guides.plain(guides.from_lines(ready.text.in_(language))) if ready else [],
        target=_target(target), made_by=who.actor.label[:200], made_at=now, changed_at=now,
    )  # fmt: skip
    _bind(who, row, journey, step)
    row.save()
    journal.record(who, "study.created", row.ref)
    return row


@transaction.atomic
def change(
    who: Who,
    study: UUID,
    *,
    name: str,
    question: str,
    method: Method,
    language: Language,
    journey: UUID | None,
    step: str,
    target: int,
    consent_text: str,
) -> Study:
    """What a study is about. Another text of the consent is another version; who agreed before keeps theirs."""
    row = locked(who, study)
    row.name, row.method, row.language = line(name, NAME, LONGEST_NAME), method.value, language
    row.question, row.target = words(question, QUESTION, LONGEST_TEXT), _target(target)
    text = words(consent_text, _CONSENT, LONGEST_TEXT)
    if text and text != row.consent_text:
        row.consent_text, row.consent_version = text, row.consent_version + 1
    _bind(who, row, journey, step)
    row.changed_at = timezone.now()
    row.save()
    journal.record(who, "study.changed", row.ref)
    return row


@transaction.atomic
def set_guide(who: Who, study: UUID, *, text: str) -> Study:
    """Another guide, as plain lines; notes at questions that stay are kept there."""
    row = locked(who, study)
    guide = guides.from_lines(words(text, Wording("Guide", "Leitfaden"), 40_000), guides.read(row.guide))
    count = sum(len(each.questions) for each in guide)
    if count > MOST_QUESTIONS:
        raise WaypostError(
            en=f"A guide has at most {MOST_QUESTIONS} questions; this one has {count}. Nobody can be asked that much.",
            de=f"Ein Leitfaden hat höchstens {MOST_QUESTIONS} Fragen; dieser hat {count}. So viel lässt sich niemand fragen.",
        )
    row.guide, row.changed_at = guides.plain(guide), timezone.now()
    row.save()
    journal.record(who, "study.changed", row.ref)
    return row


@transaction.atomic
def set_state(who: Who, study: UUID, *, state: StudyState) -> Study:
    """How far it is; a closed study can be opened again."""
    row = locked(who, study, closed_too=True)
    if row.state == state:
        return row
    now = timezone.now()
    row.state, row.changed_at = state.value, now
    row.closed_at = now if state is StudyState.CLOSED else None
    row.save()
    journal.record(who, "study.state_set", row.ref, state=state.value)
    return row


@transaction.atomic
def delete(who: Who, study: UUID) -> None:
    """The study goes with everything in it. Insights that were published stay in the library."""
    row = locked(who, study, closed_too=True)
    journal.record(who, "study.deleted", row.ref, sessions=row.sessions.count())
    row.delete()


def _bind(who: Who, row: Study, journey: UUID | None, step: str) -> None:
    if journey is not None:
        maps.journey(who, journey)
    row.journey, row.step = journey, step[:200] if journey else ""


def _target(target: int) -> int:
    if not 0 <= target <= MOST_PARTICIPANTS:
        raise WaypostError(
            en=f"A study aims at 0 to {MOST_PARTICIPANTS} participants.",
            de=f"Eine Studie plant mit 0 bis {MOST_PARTICIPANTS} Teilnehmenden.",
        )
    return target
