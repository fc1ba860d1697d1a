"""A survey begins, from a ready set or empty, and its draft is changed."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.ready import ready
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.queries.doors import forget
from waypost.rooms.surveys.records import LONGEST_DOCUMENT, LONGEST_NAME, MOST_QUESTIONS, NO_SURVEY
from waypost.rooms.surveys.rights import ANSWER_WISHES, BUILD_SURVEYS
from waypost.web.errors import NotThere


@transaction.atomic
def create(
    who: Who,
    *,
    name: str = "",
    slug: str = "",
    document: documents.Survey | None = None,
    language: Language = "en",
    journey: UUID | None = None,
    step: str = "",
    touchpoint: str = "",
) -> Survey:
    """A new survey: a ready set (`slug`), a document, or one empty page."""
    who.must(BUILD_SURVEYS)
    if document is None:
        document = ready(slug).document(language) if slug else _empty(language)
    called = _name(name or document.name or document.said(document.title, language))
    now = timezone.now()
    row = Survey(
        workspace_id=who.workspace_id, name=called, draft=_written(document), made_by=who.actor.label[:200],
        made_at=now, changed_at=now, owner_id=who.actor.id if who.actor.kind is ActorKind.MEMBER else None,
    )  # fmt: skip
    _bind(who, row, journey, step, touchpoint)
    row.save()
    journal.record(who, "survey.created", row.ref)
    return row


@transaction.atomic
def change(who: Who, survey: UUID, *, document: documents.Survey, turn: int | None = None) -> Survey:
    """Another draft. `turn` is that of the draft it was made from: what somebody else changed meanwhile is not lost."""
    row = locked(who, survey)
    if turn is not None and turn != row.turn:
        raise WaypostError(
            en="Somebody else changed this survey meanwhile. Load the page anew; what you typed is still in this form.",
            de="Diese Umfrage wurde inzwischen von jemand anderem geändert. Bitte die Seite neu laden; was Sie eingegeben "
            "haben, steht noch in diesem Formular.",
        )
    row.draft = _written(document)
    row.turn += 1
    row.changed_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def bind(who: Who, survey: UUID, *, name: str, journey: UUID | None, step: str = "", touchpoint: str = "") -> Survey:
    """How a survey is called, and what on the map it measures."""
    row = locked(who, survey)
    row.name = _name(name)
    _bind(who, row, journey, step, touchpoint)
    row.changed_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def set_owner(who: Who, survey: UUID, *, member: UUID | None) -> Survey:
    """Name who answers for a survey, and hears of contact wishes; None is whoever builds surveys."""
    row = locked(who, survey)
    owner = members.member_by_uuid(who.workspace_id, member) if member else None
    if owner is not None and owner.pk == row.owner_id:
        return row  # also where they may not any more: whoever saves other fields changes no owner
    if member and (owner is None or not owner.may(ANSWER_WISHES)):
        raise WaypostError(
            en="Choose a member of this workspace who may take contact wishes, or nobody.",
            de="Bitte ein Mitglied dieses Arbeitsbereichs wählen, das Kontaktwünsche übernehmen darf, oder niemanden.",
        )
    if row.owner_id != (owner.pk if owner else None):
        row.owner = owner
        row.save(update_fields=["owner"])
        journal.record(who, "survey.owner_set", row.ref, owner=str(owner.user) if owner else "–")
    return row


@transaction.atomic
def settle(
    who: Who, survey: UUID, *, name: str, owner: UUID | None, journey: UUID | None, step: str = "", touchpoint: str = ""
) -> Survey:
    """How a survey is called, what it measures, and who answers for it: all of it or nothing."""
    set_owner(who, survey, member=owner)
    return bind(who, survey, name=name, journey=journey, step=step, touchpoint=touchpoint)


def locked(who: Who, survey: UUID) -> Survey:
    """The survey, locked, for somebody who may build it and changes it. Raises NotAllowed, NotThere."""
    who.must(BUILD_SURVEYS)
    rows = Survey.objects.select_for_update(of=("self",)).select_related("live")
    row = rows.filter(workspace_id=who.workspace_id, uuid=survey).first()
    if row is None:
        raise NotThere(NO_SURVEY)
    forget()
    return row


def _bind(who: Who, row: Survey, journey: UUID | None, step: str, touchpoint: str) -> None:
    if journey is not None:
        maps.journey(who, journey)
    row.journey, row.step = journey, step[:200] if journey else ""
    row.touchpoint = " ".join(touchpoint.split())[:200]


def _written(document: documents.Survey) -> str:
    """The document as it is kept: read again, so that whatever is kept can be read."""
    count = sum(1 for _ in document.questions())
    if count > MOST_QUESTIONS:
        raise WaypostError(
            en=f"A survey has at most {MOST_QUESTIONS} questions; this one has {count}. Make two of it.",
            de=f"Eine Umfrage hat höchstens {MOST_QUESTIONS} Fragen; diese hat {count}. Bitte zwei daraus machen.",
        )
    text = documents.write_json(document, indent=None)
    if len(text) > LONGEST_DOCUMENT:
        raise WaypostError(
            en=f"A survey holds {LONGEST_DOCUMENT:,} characters; this one has {len(text):,}. Shorten its texts.",
            de=f"Eine Umfrage fasst {LONGEST_DOCUMENT} Zeichen; diese hat {len(text)}. Bitte Texte kürzen.",
        )
    return documents.write_json(documents.read_survey(text), indent=None)


def _empty(language: str) -> documents.Survey:
    bare = documents.Survey(languages=(language,), language=language, pages=(documents.Page(id="page-1"),))
    return replace(bare, anonymity=documents.Anonymity.ANONYMOUS)


def _name(wanted: str) -> str:
    name = " ".join(wanted.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise WaypostError(
            en=f"A survey needs a name of at most {LONGEST_NAME} characters; this one has {len(name)}.",
            de=f"Eine Umfrage braucht einen Namen mit höchstens {LONGEST_NAME} Zeichen; dieser hat {len(name)}.",
        )
    return name
