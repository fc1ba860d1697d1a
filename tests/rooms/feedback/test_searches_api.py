"""Programs set up standing searches, see how they go, and let them rest."""

from tests.rooms.feedback.feeds import URL, Web, looked, rss, sought
from tests.rooms.programs import Program
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import looking
from waypost.rooms.feedback.models import Item, StandingSearch
from waypost.rooms.feedback.records import FetchError
from waypost.rooms.people.models import Member

SENT = {"name": "Bikes", "source": "Portal", "words": ["ellermark", "solar panel"], "unwanted": ["job"], "address": URL}


def test_a_program_sets_a_search_up_and_lets_it_rest(administrator: Member) -> None:
    program = Program(administrator)
    made = program.post("feedback/searches", **SENT)
    assert made.status_code == 200 and made.json()["words"] == SENT["words"]
    looking.run(StandingSearch.objects.get().pk, Web(rss()))
    [told] = program.get("feedback/searches").json()
    assert (told["found"], told["failed"], told["paused"], told["every"]) == (1, "", False, "day")
    assert program.post(f"feedback/searches/{told['id']}/paused", paused=True).json()["paused"]
    assert program.get("feedback/searches").json()[0]["paused"]


def test_a_long_line_that_was_pasted_into_the_form_is_told_like_any_other(administrator: Member) -> None:
    line = "ellermark " * 30
    actions.create_search(administrator, sought(words=line))
    [told] = Program(administrator).get("feedback/searches").json()
    assert told["words"] == [line.strip()]


def test_what_cannot_be_searched_for_is_told_as_a_problem(administrator: Member) -> None:
    answer = Program(administrator).post("feedback/searches", **SENT | {"address": "http://portal.example/"})
    assert answer.status_code == 422 and "https://" in answer.json()["detail"]


def test_why_a_search_does_not_get_through_is_told(administrator: Member) -> None:
    looked(administrator, Web(FetchError(en="Closed.", de="Geschlossen.")))
    assert Program(administrator).get("feedback/searches").json()[0]["failed"] == "Closed."


def test_an_item_of_a_program_may_lead_to_its_original(administrator: Member) -> None:
    item = {"kind": "review", "source": "Portal", "at": "2026-03-01T09:00:00Z", "id": "a", "text": "Good"}
    links = ["https://portal.example/1", "javascript:alert(1)"]
    sent = [item | {"id": str(n), "link": link} for n, link in enumerate(links)]
    assert Program(administrator).post("feedback", items=sent).json() == {"new": 2, "known": 0}
    assert list(Item.objects.order_by("outside").values_list("link", flat=True)) == [links[0], ""]
