"""Objects of the library: what documents name comes in, one change reaches every map, no link is lost."""

import hashlib
import json
from time import process_time

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import Evidence, Gain, Grade, Insight, InsightKind, Journey, PainPoint, Source
from waypost.core.vocabulary.journey.operations import At, Change
from waypost.core.vocabulary.journey.operations import Kind as Part
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.actions.following import follow
from waypost.rooms.maps.models import LibraryObject, Use, Version
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.queries.links import object_links
from waypost.rooms.maps.records.library import Kind, ObjectRecord, State
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

SHOP = """\
kind: journey
id: shop{n}
name: I buy shoes {n}
stages:
  - id: buy
    steps:
      - id: search
        name: Searches
        pain_points: [{{id: slow, name: Slow pages}}, {{id: lost, name: Lost cart, severity: 4}}]
        insights: [{{id: quick, name: Be quick, type: need}}, {{id: seen, name: Nobody scrolls}}]
      - id: pay
        name: Pays
        pain_points: [{{id: slow, name: Slow pages, severity: 5}}]
        gains: [{{id: gift, name: A gift}}]
        opportunities: [{{id: cache, name: Cache pages, solves: [slow], impact: 4}}]
"""


@pytest.fixture
def shop(make: Make) -> Make:
    return lambda n=1, **more: make(SHOP.format(n=n), **more)


def one(who: Member, kind: Kind, key: str) -> ObjectRecord:
    record: ObjectRecord = shelf(who, kind).get(key=key).record()
    return record


def newest(who: Member, uuid: object) -> Journey:
    return queries.document(queries.version(who, uuid))  # type: ignore[arg-type]


def pains(journey: Journey) -> list[list[str]]:
    return [[f"{pain.id} {pain.name}" for pain in step.pain_points] for step in journey.steps()]


def test_what_a_map_says_comes_into_the_library_with_its_evidence(make: Make, administrator: Member) -> None:
    make(
        "kind: journey\nname: J\nstages: [{name: S, steps: [{name: T, pain_points: [{name: Slow, severity: 3, tags: [web],"
        " evidence: {grade: reported, n: 12, date: 2026-03-01, sources: [{name: Hotline}]}}]}]}]"
    )
    found = one(administrator, Kind.PAIN_POINT, "slow")
    assert (found.weight, found.tags, found.grade, found.n, found.sources) == (
        3, ("web",), Grade.REPORTED, 12, ("Hotline",),
    )  # fmt: skip
    assert found.dated is not None and found.dated.isoformat() == "2026-03-01"


def test_needs_and_insights_stand_on_two_shelves_and_share_their_ids(shop: Make, administrator: Member) -> None:
    shop()
    assert one(administrator, Kind.NEED, "quick").name == "Be quick"
    assert one(administrator, Kind.INSIGHT, "seen").name == "Nobody scrolls"
    again = actions.create_object(administrator, document=Insight(name="Quick", id="quick"))
    assert (again.kind, again.key) == (Kind.INSIGHT, "quick-2")
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryObject.objects.filter(key="quick-2").update(key="quick")


def test_where_an_object_is_linked_is_told_by_step(shop: Make, administrator: Member) -> None:
    shop()
    assert [(use.step, use.at) for use in object_links(administrator, Kind.PAIN_POINT, "slow")] == [
        ("Searches", "search"), ("Pays", "pay"),
    ]  # fmt: skip


def test_one_renaming_changes_fifty_maps_and_no_older_version(shop: Make, administrator: Member) -> None:
    made = [shop(n) for n in range(50)]
    before = dict(Version.objects.values_list("id", "document"))
    with CaptureQueriesContext(connection) as asked:
        done = actions.rename_object(
            administrator, Kind.PAIN_POINT, one(administrator, Kind.PAIN_POINT, "slow").uuid, name="Pages load slowly"
        )
        follow(administrator.workspace_id)
    assert (done.journeys, done.later) == (50, True) and len(asked) < 50 * 22
    for each in made:
        assert pains(newest(administrator, each.uuid)) == [
            ["slow Pages load slowly", "lost Lost cart"], ["slow Pages load slowly"],
        ]  # fmt: skip
    for version in Version.objects.filter(pk__in=before):
        assert version.document == before[version.pk]
        assert version.sha256 == hashlib.sha256(version.document.encode()).hexdigest()
    assert JournalEntry.objects.filter(verb="library.renamed").count() == 1


def test_what_a_map_says_of_its_own_stays(shop: Make, make: Make, administrator: Member) -> None:
    shop()
    own = make(SHOP.format(n=2).replace("name: Slow pages, severity: 5", "name: Here it is the bank, severity: 5"))
    slow = one(administrator, Kind.PAIN_POINT, "slow")
    actions.change_object(
        administrator, Kind.PAIN_POINT, slow.uuid, document=PainPoint(name="Slow", severity=2, cause="Images")
    )
    first, last = (step.pain_points[0] for step in newest(administrator, own.uuid).steps())
    assert (first.name, first.severity, first.cause) == ("Slow", 2, "Images")
    assert (last.name, last.severity, last.cause) == ("Here it is the bank", 5, "Images")


def test_edits_that_wait_in_a_working_copy_go_on_waiting_and_follow(shop: Make, administrator: Member) -> None:
    made = shop()
    add = Change(At(Part.STEP, "pay"), "thoughts", None, ["Is it safe?"])
    actions.edit(administrator, made.uuid, operations=[add])
    slow = one(administrator, Kind.PAIN_POINT, "slow")
    actions.rename_object(administrator, Kind.PAIN_POINT, slow.uuid, name="Slow")
    working = queries.working(administrator, made.uuid)
    assert working.unkept == 2 and working.based_on == 2
    assert pains(working.document)[0] == ["slow Slow", "lost Lost cart"]
    assert [note.text for step in working.document.steps() for note in step.thoughts] == ["Is it safe?"]
    assert not any(step.thoughts for step in newest(administrator, made.uuid).steps())
    kept = actions.keep(administrator, made.uuid)
    assert pains(newest(administrator, made.uuid))[0] == ["slow Slow", "lost Lost cart"] and kept.number == 3


def test_a_working_copy_without_the_link_keeps_its_edits(shop: Make, administrator: Member) -> None:
    made = shop()
    actions.edit(administrator, made.uuid, operations=[
        Change(At(Part.STEP, "pay"), "pain_points", [{"id": "slow", "name": "Slow pages", "severity": 5}], None),
        Change(At(Part.STEP, "search"), "pain_points", [{"id": "slow", "name": "Slow pages"}, {"id": "lost", "name": "Lost cart", "severity": 4}], None),
        Change(At(Part.STEP, "pay"), "opportunities", [{"id": "cache", "name": "Cache pages", "solves": ["slow"], "impact": 4}], None),
    ])  # fmt: skip
    actions.rename_object(administrator, Kind.PAIN_POINT, one(administrator, Kind.PAIN_POINT, "slow").uuid, name="Slow")
    assert pains(queries.working(administrator, made.uuid).document) == [[], []]
    assert pains(newest(administrator, made.uuid))[1] == ["slow Slow"]


def test_merging_moves_every_link_and_joins_the_evidence(shop: Make, make: Make, administrator: Member) -> None:
    made = shop()
    other = make(
        SHOP.format(n=2).replace("id: slow, name: Slow pages", "id: crawl, name: Crawling").replace("[slow]", "[crawl]")
    )
    keep, lose = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "crawl"))
    for which, n, source in ((keep, 10, "Survey"), (lose, 5, "Hotline")):
        actions.change_object(
            administrator, Kind.PAIN_POINT, which.uuid,
            document=PainPoint(name=which.name, evidence=Evidence(grade=Grade.REPORTED, n=n, sources=(Source(name=source),))),
        )  # fmt: skip
    done = actions.merge_objects(administrator, Kind.PAIN_POINT, keep.uuid, other=lose.uuid)
    assert done.journeys == 2
    assert (done.object.n, done.object.sources) == (15, ("Survey", "Hotline"))
    for uuid in (made.uuid, other.uuid):
        document = newest(administrator, uuid)
        assert pains(document) == [["slow Slow pages", "lost Lost cart"], ["slow Slow pages"]]
        assert [o.solves for step in document.steps() for o in step.opportunities] == [("slow",)]
        assert {p.evidence.n for step in document.steps() for p in step.pain_points if p.evidence} == {15}
    assert not shelf(administrator, Kind.PAIN_POINT).filter(key="crawl")
    assert not Use.objects.filter(key="crawl")
    [opportunity] = documents.read(shelf(administrator, Kind.OPPORTUNITY).get().document)
    assert isinstance(opportunity, documents.Opportunity) and opportunity.solves == ("slow",)


def test_two_in_one_cell_become_one(shop: Make, administrator: Member) -> None:
    made = shop()
    keep, lose = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    actions.merge_objects(administrator, Kind.PAIN_POINT, keep.uuid, other=lose.uuid)
    first = next(newest(administrator, made.uuid).steps())
    assert [(pain.id, pain.severity) for pain in first.pain_points] == [("slow", 4)]


def test_nothing_merges_with_itself_or_with_another_shelf(shop: Make, administrator: Member) -> None:
    shop()
    slow, gift = one(administrator, Kind.PAIN_POINT, "slow"), one(administrator, Kind.GAIN, "gift")
    with pytest.raises(WaypostError, match="one and the same"):
        actions.merge_objects(administrator, Kind.PAIN_POINT, slow.uuid, other=slow.uuid)
    with pytest.raises(NotThere):
        actions.merge_objects(administrator, Kind.PAIN_POINT, slow.uuid, other=gift.uuid)


def test_what_is_linked_is_not_deleted_and_the_refusal_lists_where(shop: Make, administrator: Member) -> None:
    shop()
    slow = one(administrator, Kind.PAIN_POINT, "slow")
    with pytest.raises(WaypostError, match="“I buy shoes 1”, Searches; “I buy shoes 1”, Pays") as refused:
        actions.delete_object(administrator, Kind.PAIN_POINT, slow.uuid)
    assert "„I buy shoes 1“, Searches" in refused.value.wording.de
    free = actions.create_object(administrator, document=Gain(name="Free returns"))
    actions.delete_object(administrator, Kind.GAIN, free.uuid)
    assert not shelf(administrator, Kind.GAIN).filter(uuid=free.uuid)


def test_a_link_that_only_a_working_copy_has_is_a_link(shop: Make, administrator: Member) -> None:
    made = shop()
    free = actions.create_object(administrator, document=Gain(name="Free returns"))
    add = Change(At(Part.STEP, "search"), "gains", None, [{"id": free.key, "name": free.name}])
    actions.edit(administrator, made.uuid, operations=[add])
    with pytest.raises(WaypostError, match="I buy shoes 1"):
        actions.delete_object(administrator, Kind.GAIN, free.uuid)
    actions.rename_object(administrator, Kind.GAIN, free.uuid, name="Returns are free")
    working = queries.working(administrator, made.uuid).document
    assert [gain.name for step in working.steps() for gain in step.gains] == ["Returns are free", "A gift"]


def test_an_entry_with_only_an_id_takes_the_rest_from_the_library(shop: Make, administrator: Member) -> None:
    shop()
    text = "kind: journey\nname: Short\nstages: [{name: S, steps: [{name: T, pain_points: [{id: slow}], insights: [{id: quick}]}]}]\n"
    made = actions.create_journey(administrator, document=documents.read_journey(text))
    step = next(newest(administrator, made.uuid).steps())
    assert step.pain_points[0].name == "Slow pages"
    assert (step.insights[0].name, step.insights[0].type) == ("Be quick", InsightKind.NEED)


def test_states_archive_and_come_back(administrator: Member) -> None:
    made = actions.create_object(administrator, document=Gain(name="Fast"), state=State.IN_WORK)
    assert made.state is State.IN_WORK
    assert actions.archive_object(administrator, Kind.GAIN, made.uuid).archived
    assert actions.archive_object(administrator, Kind.GAIN, made.uuid, archived=False).state is State.OPEN
    with pytest.raises(DatabaseError), transaction.atomic():
        LibraryObject.objects.update(state="lost")


def test_a_need_may_become_an_insight_but_never_a_gain(shop: Make, administrator: Member) -> None:
    shop()
    quick = one(administrator, Kind.NEED, "quick")
    done = actions.change_object(administrator, Kind.NEED, quick.uuid, document=Insight(name="Be quick"))
    assert done.object.kind is Kind.INSIGHT
    with pytest.raises(WaypostError, match="cannot become"):
        actions.change_object(administrator, Kind.INSIGHT, quick.uuid, document=Gain(name="Be quick"))


def test_readers_and_strangers_change_nothing(administrator: Member, member: Members, stranger: Member) -> None:
    made = actions.create_object(administrator, document=Gain(name="Fast"))
    for act in (
        lambda who: actions.rename_object(who, Kind.GAIN, made.uuid, name="X"),
        lambda who: actions.archive_object(who, Kind.GAIN, made.uuid),
        lambda who: actions.delete_object(who, Kind.GAIN, made.uuid),
        lambda who: actions.merge_objects(who, Kind.GAIN, made.uuid, other=made.uuid),
    ):
        with pytest.raises(NotAllowed):
            act(member(Role.READER))
    with pytest.raises(NotThere):
        actions.rename_object(stranger, Kind.GAIN, made.uuid, name="X")
    assert one(administrator, Kind.GAIN, "fast").name == "Fast"


def test_a_published_map_stays_published_with_the_new_name(shop: Make, administrator: Member) -> None:
    made = shop()
    actions.publish(administrator, made.uuid)
    actions.rename_object(administrator, Kind.GAIN, one(administrator, Kind.GAIN, "gift").uuid, name="A present")
    record = queries.journey(administrator, made.uuid)
    assert (record.version, record.published) == (2, 2)


KEYS = ("a", "b", "c")
CELLS = st.lists(st.lists(st.sampled_from(KEYS), max_size=3, unique=True), min_size=1, max_size=4)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("rename"), st.sampled_from(KEYS), st.sampled_from(["New", "Other", "Ü – \"quoted\""])),
        st.tuples(st.just("merge"), st.sampled_from(KEYS), st.sampled_from(KEYS)),
    ),
    max_size=4,
)  # fmt: skip


def written(number: int, cells: list[list[str]]) -> bytes:
    """A journey with a step for each cell, whose pain points are the cell's keys."""
    steps = [
        {"id": f"s{at}", "name": f"Step {at}", "pain_points": [{"id": key, "name": f"Pain {key}"} for key in cell]}
        for at, cell in enumerate(cells)
    ]
    return json.dumps(
        {"kind": "journey", "id": f"j{number}", "name": f"J {number}", "stages": [{"id": "s", "steps": steps}]}
    ).encode()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(maps=st.lists(CELLS, min_size=1, max_size=3), deeds=DEEDS)
def test_no_link_is_ever_lost(
    administrator: Member, maps: list[list[list[str]]], deeds: list[tuple[str, str, str]]
) -> None:
    """Against a model: each cell is a set of ids; renaming changes none, merging replaces one by the other."""
    with transaction.atomic():
        made = [
            actions.import_document(administrator, content=written(number, cells)).journeys[0].uuid
            for number, cells in enumerate(maps)
        ]
        expected = [[set(cell) for cell in cells] for cells in maps]
        names = {key: f"Pain {key}" for key in KEYS}
        there = {key for cells in expected for cell in cells for key in cell}
        for deed, key, other in deeds:
            if key not in there or (deed == "merge" and (other not in there or other == key)):
                continue
            uuid = one(administrator, Kind.PAIN_POINT, key).uuid
            if deed == "rename":
                actions.rename_object(administrator, Kind.PAIN_POINT, uuid, name=other)
                names[key] = other
            else:
                actions.merge_objects(
                    administrator, Kind.PAIN_POINT, uuid, other=one(administrator, Kind.PAIN_POINT, other).uuid
                )
                expected = [[{key if each == other else each for each in cell} for cell in cells] for cells in expected]
                there.discard(other)
        for journey, wanted in zip(made, expected, strict=True):
            steps = list(newest(administrator, journey).steps())
            assert [{pain.id for pain in step.pain_points} for step in steps] == wanted
            assert all(pain.name == names[pain.id] for step in steps for pain in step.pain_points)
        used = {
            (use.key, use.at, use.journey.uuid)
            for use in Use.objects.filter(kind="pain_point").select_related("journey")
        }
        assert used == {
            (key, f"s{at}", journey)
            for journey, wanted in zip(made, expected, strict=True)
            for at, cell in enumerate(wanted)
            for key in cell
        }
        transaction.set_rollback(True)


def test_renaming_fifty_maps_takes_a_moment(shop: Make, administrator: Member) -> None:
    """The bound is wide: it finds what grows with the square, not a slow machine."""
    for n in range(50):
        shop(n)
    started = process_time()
    actions.rename_object(administrator, Kind.PAIN_POINT, one(administrator, Kind.PAIN_POINT, "slow").uuid, name="Slow")
    follow(administrator.workspace_id)
    assert process_time() - started < 10
