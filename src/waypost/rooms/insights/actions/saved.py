"""Questions are saved, pinned and deleted; answers are frozen, exported and opened."""

from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import IntegrityError, transaction

from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.registry import question_of
from waypost.core.analytics.questions.reply import Reply
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.models import FrozenAnswer, SavedQuestion
from waypost.rooms.insights.queries.answers import digest
from waypost.rooms.insights.queries.saved import shared_or_own
from waypost.rooms.insights.records import SavedRecord
from waypost.rooms.insights.rights import ASK, EXPORT, SAVE, SEE_BEHIND
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind, Ref
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


@transaction.atomic
def save_question(
    who: Who,
    *,
    name: str,
    kind: str,
    settings: str,
    question: Any,
    shared: bool = False,
    journey: UUID | None = None,
    step: str = "",
) -> SavedRecord:
    """Keep a question under a name, for oneself or for the workspace; pinned to a journey or a step of it."""
    who.must(SAVE)
    try:
        with transaction.atomic():
            row = SavedQuestion.objects.create(
                workspace_id=who.workspace_id,
                by_id=who.actor.id if who.actor.kind is ActorKind.MEMBER else None,
                name=named(name),
                kind=kind,
                settings=settings,
                question=checked(question),
                shared=shared,
                journey=journey,
                step=step if journey else "",
            )
    except IntegrityError as error:
        raise WaypostError(
            en=f"You have a saved question called '{name}' already. Choose another name.",
            de=f"Eine gespeicherte Frage „{name}“ haben Sie schon. Bitte einen anderen Namen wählen.",
        ) from error
    journal.record(who, "question.saved", row.ref, kind=kind, shared=shared, journey=str(journey or ""), step=row.step)
    return row.record()


@transaction.atomic
def delete_question(who: Who, question: UUID) -> None:
    """Forget a saved question: one's own, or a shared one."""
    who.must(SAVE)
    row = SavedQuestion.objects.filter(shared_or_own(who), workspace_id=who.workspace_id, uuid=question).first()
    if row is None:
        raise NotThere(
            Wording("There is no such saved question.", "Diese gespeicherte Frage gibt es nicht."),
        )
    journal.record(who, "question.deleted", row.ref)
    row.delete()


@transaction.atomic
def freeze_answer(
    who: Who, *, digest: str, kind: str, settings: str, reply: Reply[Any, Any], told: dict[str, Any]
) -> UUID:
    """Keep an answer as it is now; freezing the same again gives the same link."""
    who.must(ASK)
    row, made = FrozenAnswer.objects.get_or_create(
        workspace_id=who.workspace_id,
        digest=digest,
        defaults={"kind": kind, "settings": settings, "reply": as_document(reply), "told": told},
    )
    if made:
        journal.record(who, "answer.frozen", Ref("answer", row.uuid, kind), settings=settings)
    return row.uuid


@transaction.atomic
def note_export(who: Who, *, kind: str, settings: str, file: str) -> None:
    """Say in the journal that an answer left the house: as a file, which takes a right of its own, or by the API."""
    who.must(ASK if file == "json" else EXPORT)
    journal.record(who, "answer.exported", Ref("question", None, kind), settings=settings, format=file)


@transaction.atomic
def note_opened(who: Who, *, kind: str, figure: Any, customers: int) -> None:
    """Say in the journal that the customers behind a figure were looked at; once an hour for each member and figure."""
    who.must(SEE_BEHIND)
    seen = f"opened:{who.workspace_id}:{who.actor.kind}:{who.actor.id}:{kind}:{digest(figure)}"
    if cache.get(seen):
        return
    cache.set(seen, 1, 3_600)  # a row of the same database: it is kept with the entry, or neither is
    journal.record(who, "figure.opened", Ref("question", None, kind), figure=figure, customers=customers)


def named(name: str) -> str:
    """A name that a list can show. Raises WaypostError for none, or one that is too long."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= 120:
        raise WaypostError(
            en="Give a name of 1 to 120 letters.", de="Bitte einen Namen mit 1 bis 120 Zeichen eingeben."
        )
    return name


def checked(question: Any) -> Any:
    """The document of a question, sure to be read again."""
    document = as_document(question)
    question_of(document)
    return document
