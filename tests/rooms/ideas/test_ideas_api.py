"""Programs read ideas, leave some, and decide; they have no vote."""

from datetime import datetime, timedelta

from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from tests.rooms.programs import Program
from waypost.rooms.ideas import actions
from waypost.rooms.ideas.models import Idea
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps.records import Reach
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role


def test_an_idea_is_left_once_read_and_decided_on(administrator: Member) -> None:
    program = Program(administrator)
    made, again = (program.post("ideas", key="a", text="Sell pumps beside bicycles") for _ in range(2))
    assert made.status_code == 200 and made.json()["id"] == again.json()["id"]
    actions.vote(administrator, Idea.objects.get().uuid)
    told = program.post(f"ideas/{made.json()['id']}/state", state="planned", reason="In spring").json()
    assert (told["state"], told["reason"], told["votes"], told["employees"]) == ("planned", "In spring", 1, 1)
    assert program.get("ideas?state=planned").json()["ideas"] == [told]
    assert program.get("ideas?state=declined").json() == {"ideas": [], "cursor": ""}


def test_an_idea_had_earlier_says_when_with_its_zone(administrator: Member) -> None:
    program = Program(administrator)
    then = timezone.now() - timedelta(days=9)
    made = program.post("ideas", key="a", text="Sell pumps", at=then.isoformat())
    assert abs(datetime.fromisoformat(made.json()["made_at"]) - then) < timedelta(seconds=1)
    assert program.post("ideas", key="b", text="Sell pumps", at="2026-01-01T10:00:00").status_code == 422
    late = program.post("ideas", key="c", text="Sell pumps", at=(then + timedelta(days=10)).isoformat())
    assert late.status_code == 422 and "before it happens" in late.json()["detail"]


def test_ideas_come_page_by_page_each_once(administrator: Member) -> None:
    program = Program(administrator)
    for n in range(5):
        program.post("ideas", key=str(n), text=f"Idea {n}")
    met, cursor = [], ""
    while True:
        page = program.get(f"ideas?limit=2&after={cursor}").json()
        met += [each["title"] for each in page["ideas"]]
        if not (cursor := page["cursor"]):
            break
    assert met == [f"Idea {n}" for n in (4, 3, 2, 1, 0)]
    assert program.get("ideas?after=nonsense").status_code == 422


def test_the_same_key_of_two_programs_names_two_ideas(administrator: Member) -> None:
    one, other = (
        Program(administrator).post("ideas", key="1", text=text).json() for text in ("Sell pumps", "Lend bicycles")
    )
    assert one["id"] != other["id"] and other["title"] == "Lend bicycles"


def test_declining_needs_a_reason_and_a_key_has_no_vote(administrator: Member) -> None:
    program = Program(administrator)
    idea = program.post("ideas", key="a", text="Sell pumps").json()["id"]
    refused = program.post(f"ideas/{idea}/state", state="declined")
    assert refused.status_code == 422 and "why" in refused.json()["detail"]
    assert "Members vote" in program.post(f"ideas/{idea}/vote", on=True).json()["detail"]


def test_a_journey_that_is_hidden_is_not_named(administrator: Member, member: Members, make: Make) -> None:
    journey, reader = make(), Program(administrator, member(Role.READER))
    Program(administrator).post("ideas", key="a", text="Sell pumps", journey=str(journey.uuid), step="pay")
    assert reader.get("ideas").json()["ideas"][0]["step"] == "pay"
    maps.set_reach(administrator, journey.uuid, Reach.HIDDEN)
    [told] = reader.get("ideas").json()["ideas"]
    assert (told["journey"], told["step"]) == (None, "")
