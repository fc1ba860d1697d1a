"""What was kept for as long as the workspace says is deleted once a day, whatever cuts the run off."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.rooms.customers.giving import BROKEN, SHOP, draft, given, imported
from tests.rooms.photographing import photograph
from tests.rooms.surveys.asking import published
from tests.rooms.surveys.test_consenting import ASKED
from waypost.core.analytics.event_files.schema import read_head
from waypost.core.analytics.index.model import NoEventsError
from waypost.rooms.customers.actions import imports, keeping, sealing, sources, wiping
from waypost.rooms.customers.models import (
    EventFile,
    Identifier,
    IdentityEdge,
    Import,
    IndexState,
    Profile,
    QuarantinedEvent,
)
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries import index, listing, persons
from waypost.rooms.feedback.models import Item
from waypost.rooms.ideas import actions as ideas
from waypost.rooms.ideas.models import Idea
from waypost.rooms.ideas.records import ContributionKind, Given, IdeaState
from waypost.rooms.journal import queries as journal
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.records import RETENTION
from waypost.rooms.steering.actions import retention
from waypost.rooms.steering.models import RetentionRun
from waypost.rooms.steering.queries.deletion import DELETES
from waypost.rooms.surveys import actions as surveys
from waypost.rooms.surveys.models import ContactWish
from waypost.rooms.surveys.queries.wishes import wishes
from waypost.rooms.surveys.records import Outcome
from waypost.rooms.walks import actions as walks
from waypost.rooms.walks.models import Stay, StayPhoto, Walk
from waypost.rooms.walks.records import Do, Written

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ENDLESS = dict.fromkeys(("events", "profiles", "rejects", "answers", "wishes", "transcripts", "notifications"), 0)


def keep_for(who: Member, **days: int) -> None:
    people.change_workspace(who, retention=ENDLESS | days)


def run(who: Member) -> RetentionRun:
    return RetentionRun.objects.filter(workspace_id=who.workspace_id).latest("day")


def test_contacts_that_are_too_old_leave_files_and_index(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))  # 30 contacts on each of 1, 2 and 3 March
    keep_for(administrator, events=(NOW - datetime(2026, 3, 2, 0, 30, tzinfo=UTC)).days)
    old = EventFile.objects.get().name
    retention.sweep(datetime(2026, 6, 1, 2, tzinfo=UTC))
    file = EventFile.objects.get()
    folder = files_folder(administrator.workspace.uuid)
    assert file.events == 60 == read_head(folder / file.name).rows
    assert not (folder / old).exists()
    assert run(administrator).counts == {"events": 30} and run(administrator).finished_at
    keeping.keep(administrator.workspace_id)
    assert index.index(administrator).events == 60


def test_a_file_of_which_nothing_is_left_goes(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))
    keep_for(administrator, events=10)
    retention.sweep(NOW)
    assert not EventFile.objects.exists() and not list(files_folder(administrator.workspace.uuid).glob("*.parquet"))
    keeping.keep(administrator.workspace_id)
    with pytest.raises(NoEventsError):
        index.index(administrator)


def test_nothing_is_deleted_that_is_young_enough_or_without_end(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))
    keep_for(administrator, events=3650, profiles=3650)
    retention.sweep(NOW)
    assert EventFile.objects.get().events == 90 and run(administrator).counts == {}
    keep_for(administrator)
    retention.sweep(NOW + timedelta(days=4000))
    assert EventFile.objects.get().events == 90 and Identifier.objects.count() == 30


def test_persons_without_a_contact_since_are_forgotten_and_only_they(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP))  # k1 to k30 in March
    imported(
        administrator,
        given("help.csv", BROKEN.replace(",2026-05-01T08:00:00Z,ticket_opened\nk7,yesterday,ticket_opened\n", "")),
        name="Help",
    )
    gone = Identifier.objects.create(workspace_id=administrator.workspace_id, kind="login", value="old", person_no=900)
    Profile.objects.create(workspace_id=administrator.workspace_id, person_no=900, name="Somebody")
    long_ago = NOW - timedelta(days=500)
    Identifier.objects.update(first_seen=long_ago)
    Profile.objects.update(changed_at=long_ago)
    keep_for(administrator, profiles=60)
    retention.sweep(NOW)
    assert run(administrator).counts == {"profiles": 1} and not Profile.objects.exists()
    assert not Identifier.objects.filter(pk=gone.pk).exists() and Identifier.objects.count() == 40


def a_visitor_who_signed_in(who: Member) -> None:
    """One customer of a cookie and a login with contacts of each, and another one; all long ago."""
    key = sources.create_source(who, name="Shop").key
    calls = [
        {"type": "track", "event": "Cart", "anonymousId": "c1", "timestamp": "2025-01-01T10:00:00Z"},
        {"type": "identify", "userId": "u1", "anonymousId": "c1", "timestamp": "2025-01-02T10:00:00Z"},
        {"type": "track", "event": "Order", "userId": "u1", "timestamp": "2025-01-03T10:00:00Z"},
        {"type": "track", "event": "Cart", "userId": "u2", "timestamp": "2025-01-04T10:00:00Z"},
    ]
    body = {"batch": calls, "writeKey": key}
    assert Client().post("/v1/batch", body, content_type="application/json").status_code == 200
    sealing.seal(who.workspace_id)
    keeping.keep(who.workspace_id)
    long_ago = NOW - timedelta(days=400)
    Identifier.objects.update(first_seen=long_ago)
    Profile.objects.update(changed_at=long_ago)


def figures(who: Member) -> object:
    """How many customers there are, and the contacts of each."""
    rows = listing.listed(who, listing.Wanted()).rows
    return index.standing(who).customers, sorted((row.contacts, row.first, row.last) for row in rows)


def test_figures_stay_where_contacts_are_kept_for_longer_than_profiles(administrator: Member) -> None:
    a_visitor_who_signed_in(administrator)
    before = figures(administrator)
    keep_for(administrator, profiles=365)
    retention.sweep(NOW)
    assert run(administrator).counts == {"profiles": 3}
    assert not Identifier.objects.exists() and not Profile.objects.exists()
    keeping.keep(administrator.workspace_id)
    assert figures(administrator) == before
    for row in listing.listed(administrator, listing.Wanted()).rows:
        assert persons.by_uuid(administrator, row.person.uuid).number == row.person.number


def test_what_ties_forgotten_identifiers_goes_with_their_last_contact(administrator: Member) -> None:
    a_visitor_who_signed_in(administrator)
    keep_for(administrator, profiles=365)
    retention.sweep(NOW)
    assert IdentityEdge.objects.count() == 1
    keep_for(administrator, profiles=365, events=365)
    retention.sweep(NOW + timedelta(days=1))
    assert not IdentityEdge.objects.exists()


def test_rejected_rows_quarantine_and_forgotten_drafts_go(administrator: Member) -> None:
    done = imported(administrator, given("shop.csv", SHOP))
    assert done.source_id is not None
    source = done.source_id
    left = draft(administrator, given("more.csv", SHOP), name="Other")
    QuarantinedEvent.objects.bulk_create(
        QuarantinedEvent(
            workspace_id=administrator.workspace_id,
            source_id=source,
            received_at=NOW - timedelta(days=31 if number < 700 else 2),
            key=number.to_bytes(16, "big"),
            reason="name",
            detail="",
            message=b"{}",
        )
        for number in range(702)
    )
    Import.objects.update(created_at=NOW - timedelta(days=40), finished_at=NOW - timedelta(days=40))
    Import.objects.filter(pk=left.pk).update(finished_at=None)
    keep_for(administrator, rejects=30)
    assert left.folder.exists()
    retention.sweep(NOW)
    assert QuarantinedEvent.objects.count() == 2
    assert not left.folder.exists() and not Import.objects.filter(pk=left.pk).exists()
    assert not done.folder.exists() and EventFile.objects.get().events == 90


def test_files_of_ratings_are_kept_as_long_as_answers_and_no_longer(administrator: Member) -> None:
    ratings = "kunde;datum;sterne;kommentar\n" + "".join(f"k{n};2026-03-0{1 + n % 9};4;gut\n" for n in range(20))
    done = imported(administrator, given("ratings.csv", ratings), name="Ratings")
    (row,) = done.files.all()
    row.of = done
    Import.objects.update(finished_at=NOW - timedelta(days=40))
    keep_for(administrator, rejects=30, answers=60)
    retention.sweep(NOW)
    assert row.where.exists()
    retention.sweep(NOW + timedelta(days=30))
    assert not row.where.exists() and run(administrator).counts == {"answers": 1}
    assert EventFile.objects.get().events == 20


def test_words_of_walks_that_nobody_finished_go_with_their_photos_and_clocks_stay(administrator: Member) -> None:
    row = walks.plan(administrator, title="Shop", free=["Door", "Till"])
    door, till = row.stops.order_by("position")
    old, young = (walks.begin(administrator, row.uuid, key=key) for key in ("old", "young"))
    for walk in (old, young):
        given = Written(note="The door was stuck", rating=2, photos=(photograph(),))
        walks.write(administrator, walk.uuid, door.uuid, do=Do.DONE, given=given)
        walks.write(administrator, walk.uuid, till.uuid, do=Do.SKIP, given=Written(reason="Kim was ill"))
    Walk.objects.filter(pk=old.pk).update(began_at=NOW - timedelta(days=61))
    Walk.objects.filter(pk=young.pk).update(began_at=NOW - timedelta(days=59))
    keep_for(administrator, answers=60)
    retention.sweep(NOW)
    assert [each.note for each in Stay.objects.filter(stop=door).order_by("walk_id")] == ["", "The door was stuck"]
    assert [each.reason for each in Stay.objects.filter(stop=till).order_by("walk_id")] == ["…", "Kim was ill"]
    assert Stay.objects.filter(stop=door, rating=2).count() == 2
    assert StayPhoto.objects.get().stay.walk_id == young.pk


def test_ideas_that_are_over_go_and_open_ones_stay(administrator: Member) -> None:
    given = [Given(ContributionKind.IDEA, f"Sell pumps, {n}", str(n)) for n in range(4)]
    made = [Idea.objects.get(items__item=ideas.contribute(administrator, each).item) for each in given]
    open_, done, late, into = made
    ideas.merge(administrator, done.uuid, other=into.uuid)
    for row in (done, late):
        ideas.decide(administrator, row.uuid, state=IdeaState.DONE)
    Idea.objects.update(changed_at=NOW - timedelta(days=61))
    Idea.objects.filter(pk__in=[late.pk, into.pk]).update(changed_at=NOW)
    Item.objects.update(at=NOW)
    keep_for(administrator, answers=60)
    retention.sweep(NOW)
    assert set(Idea.objects.values_list("pk", flat=True)) == {open_.pk, late.pk}
    assert run(administrator).counts == {"answers": 1}


def test_addresses_of_wishes_go_when_they_were_done_so_long_ago(administrator: Member) -> None:
    survey = published(administrator, ASKED % "pseudonymous")
    said = {"contact": {"agreed": True, "channel": "phone", "address": "0711 1"}}
    for key in "ab":
        surveys.bring(administrator, survey.uuid, key=key, answers=said)
    done, _ = ContactWish.objects.order_by("pk")
    surveys.close_wish(administrator, done.uuid, outcome=Outcome.REACHED)
    ContactWish.objects.filter(pk=done.pk).update(done_at=NOW - timedelta(days=91))
    keep_for(administrator, wishes=90)
    retention.sweep(NOW)
    assert run(administrator).counts == {"wishes": 1}
    assert [each.address for each in wishes(administrator).known] == ["0711 1", ""]


def test_every_class_of_data_that_has_a_period_is_deleted_by_something() -> None:
    assert set(retention.FORGETS) == set(RETENTION) == set(DELETES)


def test_event_files_of_imports_that_were_undone_go(administrator: Member) -> None:
    done = imported(administrator, given("shop.csv", SHOP))
    imports.undo(administrator, done.uuid)
    Import.objects.update(finished_at=NOW - timedelta(days=40))
    keep_for(administrator, rejects=30)
    retention.sweep(NOW)
    assert not EventFile.objects.exists() and not list(files_folder(administrator.workspace.uuid).glob("*.parquet"))


def notices(who: Member, count: int, read: datetime | None) -> None:
    Notification.objects.bulk_create(
        Notification(
            workspace_id=who.workspace_id, member=who, kind="x", topic="imports", key=f"{read}-{n}", subject_kind="x",
            subject_label="x", actor_label="x", at=NOW, read_at=read,
        )
        for n in range(count)
    )  # fmt: skip


def test_notifications_go_when_they_were_read_long_ago(administrator: Member) -> None:
    notices(administrator, 1_100, NOW - timedelta(days=200))
    notices(administrator, 3, NOW - timedelta(days=100))
    notices(administrator, 4, None)
    keep_for(administrator, notifications=180)
    retention.sweep(NOW)
    assert Notification.objects.count() == 7 and run(administrator).counts == {"notifications": 1_100}


def test_a_second_sweep_of_the_day_does_nothing_and_the_journal_is_told_once(administrator: Member) -> None:
    notices(administrator, 5, NOW - timedelta(days=200))
    keep_for(administrator, notifications=180)
    retention.sweep(NOW)
    retention.sweep(NOW + timedelta(hours=1))
    entries = [
        each for each in journal.page(administrator.workspace_id, journal.Wanted()) if each.verb == "retention.enforced"
    ]
    assert len(entries) == 1 and entries[0].details["count"] == 5
    retention.sweep(NOW + timedelta(days=1))
    assert RetentionRun.objects.count() == 2


def test_a_run_that_was_cut_off_half_way_is_ended_with_true_counts(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(administrator, given("shop.csv", SHOP))
    imported(administrator, given("again.csv", SHOP.replace("2026-03", "2026-02")), name="Other")
    notices(administrator, 1_100, NOW - timedelta(days=200))
    keep_for(administrator, notifications=180, events=10)
    noted, calls = retention._noted, 0

    def cut_off(*given: object) -> None:
        nonlocal calls
        calls += 1
        if calls in (2, 6):  # within the second chunk of notifications; within the second event file
            raise KeyboardInterrupt
        noted(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(retention, "_noted", cut_off)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            retention.sweep(NOW)
        assert run(administrator).finished_at is None
    monkeypatch.setattr(retention, "_noted", noted)
    retention.sweep(NOW)
    assert run(administrator).counts == {"notifications": 1_100, "events": 180} and run(administrator).finished_at
    assert not EventFile.objects.exists() and not list(files_folder(administrator.workspace.uuid).glob("*.parquet"))


def test_old_files_that_a_cut_off_run_left_are_removed_by_the_next(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(administrator, given("shop.csv", SHOP))
    keep_for(administrator, events=10)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(wiping, "remove_replaced", cut_off)
        with pytest.raises(KeyboardInterrupt):
            retention.sweep(NOW)
    assert list(files_folder(administrator.workspace.uuid).glob("*.parquet"))
    keeping.keep(administrator.workspace_id)
    assert not list(files_folder(administrator.workspace.uuid).glob("*.parquet"))


def test_while_the_index_is_made_files_are_left_alone_and_the_run_goes_on_later(administrator: Member) -> None:
    from waypost.rooms.customers.actions.leases import Lease

    imported(administrator, given("shop.csv", SHOP))
    keep_for(administrator, events=10)
    lease = Lease(IndexState.objects, administrator.workspace_id)
    assert lease.take()
    retention.sweep(NOW)
    assert EventFile.objects.get().events == 90
    assert run(administrator).finished_at is None and "index" in run(administrator).problem["en"]
    lease.give_back()
    retention.sweep(NOW)
    assert not EventFile.objects.exists() and run(administrator).finished_at and run(administrator).problem == {}


def test_another_workspace_keeps_what_is_its_own(administrator: Member, stranger: Member) -> None:
    notices(stranger, 2, NOW - timedelta(days=200))
    people.change_workspace(stranger, retention=ENDLESS)
    keep_for(administrator, notifications=1)
    retention.sweep(NOW)
    assert Notification.objects.count() == 2
