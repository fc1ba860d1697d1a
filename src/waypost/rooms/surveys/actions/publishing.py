"""A version goes live and never changes again; a survey is paused, goes on, ends, is deleted."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.lints import Rule, lint
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.actions.linking import make_link
from waypost.rooms.surveys.models import SurveyVersion
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.records import State

# Without these nobody could answer, or answers could not be told apart.
_MUST = (Rule.NO_QUESTIONS, Rule.SAME_ID, Rule.WITHOUT_TEXT, Rule.TOO_FEW_OPTIONS)


@transaction.atomic
def publish(who: Who, survey: UUID) -> SurveyVersion:
    """The draft as it is becomes the version that is asked. The first time a public link is made with it.

    Raises WaypostError for what nobody could answer, and where an id that answers name would be gone.
    """
    row = locked(who, survey)
    document = draft_of(row)
    _must_be_askable(document)
    before = document_of(row.live) if row.live else None
    number = row.versions.count() + 1
    if before is not None:
        _must_keep_ids(before, document)
        document = documents.renumbered(before, document)
    document = replace(document, version=str(number))
    now = timezone.now()
    made = SurveyVersion.objects.create(
        workspace_id=row.workspace_id, survey=row, number=number, live_from=now, made_by=who.actor.label[:200],
        document=documents.write_json(document, indent=None),
    )  # fmt: skip
    row.live, row.state, row.changed_at, row.ended_at = made, State.LIVE.value, now, None
    row.draft = documents.write_json(replace(document, version=""), indent=None)
    row.turn += 1
    row.save()
    if not row.links.exists():
        make_link(who, survey, name="")
    journal.record(who, "survey.published", row.ref, version=number)
    return made


@transaction.atomic
def set_state(who: Who, survey: UUID, *, state: State) -> None:
    """Pause a survey, let it go on, end it. An ended one may go on, too: its versions and links are there."""
    row = locked(who, survey)
    if row.state == state:
        return
    if row.live is None or state is State.DRAFT:
        raise WaypostError(
            en="This survey was never published. Publish it first.",
            de="Diese Umfrage wurde noch nicht veröffentlicht. Bitte zuerst veröffentlichen.",
        )
    row.state = state.value
    row.ended_at = timezone.now() if state is State.ENDED else None
    row.changed_at = timezone.now()
    row.save()
    verb = {State.PAUSED: "survey.paused", State.ENDED: "survey.ended", State.LIVE: "survey.resumed"}[state]
    journal.record(who, verb, row.ref)


@transaction.atomic
def delete(who: Who, survey: UUID) -> None:
    """The survey goes, with its versions, links, invitations and answers. Feedback that came of it stays in the inbox."""
    row = locked(who, survey)
    journal.record(who, "survey.deleted", row.ref, answers=row.answers.count())
    row.live = None
    row.state = State.DRAFT.value
    row.save()
    row.delete()


def _must_be_askable(document: documents.Survey) -> None:
    problem = next((hint for hint in lint(document) if hint.rule in _MUST), None)
    if problem is not None:
        raise WaypostError(en=f"{problem.text.en} {problem.cure.en}", de=f"{problem.text.de} {problem.cure.de}")


def _must_keep_ids(before: documents.Survey, document: documents.Survey) -> None:
    gone = documents.given_away(before, document)
    if gone:
        raise WaypostError(
            en=f"{gone[0].sentence.en}: answers name it, so retire it instead of removing it (`retired: true`).",
            de=f"{gone[0].sentence.de}: Antworten nennen sie, darum bitte stilllegen statt entfernen (`retired: true`).",
        )
