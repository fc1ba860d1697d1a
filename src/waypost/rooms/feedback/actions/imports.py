"""What can be done with a file of feedback: give it, say what its columns hold, take it in, undo it, throw it away."""

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.guarding import guard_size, guard_unpacked
from waypost.rooms.customers.actions.unpacking import unpacked
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.actions.columns import USES, guessed, likely_scale
from waypost.rooms.feedback.actions.rows import opened
from waypost.rooms.feedback.models import FeedbackImport, StandingSearch
from waypost.rooms.feedback.queries.imports import import_of
from waypost.rooms.feedback.queries.searches import search_of
from waypost.rooms.feedback.records import SCALES, ItemKind
from waypost.rooms.feedback.rights import TAKE_FEEDBACK
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who

State = FeedbackImport.State
_SAMPLED = 400  # values of a column that a scale is guessed from
_MOST_OTHERS = 10  # sheets or packed files beside the one that is taken, to be told of


def give(
    who: Who, *, name: str, kind: ItemKind, file: str, pieces: Iterable[bytes], size: int, search: UUID | None = None
) -> FeedbackImport:
    """Keep a file as a draft, with its columns as they are guessed. `name`: the source that it comes from. Of a file for a
    standing search only what fits that will be taken.

    Raises WaypostError for a file that is too large, packed without measure, or no table.
    """
    who.must(TAKE_FEEDBACK)
    name = " ".join(name.split())[:120]
    if not name:
        raise WaypostError(
            en="Name the source of the file, such as “Review portal”.",
            de="Bitte die Quelle der Datei nennen, etwa „Bewertungsportal“.",
        )
    guard_size(file, size)
    member = who.actor.id if who.actor.kind is ActorKind.MEMBER else None
    of = search_of(who, search) if search else None
    new = FeedbackImport(workspace_id=who.workspace_id, member_id=member, search=of, name=name, kind=kind.value, size=0)
    try:
        with unpacked(file, pieces, size) as parts:
            part = next(parts)
            new.file = _file_name(part.name)
            new.look = {"told": part.told, "named_in": part.named_in}
            new.size = _stored(new.where, part.pieces)
            others = [each.told or each.name for each in parts]
        guard_unpacked(new.where)
        _look(new)
        new.look |= {"others": others[:_MOST_OTHERS]}
        with transaction.atomic():
            new.save(force_insert=True)
            journal.record(who, "feedback.file_given", new.ref)
    except BaseException:
        remove_file(new)
        raise
    return new


@transaction.atomic
def change(who: Who, uuid: UUID, *, columns: Mapping[str, str], scale: str = "", consent: bool = False) -> None:
    """Say what the columns of a draft hold: by use the name of the column, "" for none."""
    who.must(TAKE_FEEDBACK)
    draft = _draft(who, uuid)
    known = set(draft.look["columns"])
    wanted = {use: name for use, name in columns.items() if use in USES and name}
    if unknown := sorted(set(wanted.values()) - known):
        raise WaypostError(
            en=f"The file has no column '{unknown[0]}'. Choose from the list.",
            de=f"Die Datei hat keine Spalte „{unknown[0]}“. Bitte aus der Liste wählen.",
        )
    if len(set(wanted.values())) < len(wanted):
        raise WaypostError(
            en="One column cannot hold two things. Choose each column once.",
            de="Eine Spalte kann nicht zweierlei enthalten. Bitte jede Spalte nur einmal wählen.",
        )
    rating = wanted.get("rating", "")
    if scale not in SCALES or scale == draft.scale:  # nobody chose it: it goes with the column
        scale = (
            draft.scale if rating == draft.columns.get("rating", "") else _scale(draft, rating, opened(draft).sample)
        )
    draft.columns, draft.consent, draft.scale = wanted, consent, scale
    draft.save(update_fields=["columns", "consent", "scale"])


@transaction.atomic
def begin(who: Who, uuid: UUID) -> None:
    """Take a draft in, in the background."""
    who.must(TAKE_FEEDBACK)
    draft = _draft(who, uuid)
    if "time" not in draft.columns or not draft.columns.keys() & {"text", "rating"}:
        raise WaypostError(
            en="Choose the column of the time, and that of the comment or the rating.",
            de="Bitte die Spalte des Zeitpunkts wählen, dazu die des Kommentars oder der Bewertung.",
        )
    now = timezone.now()
    FeedbackImport.objects.filter(pk=draft.pk).update(state=State.WAITING, asked_at=now, done=0)
    journal.record(who, "feedback.started", draft.ref)
    transaction.on_commit(lambda: jobs.run.enqueue(draft.pk))


@transaction.atomic
def undo(who: Who, uuid: UUID) -> None:
    """Take an import back: its items go, with all that was read in them and made of them, in the background."""
    who.must(TAKE_FEEDBACK)
    found = import_of(who, uuid)
    if not FeedbackImport.objects.filter(pk=found.pk, state=State.DONE).update(
        state=State.UNDONE, asked_at=timezone.now()
    ):
        raise WaypostError(
            en="Only an import that is done can be undone.",
            de="Nur ein abgeschlossener Import lässt sich rückgängig machen.",
        )
    journal.record(who, "feedback.undone", found.ref, count=found.new)
    transaction.on_commit(lambda: jobs.run.enqueue(found.pk))


def discard(who: Who, uuid: UUID) -> None:
    """Throw away a draft, or what failed before it had taken anything in."""
    who.must(TAKE_FEEDBACK)
    found = import_of(who, uuid)
    with transaction.atomic():
        unfinished = FeedbackImport.objects.filter(pk=found.pk, state__in=(State.DRAFT, State.FAILED))
        if not unfinished.exists() or found.items.exists():
            raise WaypostError(
                en="What was taken in cannot be thrown away; undo it instead.",
                de="Was eingelesen wurde, lässt sich nicht verwerfen, aber rückgängig machen.",
            )
        unfinished.delete()
        journal.record(who, "feedback.discarded", found.ref)
    remove_file(found)


def leave_off(who: Who, search: StandingSearch) -> None:
    """The files of a search that goes, in the transaction that deletes it: drafts go as well, what is on its way in stops.
    Without its search a file would be taken in whole, with the persons in it."""
    told = {
        "en": f"The standing search “{search.name}” was deleted. What was taken in until then stays.",
        "de": f"Die Dauersuche „{search.name}“ wurde gelöscht. Was bis dahin eingelesen war, bleibt.",
    }
    unfinished = FeedbackImport.objects.select_for_update().filter(
        search=search, state__in=(State.DRAFT, State.WAITING, State.RUNNING)
    )
    for each in unfinished:
        mine = FeedbackImport.objects.filter(pk=each.pk)
        if each.state == State.DRAFT:
            mine.delete()
            journal.record(who, "feedback.discarded", each.ref)
        else:
            mine.update(state=State.FAILED, failed=told, file="")
            journal.record(who, "feedback.failed", each.ref, reason=told)
        transaction.on_commit(partial(remove_file, each))


def remove_file(of: FeedbackImport) -> None:
    """The given file goes; what was taken in from it stays."""
    shutil.rmtree(of.where.parent, ignore_errors=True)


def _draft(who: Who, uuid: UUID) -> FeedbackImport:
    found = import_of(who, uuid)
    held = FeedbackImport.objects.select_for_update().filter(pk=found.pk, state=State.DRAFT).first()
    if held is None:
        raise WaypostError(
            en="This import has begun; its columns are fixed.",
            de="Dieser Import hat begonnen; seine Spalten stehen fest.",
        )
    return held


def _stored(where: Path, pieces: Iterable[bytes]) -> int:
    where.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with where.open("wb") as out:
        for piece in pieces:
            size += len(piece)
            guard_size(where.name, size)
            out.write(piece)
    guard_size(where.name, size)
    return size


def _look(of: FeedbackImport) -> None:
    """What the beginning shows, and what the columns most likely hold."""
    file = opened(of)
    sample = file.sample
    if not any(sample.values()):
        raise WaypostError(
            en=f"{of.told} names columns, but no row below them can be read. A quotation mark in line 2 that is never closed "
            "swallows all that follows; else the file was exported without rows.",
            de=f"{of.told} nennt Spalten, aber darunter lässt sich keine Zeile lesen. Ein Anführungszeichen in Zeile 2, das nie "
            "geschlossen wird, verschluckt alles Weitere; sonst wurde die Datei ohne Zeilen exportiert.",
        )
    of.columns = guessed(sample)
    of.look |= {"columns": list(file.columns), "kind": file.kind}
    of.scale = _scale(of, of.columns.get("rating", ""), sample)


def _scale(of: FeedbackImport, column: str, sample: Mapping[str, Sequence[str]]) -> str:
    given = [each for each in sample.get(column, ()) if each.strip()]
    return likely_scale(ItemKind(of.kind), column, given[:_SAMPLED])


def _file_name(name: str) -> str:
    bare = re.sub(r"[^\w.()+ -]", "_", Path(name.replace("\\", "/")).name).strip(". ")
    return (bare or "file")[-150:]
