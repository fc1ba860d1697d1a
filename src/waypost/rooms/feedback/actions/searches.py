"""What can be done with a standing search: set up, changed, paused, made to look at once, deleted. What it found stays."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.core.exchange.feeds import read_sought
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.actions.fetching import check_address
from waypost.rooms.feedback.actions.imports import leave_off
from waypost.rooms.feedback.models import StandingSearch
from waypost.rooms.feedback.queries.searches import search_of
from waypost.rooms.feedback.records import EVERY, NO_SEARCH, SearchSettings
from waypost.rooms.feedback.rights import KEEP_SEARCHES
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

MOST = 50  # of a workspace
MOST_DAYS = 3_650
_MOST_WORDS = 4_000  # signs


def create_search(who: Who, given: SearchSettings) -> StandingSearch:
    """Set one up; it looks for the first time at once. Raises WaypostError for what cannot be searched for."""
    who.must(KEEP_SEARCHES)
    if StandingSearch.objects.filter(workspace_id=who.workspace_id).count() >= MOST:
        raise WaypostError(
            en=f"There are {MOST} standing searches already. Delete one first.",
            de=f"Es gibt schon {MOST} Dauersuchen. Bitte erst eine löschen.",
        )
    new = StandingSearch(
        workspace_id=who.workspace_id, by=who.actor.label[:200], due_at=timezone.now(), **checked(who, given)
    )
    with _named_once(new.name), transaction.atomic():
        new.save(force_insert=True)
        journal.record(who, "search.created", new.ref)
        _look_soon(new)
    return new


def change_search(who: Who, uuid: UUID, given: SearchSettings) -> None:
    """Search otherwise from now on. What was found before stays; what the feed still holds is looked at anew."""
    who.must(KEEP_SEARCHES)
    wanted = checked(who, given)
    with _named_once(wanted["name"]), transaction.atomic():
        row = _locked(who, uuid)
        before = {name: getattr(row, name) for name in wanted}
        if before == wanted:
            return
        for name, value in wanted.items():
            setattr(row, name, value)
        row.etag, row.modified, row.failures, row.failed, row.due_at = "", "", 0, {}, timezone.now()
        row.save()
        journal.record(who, "search.changed", row.ref)
        _look_soon(row)


@transaction.atomic
def pause_search(who: Who, uuid: UUID, *, paused: bool) -> None:
    """Let it rest, or go on."""
    who.must(KEEP_SEARCHES)
    row = _locked(who, uuid)
    if row.paused == paused:
        return
    row.paused = paused
    if not paused:
        row.failures, row.failed, row.due_at = 0, {}, timezone.now()
    row.save(update_fields=["paused", "failures", "failed", "due_at"])
    journal.record(who, "search.paused" if paused else "search.resumed", row.ref)
    _look_soon(row)


@transaction.atomic
def look_now(who: Who, uuid: UUID) -> None:
    """Look at once, in the background. Raises WaypostError for one that is paused, or takes files alone."""
    who.must(KEEP_SEARCHES)
    row = _locked(who, uuid)
    if row.paused or not row.address:
        raise WaypostError(
            en="This search is paused, or has no address. Let it go on first, or bring a file in.",
            de="Diese Suche ist angehalten oder hat keine Adresse. Bitte erst fortsetzen oder eine Datei einlesen.",
        )
    StandingSearch.objects.filter(pk=row.pk).update(due_at=timezone.now())
    _look_soon(row)


@transaction.atomic
def delete_search(who: Who, uuid: UUID) -> None:
    """The search goes, with files for it that are not taken in yet; what it found stays, as long as the workspace keeps
    answers."""
    who.must(KEEP_SEARCHES)
    row = _locked(who, uuid)
    journal.record(who, "search.deleted", row.ref)
    leave_off(who, row)
    row.delete()


def checked(who: Who, given: SearchSettings) -> dict[str, Any]:
    """The columns of a search, as they are kept. Raises WaypostError, NotThere for a journey that is not there."""
    name, source = " ".join(given.name.split()), " ".join(given.source.split())
    if not 0 < len(name) <= 80 or not 0 < len(source) <= 120:
        raise WaypostError(
            en="Name the search (up to 80 characters) and the source that its finds belong to (up to 120).",
            de="Bitte die Suche benennen (bis 80 Zeichen) und die Quelle, zu der die Funde gehören (bis 120).",
        )
    if given.every not in EVERY or not 0 <= given.days <= MOST_DAYS:
        raise WaypostError(
            en=f"Choose how often to look, and keep finds for 0 (as the workspace) to {MOST_DAYS} days.",
            de=f"Bitte wählen, wie oft gesucht wird, und Funde 0 (wie der Arbeitsbereich) bis {MOST_DAYS} Tage aufbewahren.",
        )
    if max(len(given.words), len(given.unwanted)) > _MOST_WORDS or len(given.address) > 1_000:
        raise WaypostError(
            en="Words or address are too long. Make two searches of it.",
            de="Wörter oder Adresse sind zu lang. Bitte zwei Suchen daraus machen.",
        )
    read_sought(given.words, given.unwanted)
    address = given.address.strip()
    if address:
        check_address(address)
    return {
        "name": name, "words": _lines(given.words), "unwanted": _lines(given.unwanted), "address": address,
        "kind": given.kind.value, "source": source, "touchpoint": " ".join(given.touchpoint.split())[:200],
        "journey": given.journey, "step": _step(who, given), "every": given.every, "days": given.days, "names": given.names,
    }  # fmt: skip


def _step(who: Who, given: SearchSettings) -> str:
    if given.journey is None:
        return ""
    record = maps.journey(who, given.journey)
    if given.step not in {each.id for each in maps.document(maps.version(who, given.journey)).steps()}:
        raise WaypostError(
            en=f"“{record.title}” has no such step. Choose one from the list.",
            de=f"„{record.title}“ hat diesen Schritt nicht. Bitte einen aus der Liste wählen.",
        )
    return given.step


def _lines(text: str) -> str:
    return "\n".join(each.strip() for each in text.splitlines() if each.strip())


class _named_once:  # noqa: N801 - reads as a phrase
    """Two searches of one name: told, not failed with."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, IntegrityError):
            raise WaypostError(
                en=f"There is a standing search called “{self._name}” already. Choose another name.",
                de=f"Eine Dauersuche namens „{self._name}“ gibt es schon. Bitte einen anderen Namen wählen.",
            ) from error


def _look_soon(row: StandingSearch) -> None:
    if row.address and not row.paused:
        transaction.on_commit(lambda: jobs.look_for_posts.enqueue(row.pk))


def _locked(who: Who, uuid: UUID) -> StandingSearch:
    """The search, locked for this transaction. Raises NotThere."""
    row = StandingSearch.objects.select_for_update().filter(pk=search_of(who, uuid).pk).first()
    if row is None:
        raise NotThere(NO_SEARCH)
    return row
