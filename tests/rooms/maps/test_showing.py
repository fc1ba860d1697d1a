"""What of a journey is shown: its views, parts of it, kept views, paper, the wall."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.models import SavedView
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

Browser = Callable[[Member | None], Client]
Members = Callable[[Role], Member]

WORKED = (
    BICYCLE.replace(
        "  - {id: kim, name: Commuter Kim, summary: Rides to work}",
        "  - {id: kim, name: Commuter Kim, summary: Rides to work}\n  - {id: ola, name: Tourer Ola}",
    ).replace("emotions: [0.5]", "emotions: [{value: 0.5, persona: kim}, {value: -0.5, persona: ola}]")
    + """\
workflow:
  steps:
    - id: lend
      name: Lends the bicycle
      department: Shop
      serves: [ride]
      misalignments: [Only on weekdays]
      handoffs: [{to: bill, loses: [the size]}]
    - {id: bill, name: Writes the bill, department: Accounts}
"""
)


@pytest.fixture
def client(administrator: Member, browser: Browser) -> Client:
    return browser(administrator)


def at(made: object, more: str = "") -> str:
    return f"/w/house/journeys/{made.uuid}/{more}"  # type: ignore[attr-defined]


def picture(client: Client, address: str) -> str:
    return str(client.get(address).context["drawing"].svg)


def test_the_slide_and_the_table_are_views_of_their_own(make: Make, client: Client) -> None:
    made = make()
    tabs = [tab["key"] for tab in client.get(at(made)).context["tabs"]]
    assert {"map", "subway", "blueprint", "slide", "table"} <= set(tabs)
    assert 'viewBox="0 0 1920 1080"' in picture(client, at(made, "?view=slide"))
    assert "<table" in client.get(at(made, "?view=table")).content.decode()


def test_only_the_chosen_stages_are_shown(make: Make, client: Client) -> None:
    made = make()
    told = picture(client, at(made, "?stage=2"))
    assert "Compares" not in told
    assert "Takes a" in told
    assert "A selection is shown" in client.get(at(made, "?stage=2")).content.decode()


def test_a_choice_of_all_is_no_part(make: Make, client: Client) -> None:
    made = make()
    assert "Everything is shown" in client.get(at(made, "?stage=1&stage=2")).content.decode()


def test_only_the_chosen_lanes_are_shown(make: Make, client: Client) -> None:
    made = make()
    whole, part = picture(client, at(made)), picture(client, at(made, "?lane=emotions"))
    assert "No pump" in whole
    assert "No pump" not in part


def test_a_choice_of_lanes_means_the_same_after_a_lane_was_moved(make: Make, client: Client) -> None:
    lanes = [
        "{kind: text, name: Weather, cells: {pay: Rain}}",
        "{kind: text, name: Season, cells: {pay: Autumn}}",
        "emotions",
    ]
    for order in (lanes, lanes[::-1]):
        told = picture(client, at(make(f"{BICYCLE}lanes: [{', '.join(order)}]\n"), "?lane=season"))
        assert "Autumn" in told and "Rain" not in told


def test_only_the_curves_of_the_chosen_personas_are_shown(make: Make, client: Client) -> None:
    made = make(WORKED)
    assert "Tourer Ola" in picture(client, at(made))
    assert "Tourer Ola" not in picture(client, at(made, "?persona=Commuter+Kim"))


@pytest.mark.parametrize(
    "query", ["?stage=99", "?lane=nothing", "?persona=nobody", "?stage=x&lane=&lines=evil", "?stage=" + "9" * 400]
)
def test_a_choice_that_leaves_nothing_shows_all(query: str, make: Make, client: Client) -> None:
    made = make()
    assert "Compares" in picture(client, at(made, query))


@pytest.mark.parametrize(
    ("lines", "said"), [("channels", "Web"), ("departments", "Accounts"), ("personas", "Tourer Ola")]
)
def test_the_subway_has_both_models_of_lines(lines: str, said: str, make: Make, client: Client) -> None:
    made = make(WORKED)
    answer = client.get(at(made, f"?view=subway&lines={lines}"))
    assert said in str(answer.context["drawing"].svg)
    assert {model["key"] for model in answer.context["models"]} == {"personas", "channels", "departments"}


def test_lines_that_a_journey_does_not_have_are_said_and_the_picture_stays(make: Make, client: Client) -> None:
    made = make()
    answer = client.get(at(made, "?view=subway&lines=departments"))
    assert answer.status_code == 200
    assert answer.context["problem"]
    assert "Compares" in str(answer.context["drawing"].svg)


def test_a_view_is_kept_under_a_name_for_everybody(
    make: Make, client: Client, member: Members, browser: Browser
) -> None:
    made = make()
    sent = {"name": "Purchase", "query": "view=subway&stage=2&evil=1"}
    assert client.post(at(made, "views/keep/"), sent).status_code == 302
    told = browser(member(Role.READER)).get(at(made)).content.decode()
    assert "Purchase" in told
    assert "?view=subway&amp;stage=2" in told
    assert "evil" not in SavedView.objects.get().query
    client.post(at(made, "views/keep/"), sent | {"query": "view=map"})
    assert SavedView.objects.get().query == "view=map"
    client.post(at(made, f"views/{SavedView.objects.get().uuid}/forget/"))
    assert not SavedView.objects.exists()


def test_a_view_has_a_name_and_readers_keep_none(make: Make, administrator: Member, member: Members) -> None:
    made = make()
    with pytest.raises(WaypostError):
        actions.keep_view(administrator, made.uuid, name="  ", query="view=map")
    with pytest.raises(NotAllowed):
        actions.keep_view(member(Role.READER), made.uuid, name="Mine", query="view=map")


@pytest.mark.parametrize(("paper", "long"), [("a4", 842), ("a3", 1191), ("a2", 1684), ("a0", 3370)])
def test_a_journey_is_printed_on_every_paper(paper: str, long: int, make: Make, client: Client) -> None:
    made = make()
    answer = client.get(at(made, f"versions/1/paper/?paper={paper}&stage=2"))
    found = PdfReader(io.BytesIO(answer.content))
    sides = found.pages[0].mediabox
    assert max(float(sides.width), float(sides.height)) == pytest.approx(long, abs=1)
    words = " ".join(page.extract_text() for page in found.pages)
    assert "Pays" in words
    assert "Compares" not in words


def test_a_paper_that_is_none_is_told_with_those_there_are(make: Make, client: Client) -> None:
    answer = client.get(at(make(), "versions/1/paper/?paper=napkin"))
    assert answer.status_code == 422
    assert "a4, a3" in answer.content.decode()


def test_the_blueprint_lists_where_process_and_journey_do_not_fit(make: Make, client: Client) -> None:
    told = client.get(at(make(WORKED), "?view=blueprint")).content.decode()
    for text in (
        "“Lends the bicycle” for “Takes a test ride”: Only on weekdays",
        "From “Lends the bicycle” to “Writes the bill” this gets lost: the size.",
        "“Writes the bill” serves no step of the journey.",
        "At “Compares” customers meet the company, and no work step serves it.",
    ):
        assert text in told
    assert (
        "Where process and journey"
        not in client.get(
            at(make(BICYCLE.replace("id: bicycle", "id: other").replace("I buy", "I rent")), "?view=blueprint")
        ).content.decode()
    )


def test_the_wall_steps_from_the_whole_map_through_stages_to_steps(make: Make, client: Client) -> None:
    made = make(BICYCLE.replace("name: Pays", "name: Pays\n        notes: Say something about the fee"))
    answer = client.get(at(made, "present/"))
    shots = [shot for shot, _, _ in answer.context["shots"]]
    assert [shot.title for shot in shots][:3] == ["I buy a bicycle", "Consideration", "Compares"]
    assert [shot.key for shot in shots] == [f"shot-{place}" for place in range(len(shots))]
    told = answer.content.decode()
    assert "Say something about the fee" in told
    assert 'href="#shot-1"' in told
    assert 'data-step="pay"' in told


def test_a_hidden_view_of_another_workspace_is_not_there(make: Make, stranger: Member, browser: Browser) -> None:
    made = make()
    assert browser(stranger).get(at(made, "present/")).status_code == 404


def test_the_house_design_is_in_the_picture_and_in_files_of_it(
    make: Make, client: Client, administrator: Member
) -> None:
    from waypost.rooms.people import actions as people

    made = make()
    before = picture(client, at(made))
    people.change_design(administrator, colour_="", stages=("#003366",), header="Ellermark", footer="")
    after = picture(client, at(made))
    assert "#003366" not in before
    assert "#003366" in after
    version = queries.version(administrator, made.uuid)
    assert b"Ellermark" in queries.export(version, "svg", language="en")


def test_badge_and_picture_say_the_same_sentence_of_how_far_a_version_has_come(
    make: Make, client: Client, administrator: Member
) -> None:
    made = make()

    def said(query: str, sentence: str) -> bool:
        number = int(query.rpartition("=")[2]) if query else None
        version = queries.version(administrator, made.uuid, number)
        drawn = queries.export(version, "svg", language="en").decode()
        return f">{sentence}</span>" in client.get(at(made, query)).content.decode() and f"· {sentence}<" in drawn

    assert said("", "Draft")
    actions.publish(administrator, made.uuid)
    assert said("", "Published")
    actions.rename(administrator, journey=made.uuid, title="I buy two bicycles")
    assert said("", "Draft – version 1 is published")
    assert said("?version=1", "Published")
    actions.publish(administrator, made.uuid)
    assert said("?version=1", "Earlier version – version 2 is published")
    drawn = queries.export(queries.version(administrator, made.uuid, 1), "svg", language="de").decode()
    assert "Frühere Version – veröffentlicht ist Version 2" in drawn


@pytest.mark.parametrize("view", ["map", "subway", "blueprint", "slide"])
def test_the_page_says_title_and_state_and_has_one_way_to_the_table(make: Make, client: Client, view: str) -> None:
    made = make()
    page = client.get(at(made, f"?view={view}")).content.decode()
    assert "data-view=" not in page and page.count(">Table<") == 1
    assert view == "slide" or made.title not in picture(client, at(made, f"?view={view}")).partition("</desc>")[2]


def test_an_owner_whom_only_the_map_names_is_told_from_a_member(
    make: Make, client: Client, administrator: Member
) -> None:
    made = make(BICYCLE.replace("name: I buy a bicycle", "name: I buy a bicycle\nowner: Head of sales", 1))
    page = client.get(at(made)).content.decode()
    assert "Responsible, as the map says" in page and "Head of sales" in page
    assert "The map names “Head of sales”, but no member of this workspace is its owner." in page
    assert "Nobody is responsible" not in page
