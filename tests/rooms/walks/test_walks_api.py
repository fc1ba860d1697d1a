"""Programs read what walks found, stop by stop, and never who walked."""

from tests.rooms.conftest import Members
from tests.rooms.programs import Program
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.walks import actions
from waypost.rooms.walks.models import WalkThrough
from waypost.rooms.walks.records import Do, Written


def walked(who: Member) -> WalkThrough:
    row = actions.plan(who, title="Bicycles", free=["Test ride"])
    stop, walk = row.stops.get(), actions.begin(who, row.uuid, key="a")
    actions.write(
        who, walk.uuid, stop.uuid, do=Do.DONE, given=Written(note="No pump", rating=2, waiting=60, lasted=120)
    )
    actions.finish(who, walk.uuid)
    return row


def test_walk_throughs_are_listed_with_what_they_found(administrator: Member) -> None:
    row, program = walked(administrator), Program(administrator)
    [told] = program.get("walks").json()
    assert (told["id"], told["finished"], told["stops"], told["closed"]) == (str(row.uuid), 1, 1, False)
    found = program.get(f"walks/{row.uuid}/results").json()
    (stop,) = found["stops"]
    assert (found["walks"], stop["n"], stop["seconds"], stop["waiting"], stop["rated"], stop["good"]) == (
        1,
        1,
        120.0,
        0.5,
        1,
        0,
    )
    assert stop["findings"] == [{"text": "No pump", "photos": 0, "became": ""}]
    assert administrator.user.email not in str(found) and str(administrator.user) not in str(found)


def test_a_round_that_was_not_walked_is_empty(administrator: Member) -> None:
    row = walked(administrator)
    assert Program(administrator).get(f"walks/{row.uuid}/results?round=7").json()["walks"] == 0
    assert Program(administrator).get(f"walks/{row.uuid}/results?round=0").status_code == 422


def test_notes_are_for_whoever_may_read_feedback(administrator: Member, member: Members) -> None:
    row = walked(administrator)
    found = Program(administrator, member(Role.READER)).get(f"walks/{row.uuid}/results").json()
    assert "No pump" not in str(found)
