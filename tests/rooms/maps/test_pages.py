"""The pages of the room as people meet them."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE, Make, another
from waypost.core.drawing.themes import DARK, LIGHT
from waypost.core.vocabulary.journey import Persona
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import Figures, ports
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
HOME = "/w/house/journeys/"


@pytest.fixture
def client(administrator: Member, browser: Browser) -> Client:
    return browser(administrator)


def test_an_empty_portfolio_says_what_will_be_here(client: Client) -> None:
    page = client.get(HOME).content.decode()
    assert "No journey yet" in page
    assert f"{HOME}new/" in page


def test_a_file_is_imported_and_drawn(client: Client, administrator: Member) -> None:
    answer = client.post(f"{HOME}new/document/", {"file": SimpleUploadedFile("b.yaml", BICYCLE.encode())}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>I buy a bicycle</h1>" in page
    assert 'data-part="' in page and "Takes a test ride" in page


def test_a_wrong_document_is_answered_at_its_line_and_nothing_is_kept(client: Client, administrator: Member) -> None:
    answer = client.post(f"{HOME}new/document/", {"text": "kind: journey\nstages: 3\n"})
    assert answer.status_code == 422
    assert "Line 2, stages: expected a list" in answer.content.decode()
    assert not queries.journeys(administrator)


@pytest.mark.parametrize("view", ["map", "subway", "blueprint", "table", "versions", "nonsense"])
def test_every_view_of_a_journey(client: Client, make: Make, view: str) -> None:
    answer = client.get(f"{HOME}{make().uuid}/?view={view}")
    assert answer.status_code == 200
    assert "style=" not in answer.content.decode().split("<main")[1]


def test_the_landscape_leads_to_its_journeys(client: Client, make: Make) -> None:
    made = make()
    page = client.get(f"{HOME}?view=landscape&rows=product").content.decode()
    assert f'href="{HOME}{made.uuid}/"' in page
    assert "City bicycles" in page


def test_live_figures_come_through_the_port(client: Client, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make()
    known = {made.uuid: Figures(customers=1931, drop_off=0.38, satisfaction=-0.4, ratings=12, live=True)}
    monkeypatch.setattr(ports, "figures", lambda who, journeys, *, count: known)
    page = client.get(HOME).content.decode()
    assert "1,931" in page and "38%" in page and "−0.4" in page
    assert "drop-off rate 38%" in client.get(f"{HOME}?view=landscape").content.decode()


def test_what_changed_is_told_in_sentences(client: Client, make: Make) -> None:
    made = make()
    make(BICYCLE.replace("name: Pays", "name: Pays by card"))
    page = client.get(f"{HOME}{made.uuid}/compare/").content.decode()
    assert "name changed from “Pays” to “Pays by card”" in page


def test_facts_are_saved_in_one_go_or_not_at_all(client: Client, make: Make, administrator: Member) -> None:
    made = make()
    given = {"title": "New title", "owner": str(administrator.uuid), "phase": "purchase", "segment": "Families"}
    assert client.post(f"{HOME}{made.uuid}/facts/", given).status_code == 302
    now = queries.journey(administrator, made.uuid)
    assert (now.title, now.place.phase, now.place.segment) == ("New title", "purchase", "Families")
    assert now.owner is not None and now.owner.uuid == administrator.uuid


def test_a_file_is_downloaded_under_the_name_of_the_journey(client: Client, make: Make) -> None:
    answer = client.get(f"{HOME}{make().uuid}/versions/1/yaml")
    assert answer["Content-Disposition"] == 'attachment; filename="i-buy-a-bicycle-v1.yaml"'
    assert client.get(f"{HOME}{make().uuid}/versions/1/exe").status_code == 422
    assert client.get(f"{HOME}{make().uuid}/versions/9/yaml").status_code == 404


def test_a_persona_is_made_and_changed_in_its_form(client: Client, administrator: Member) -> None:
    answer = client.post(
        f"{HOME}personas/new/", {"name": "Ute", "goals": "Quiet\n\nLight", "age": "70", "quote": "Ah."}
    )
    assert answer.status_code == 302
    client.post(f"{answer['Location']}change/", {"name": "Ute", "goals": "Quiet", "objections_fit": "No socket"})
    [made] = queries.personas(administrator)
    document = queries.persona_document(administrator, made.uuid)
    assert (document.goals, document.demographics, made.version) == (("Quiet",), None, 2)
    assert document.objections is not None and document.objections.fit == ("No socket",)
    page = client.get(answer["Location"]).content.decode()
    assert "No socket" in page


def test_what_the_form_of_a_persona_does_not_ask_for_stays(client: Client, administrator: Member) -> None:
    whole = Persona(name="Ute", image="ute.png", customers=12, extra={"x-colour": "red"})
    made = actions.create_persona(administrator, document=whole)
    client.post(f"{HOME}personas/{made.uuid}/change/", {"name": "Ute", "summary": "Calm"})
    now = queries.persona_document(administrator, made.uuid)
    assert (now.summary, now.image, now.customers, now.extra) == ("Calm", "ute.png", 12, {"x-colour": "red"})


def test_every_page_in_both_languages_for_every_role(make: Make, member: Members, browser: Browser, administrator: Member) -> None:  # fmt: skip
    made = make()
    persona, touchpoint = queries.personas(administrator)[0], queries.touchpoints(administrator)[0]
    pages = ["", "?view=landscape", f"{made.uuid}/", f"{made.uuid}/compare/", "personas/", f"personas/{persona.uuid}/"]
    shelf = "library/touchpoint/"
    pages += [shelf, f"{shelf}{touchpoint.uuid}/", "library/pain_point/", "library/need/?q=x&state=open&sort=-used"]
    changing = ["new/", "personas/new/", f"personas/{persona.uuid}/change/", f"{made.uuid}/facts/"]
    changing += [f"{shelf}new/", f"{shelf}{touchpoint.uuid}/change/", f"{shelf}{touchpoint.uuid}/merge/"]
    changing += [f"{made.uuid}/new-version/"]
    for role in Role:
        who = browser(member(role))
        editor = role in (Role.ADMINISTRATOR, Role.CX_MANAGER, Role.CONTRIBUTOR)
        for page in pages:
            assert who.get(HOME + page).status_code == 200, (role, page)
        for page in changing:
            assert who.get(HOME + page).status_code == (200 if editor else 403), (role, page)
    german = browser(administrator)
    for page in [*pages, *changing]:
        answer = german.get(HOME + page + ("&" if "?" in page else "?") + "lang=de")
        assert answer.status_code == 200 and 'lang="de"' in answer.content.decode()


def test_strangers_and_nobody_stay_outside(make: Make, stranger: Member, browser: Browser) -> None:
    made = make()
    for page in ["", f"{made.uuid}/", f"{made.uuid}/versions/1/yaml", "personas/", "touchpoints/", "new/"]:
        assert browser(stranger).get(HOME + page).status_code == 404
        assert browser(None).get(HOME + page).status_code == 302
    elsewhere = f"/w/elsewhere/journeys/{made.uuid}/"
    assert browser(stranger).get(elsewhere).status_code == 404
    assert browser(stranger).post(f"{elsewhere}publish/").status_code == 404
    assert browser(stranger).get(f"/w/elsewhere/journeys/{uuid4()}/").status_code == 404


@pytest.mark.parametrize("page", ["", "?view=landscape", "personas/", "library/touchpoint/", "library/pain_point/"])
def test_a_page_asks_as_often_for_many_as_for_few(client: Client, make: Make, page: str) -> None:
    def count() -> int:
        client.get(HOME + page)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(HOME + page)
        return len(asked)

    for number in range(3):
        make(another(number))
    few = count()
    for number in range(3, 13):
        make(another(number).replace("kim", f"kim-{number}").replace("Shop", f"Shop {number}"))
    assert count() == few


def test_the_lines_of_pages_have_the_colours_of_drawings() -> None:
    sheet = Path(actions.__file__).parents[1].joinpath("static/maps/maps.css").read_text()
    found = re.findall(
        r"\.track-(\d) \{ background: light-dark\((#\w+), (#\w+)\); color: light-dark\((#\w+), (#\w+)\)", sheet
    )
    assert found == [
        (str(place), light.strong, dark.strong, light.on, dark.on)
        for place, (light, dark) in enumerate(zip(LIGHT.tracks, DARK.tracks, strict=True))
    ]
