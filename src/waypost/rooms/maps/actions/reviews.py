"""Verbs of review and of versions: ask, sign off or ask for changes; name a version, bring an old one back."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.actions.editing import keep_unfinished
from waypost.rooms.maps.actions.finding import journey_for_a_version, locked_journey, must_edit
from waypost.rooms.maps.actions.recognising import present
from waypost.rooms.maps.actions.signing import close_review
from waypost.rooms.maps.actions.writing import title_of, write_version
from waypost.rooms.maps.models import Journey, Review, Verdict, Version, VersionName
from waypost.rooms.maps.notices import REVIEW_ASKED, REVIEW_CHANGES, REVIEW_SIGNED
from waypost.rooms.maps.queries.allowing import may_read
from waypost.rooms.maps.queries.journeys import journey as readable
from waypost.rooms.maps.records import Status, VersionRecord
from waypost.rooms.people import queries as people
from waypost.rooms.people.actions import notify
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

MOST_REVIEWERS = 20
ANSWERS = ("signed", "changes")
LONGEST_NAME = 80


@transaction.atomic
def ask_for_review(who: Who, journey: UUID, *, reviewers: Sequence[UUID], note: str = "") -> Review:
    """Ask members to look at the newest version; the working copy becomes it. An open review ends with that."""
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    keep_unfinished(who, row)
    member = who.actor.id if who.actor.kind is ActorKind.MEMBER else None
    found = [people.member_by_uuid(who.workspace_id, uuid) for uuid in dict.fromkeys(reviewers)]
    asked = [each for each in found if each is not None]
    _refuse(len(asked), strangers=len(found) - len(asked), own=any(each.pk == member for each in asked))
    _refuse_outside([str(each.user) for each in asked if not may_read(each, row)])
    close_review(row)
    now = timezone.now()
    review = Review.objects.create(
        workspace_id=who.workspace_id, journey=row, version=row.latest, note=note.strip()[:1000],
        asked_by=who.actor.label[:200], asker_id=member, asked_at=now,
    )  # fmt: skip
    Verdict.objects.bulk_create(
        Verdict(workspace_id=who.workspace_id, review=review, member=each, label=str(each.user)[:200]) for each in asked
    )
    row.status, row.changed_at = Status.IN_REVIEW.value, now
    row.save(update_fields=["status", "changed_at"])
    names = ", ".join(str(each.user) for each in asked)
    journal.record(who, "journey.review_asked", row.ref, version=row.latest, reviewers=names, note=review.note)
    path = reverse("maps:review", args=[asked[0].workspace.slug, row.uuid])
    details = {"version": review.version}
    notify(who, asked, REVIEW_ASKED, row.ref, key=f"review:{review.uuid}", path=path, details=details)
    return review


def _refuse(asked: int, *, strangers: int, own: bool) -> None:
    """Four eyes: somebody is asked, members alone, and nobody about what they ask for themselves."""
    if strangers:
        raise NotThere(
            Wording(
                "Somebody you named is no member of the workspace. Choose from the list.",
                "Jemand der Genannten ist kein Mitglied des Arbeitsbereichs. Bitte aus der Liste wählen.",
            )
        )
    if not 1 <= asked <= MOST_REVIEWERS:
        raise WaypostError(
            en=f"Choose at least one reviewer, at most {MOST_REVIEWERS}.",
            de=f"Bitte mindestens eine Person um die Prüfung bitten, höchstens {MOST_REVIEWERS}.",
        )
    if own:
        raise WaypostError(
            en="Four eyes see more: choose somebody else than yourself.",
            de="Vier Augen sehen mehr: Bitte jemand anderen als sich selbst wählen.",
        )


def _refuse_outside(names: Sequence[str]) -> None:
    """Nobody is asked about a journey that they may not open: asking would tell its title."""
    outside = ", ".join(names)
    if outside:
        raise WaypostError(
            en=f"These may not open this journey: {outside}. Let it reach further under Share, or ask somebody else.",
            de=f"Diese Journey nicht öffnen dürfen: {outside}. Bitte unter Teilen weiter freigeben oder jemand anderen bitten.",
        )


@transaction.atomic
def answer_review(who: Who, journey: UUID, *, answer: str, comment: str = "") -> Verdict:
    """Sign the version off, or ask for changes with a comment; it can be answered anew while the review is open."""
    readable(who, journey)
    row = locked_journey(who, journey)
    verdict = _own_verdict(who, row)
    comment = comment.strip()
    if answer not in ANSWERS:
        raise WaypostError(
            en="Sign the version off, or ask for changes.", de="Bitte die Version freigeben oder Änderungen erbitten."
        )
    if answer == "changes" and not comment:
        raise WaypostError(
            en="Say what should change, so that it can be changed.",
            de="Bitte schreiben, was sich ändern soll, damit es sich ändern lässt.",
        )
    verdict.answer, verdict.comment, verdict.at = answer, comment[:2000], timezone.now()
    verdict.save(update_fields=["answer", "comment", "at"])
    review = verdict.review
    signed = answer == "signed"
    verb, kind = ("journey.review_signed", REVIEW_SIGNED) if signed else ("journey.review_changes", REVIEW_CHANGES)
    entry = journal.record(who, verb, row.ref, version=review.version, comment=verdict.comment)
    others = {each.pk: each for each in (review.asker, row.owner) if each is not None and each.pk != who.actor.id}
    if others:
        members = list(others.values())
        path = reverse("maps:review", args=[members[0].workspace.slug, row.uuid])
        notify(who, members, kind, row.ref, key=f"journal:{entry.id}", path=path, details={"version": review.version})
    return verdict


def _own_verdict(who: Who, row: Journey) -> Verdict:
    rows = Verdict.objects.select_related("review__asker__workspace", "review__asker__user").filter(
        workspace_id=who.workspace_id, review__journey=row, review__closed_at=None
    )
    mine = rows.filter(member_id=who.actor.id).first() if who.actor.kind is ActorKind.MEMBER else None
    if mine is None:
        raise WaypostError(
            en="You are not asked to review this journey just now. Whoever looks after it can ask you.",
            de="Sie sind derzeit nicht um die Prüfung dieser Journey gebeten. Wer sie betreut, kann Sie darum bitten.",
        )
    return mine


@transaction.atomic
def withdraw_review(who: Who, journey: UUID) -> None:
    """Take the question back: the journey is a draft again, or published where a version is."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    if not Review.objects.filter(workspace_id=who.workspace_id, journey=row, closed_at=None).exists():
        raise WaypostError(en="No review of this journey is open.", de="Zu dieser Journey ist keine Prüfung offen.")
    close_review(row)
    row.status = Status.PUBLISHED.value if row.published else Status.DRAFT.value
    row.changed_at = timezone.now()
    row.save(update_fields=["status", "changed_at"])
    journal.record(who, "journey.review_withdrawn", row.ref, version=row.latest)


@transaction.atomic
def restore_version(who: Who, journey: UUID, *, version: int, note: str = "") -> VersionRecord:
    """An old version as the newest one: a new version that says the same. Edits not kept yet become a version before.

    What was merged in the library since then is the one that stayed.
    """
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    keep_unfinished(who, row)
    wanted = _version(row, version)
    newest = _version(row, row.latest)
    if wanted.document == newest.document:
        return newest.record()
    document = present(who, documents.read_journey(wanted.document))
    row.title = title_of(document.name or row.title)
    made = write_version(who, row, document, note)
    journal.record(who, "journey.version_restored", row.ref, version=made.number, before=version, sha256=made.sha256)
    return made.record()


@transaction.atomic
def name_version(who: Who, journey: UUID, *, version: int, name: str) -> None:
    """Call a version something beside its number; "" takes the name away."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    _version(row, version)
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise WaypostError(
            en=f"The name has {len(name)} characters; {LONGEST_NAME} are possible.",
            de=f"Der Name hat {len(name)} Zeichen, möglich sind {LONGEST_NAME}.",
        )
    rows = VersionName.objects.filter(workspace_id=who.workspace_id, journey=row, number=version)
    before = rows.values_list("name", flat=True).first() or ""
    if name == before:
        return
    if name:
        VersionName.objects.update_or_create(
            workspace_id=who.workspace_id, journey=row, number=version, defaults={"name": name}
        )
    else:
        rows.delete()
    journal.record(who, "journey.version_named", row.ref, version=version, name=name, before=before)


def _version(row: Journey, number: int) -> Version:
    found = Version.objects.select_related("journey").filter(workspace_id=row.workspace_id, journey=row, number=number)
    version = found.first()
    if version is None:
        raise NotThere(
            Wording(
                f"This journey has no version {number}. Its history lists those there are.",
                f"Diese Journey hat keine Version {number}. Die vorhandenen stehen im Verlauf.",
            )
        )
    return version
