"""How far a journey reaches in its workspace, and links that show it to people outside."""

import math
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.lettering import typeface
from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.models import Share
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.people import actions as people
from waypost.rooms.people import queries as design
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]
Members = Callable[[Role], Member]

INSIDE = BICYCLE.replace("customer_goal: Ride", "owner: Ada Lovelace\ncustomer_goal: Ride").replace(
    "        name: Pays\n",
    """        name: Pays
        notes: Ask Bob about the fee
        owner: Bob Builder
        people: [Carla Cashier]
        evidence: {grade: reported, sources: [{name: Interview with Dora}], note: Dora said so}
        quotes:
          - {text: I agreed to this, speaker: Emil, consent: granted}
          - {text: Nobody asked me, speaker: Frida}
          - {text: I said no, speaker: Gustav, consent: refused}
""",
)
NAMES = ("Ada", "Bob", "Carla", "Dora", "Emil", "Frida", "Gustav")


@pytest.mark.parametrize(
    ("reach", "listed", "opened", "edited"),
    [
        (Reach.HIDDEN, False, False, False),
        (Reach.LISTED, True, False, False),
        (Reach.VIEWABLE, True, True, False),
        (Reach.EDITABLE, True, True, True),
    ],
)
def test_a_journey_reaches_as_far_as_was_said(
    reach: Reach, listed: bool, opened: bool, edited: bool, make: Make, administrator: Member, member: Members
) -> None:
    made, other = make(), member(Role.CONTRIBUTOR)
    actions.set_reach(administrator, made.uuid, reach)
    assert bool(queries.journeys(other)) is listed
    assert bool(queries.newest_documents(other)) is opened
    assert bool(queries.uses(other, "persona", "kim")) is listed
    assert queries.journeys(administrator)
    for ask in (queries.journey, queries.version):
        if opened:
            ask(other, made.uuid)
        else:
            with pytest.raises((NotThere, NotAllowed)):
                ask(other, made.uuid)
    if edited:
        actions.rename(other, journey=made.uuid, title="Another title")
    else:
        with pytest.raises((NotThere, NotAllowed)):
            actions.rename(other, journey=made.uuid, title="Another title")


def test_the_owner_sees_and_changes_a_hidden_journey(make: Make, administrator: Member, member: Members) -> None:
    made, owner = make(), member(Role.READER)
    actions.set_owner(administrator, journey=made.uuid, member=owner.uuid)
    actions.set_reach(administrator, made.uuid, Reach.HIDDEN)
    assert queries.journey(owner, made.uuid).reach is Reach.HIDDEN
    actions.rename(owner, journey=made.uuid, title="Mine")


def test_who_does_not_rule_over_a_journey_cannot_say_how_far_it_reaches(make: Make, member: Members) -> None:
    made = make()
    with pytest.raises(NotAllowed):
        actions.set_reach(member(Role.CONTRIBUTOR), made.uuid, Reach.HIDDEN)


def test_a_hidden_journey_is_404_on_every_page_of_it(
    make: Make, administrator: Member, member: Members, browser: Browser
) -> None:
    made = make()
    actions.set_reach(administrator, made.uuid, Reach.HIDDEN)
    guest, at = browser(member(Role.READER)), f"/w/house/journeys/{made.uuid}/"
    for page in (at, f"{at}compare/", f"{at}versions/1/json", f"{at}?view=slide"):
        assert guest.get(page).status_code == 404
    assert made.title not in guest.get("/w/house/journeys/").content.decode()


def opened(token: str, view: str = "map", path: str = "") -> str:
    return Client().get(f"/shared/{token}/{path}?view={view}").content.decode()


@pytest.mark.parametrize("view", ["map", "subway", "blueprint", "slide", "table"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_link_shows_the_journey_without_names_sources_notes_and_unasked_quotes(
    view: str, language: str, make: Make, administrator: Member
) -> None:
    made = make(INSIDE)
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, language=language)  # type: ignore[arg-type]
    told = opened(token, view)
    assert "I buy a bicycle" in told
    assert [name for name in NAMES if name in told] == []
    assert "agreed" not in told
    assert f'lang="{language}"' in told


@pytest.mark.parametrize("view", ["map", "subway", "blueprint"])
def test_a_step_of_a_shared_map_leads_to_its_card_which_says_what_the_map_says_there(
    view: str, make: Make, administrator: Member
) -> None:
    made = make(INSIDE)
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, language="en")
    told = opened(token, view)
    cards = re.findall(r'<article class="panel" id="(step-\d)".*?</article>', told, re.DOTALL)
    assert cards == ["step-1", "step-2", "step-3"]
    ride = told.partition('id="step-2"')[2].partition("</article>")[0]
    assert "Takes a test ride" in ride and "step 2 of 3" in ride
    assert "Shop" in ride and "No pump" in ride
    assert 'href="#step-1"' in ride and 'href="#step-3"' in ride
    assert re.findall(r'<a href="#(step-\d)" data-part="(?:step|station)"', told) == cards


@pytest.mark.parametrize("view", ["map", "subway", "blueprint"])
def test_a_step_leads_whoever_may_only_read_to_its_card_with_all_that_the_map_says_there(
    view: str, make: Make, member: Members, browser: Browser
) -> None:
    made = make(INSIDE)
    told = browser(member(Role.READER)).get(f"/w/house/journeys/{made.uuid}/?view={view}").content.decode()
    cards = re.findall(r'<article class="panel" id="(step-\d)".*?</article>', told, re.DOTALL)
    assert cards == ["step-1", "step-2", "step-3"]
    assert re.findall(r'<a href="#(step-\d)" data-part="(?:step|station)"', told) == cards
    pays = told.partition('id="step-3"')[2].partition("</article>")[0]
    assert "I agreed to this" in pays


def test_cards_of_a_shared_map_hold_quotes_only_where_the_link_may(make: Make, administrator: Member) -> None:
    made = make(INSIDE)
    for quotes in (False, True):
        _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, quotes=quotes)
        pays = opened(token).partition('id="step-3"')[2].partition("</article>")[0]
        assert ("I agreed to this" in pays) is quotes
        assert [word for word in (*NAMES, "Nobody asked me", "I said no", "fee") if word in pays] == []


def test_quotes_are_shown_where_that_is_wanted_and_customers_agreed(make: Make, administrator: Member) -> None:
    made = make(INSIDE)
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, quotes=True)
    told = opened(token, "table")
    assert "I agreed to this" in told
    assert "Nobody asked me" not in told
    assert "I said no" not in told
    assert "Emil" not in told


def test_a_link_is_kept_as_a_hash_and_found_by_no_search_engine(make: Make, administrator: Member) -> None:
    made = make()
    share, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, password="eight and more")
    row = Share.objects.get(uuid=share.uuid)
    assert token not in (row.token, row.name) and "eight" not in row.password
    answer = Client().get(f"/shared/{token}/")
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    # With "no-referrer" browsers send forms with the origin "null", and the password would be refused unseen.
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_link_that_is_over_taken_back_or_never_was_opens_nothing(make: Make, administrator: Member) -> None:
    made = make()
    over, token_over = actions.make_share(administrator, made.uuid, name="Over", days=1)
    begun = Share.objects.get(uuid=over.uuid).made_at - timedelta(days=9)
    Share.objects.filter(uuid=over.uuid).update(made_at=begun, expires_at=begun + timedelta(days=1))
    back, token_back = actions.make_share(administrator, made.uuid, name="Back", days=1)
    actions.revoke_share(administrator, made.uuid, back.uuid)
    for token in (token_over, token_back, "ws_never", "x" * 500):
        for path in ("", "embed/"):
            assert Client().get(f"/shared/{token}/{path}").status_code == 404
    verbs = [entry.verb for entry in journal.page(administrator.workspace_id, journal.Wanted())]
    assert {"share.made", "share.revoked"} <= set(verbs)


def test_an_archived_journey_is_shown_to_nobody_outside(make: Make, administrator: Member) -> None:
    made = make()
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7)
    actions.archive(administrator, journey=made.uuid)
    assert Client().get(f"/shared/{token}/").status_code == 404


def test_a_password_is_asked_for_once_and_wrong_ones_have_to_wait(make: Make, administrator: Member) -> None:
    made = make()
    share, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, password="eight and more")
    guest, at = Client(), f"/shared/{token}/"
    assert "I buy a bicycle" not in guest.get(at).content.decode()
    for _ in range(3):
        assert guest.post(at, {"password": "wrong"}).status_code == 422
    assert Share.objects.get(uuid=share.uuid).wait_until is not None
    Share.objects.filter(uuid=share.uuid).update(wait_until=timezone.now() + timedelta(minutes=1))
    told = guest.post(at, {"password": "eight and more"})
    assert told.status_code == 422
    assert re.search(r"in \d+ Sekunden", told.content.decode())
    Share.objects.filter(uuid=share.uuid).update(wait_until=None)
    right = guest.post(at, {"password": "eight and more"})
    assert (right.status_code, right["Location"]) == (302, at), "reading the page again sends no password"
    assert "I buy a bicycle" in guest.get(at).content.decode()
    assert Share.objects.get(uuid=share.uuid).failed == 0
    assert "I buy a bicycle" not in Client().get(at).content.decode()


def test_each_wrong_password_waits_twice_as_long_as_the_one_before(make: Make, administrator: Member) -> None:
    made = make()
    given, _ = actions.make_share(administrator, made.uuid, name="Agency", days=7, password="eight and more")
    waits = []
    for _ in range(16):
        row = Share.objects.get(uuid=given.uuid)
        assert actions.try_password(row, "wrong") is False
        row.refresh_from_db()
        waits.append(math.ceil((row.wait_until - timezone.now()).total_seconds()) if row.wait_until else 0)
        Share.objects.filter(pk=row.pk).update(wait_until=None)
    assert waits[:2] == [0, 0]
    assert waits == sorted(waits)
    assert waits[-1] > 890


def test_a_journey_is_embedded_on_the_sites_that_were_named_and_nowhere_else(make: Make, administrator: Member) -> None:
    made = make()
    _, token = actions.make_share(
        administrator, made.uuid, name="Intranet", days=7, hosts=("https://intranet.example.org", "wiki.example.org")
    )
    answer = Client().get(f"/shared/{token}/embed/")
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors https://intranet.example.org https://wiki.example.org" in policy
    assert "X-Frame-Options" not in answer
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" in Client().get(f"/shared/{token}/")


def test_a_link_that_names_no_site_is_embedded_nowhere(make: Make, administrator: Member) -> None:
    made = make()
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7)
    assert Client().get(f"/shared/{token}/embed/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"days": 0},
        {"days": 5000},
        {"password": "short"},
        {"hosts": ("javascript:alert(1)",)},
        {"hosts": ("https://a.example; script-src *",)},
        {"hosts": ("https://*",)},
        {"hosts": ("https://a.example",), "password": "eight and more"},
        {"version": 99},
    ],
)
def test_what_no_link_can_be_is_refused_and_nothing_is_kept(
    wrong: dict[str, object], make: Make, administrator: Member
) -> None:
    made = make()
    with pytest.raises(WaypostError):
        actions.make_share(administrator, made.uuid, **({"name": "Agency", "days": 7} | wrong))  # type: ignore[arg-type]
    assert not Share.objects.exists()


def test_a_link_shows_its_own_version_or_what_holds(make: Make, administrator: Member) -> None:
    made = make()
    _, fixed = actions.make_share(administrator, made.uuid, name="Fixed", days=7, version=1)
    _, living = actions.make_share(administrator, made.uuid, name="Living", days=7)
    make(BICYCLE.replace("name: Compares", "name: Weighs up"))
    assert "Compares" in opened(fixed, "table")
    assert "Weighs up" in opened(living, "table")


def test_a_link_opened_again_and_again_asks_for_patience(
    make: Make, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    from waypost.rooms.maps.pages import outside

    monkeypatch.setattr(outside, "_MOST", 2)
    made = make()
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7)
    assert [Client().get(f"/shared/{token}/").status_code for _ in range(3)] == [200, 200, 429]


def test_what_a_page_draws_itself_with_is_no_opening_and_the_typeface_stays_with_the_browser(
    make: Make, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    from waypost.rooms.maps.pages import outside

    monkeypatch.setattr(outside, "_MOST", 1)
    people.set_typeface(administrator, typeface())
    share, token = actions.make_share(administrator, make().uuid, name="Agency", days=7)
    guest = Client()
    for _ in range(3):
        assert guest.get(f"/shared/{token}/look.css").status_code == 200
        face = guest.get(f"/shared/{token}/typeface/0")
        assert (face.status_code, face["Cache-Control"]) == (200, "private, max-age=86400")
    page = guest.get(f"/shared/{token}/")
    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    assert guest.get(f"/shared/{token}/").status_code == 429
    assert Share.objects.get(uuid=share.uuid).opened == 1


@pytest.mark.parametrize(("proxies", "second"), [(1, 200), (0, 429)])
def test_behind_a_proxy_each_client_has_openings_of_its_own(
    proxies: int,
    second: int,
    make: Make,
    administrator: Member,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    from waypost.rooms.maps.pages import outside

    monkeypatch.setattr(outside, "_MOST", 1)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    _, token = actions.make_share(administrator, make().uuid, name="Agency", days=7)

    def opened_from(address: str) -> int:
        return Client().get(f"/shared/{token}/", headers={"X-Forwarded-For": address}).status_code

    assert [opened_from(each) for each in ("198.51.100.1", "198.51.100.2")] == [200, second]
    assert opened_from("203.0.113.9, 198.51.100.1") == 429, "what the client itself says of its address is not believed"


def test_links_are_made_on_their_page_and_shown_once(make: Make, administrator: Member, browser: Browser) -> None:
    made, guest = make(), browser(administrator)
    at = f"/w/house/journeys/{made.uuid}/share/"
    answer = guest.post(at, {"name": "Agency", "days": "30", "language": "en"})
    link = re.search(r"http://testserver(/shared/ws_[\w-]+/)", answer.content.decode())
    assert link is not None
    assert "I buy a bicycle" in Client().get(link[1]).content.decode()
    again = guest.get(at).content.decode()
    assert link[1] not in again
    assert "Agency" in again
    share = queries.shares(administrator, made.uuid)[0]
    assert share.opened == 1
    guest.post(f"{at}{share.uuid}/revoke/")
    assert Client().get(link[1]).status_code == 404


def test_only_who_may_share_makes_links(make: Make, member: Members, browser: Browser) -> None:
    made = make()
    for role in (Role.READER, Role.CONTRIBUTOR):
        assert browser(member(role)).get(f"/w/house/journeys/{made.uuid}/share/").status_code == 403


def test_guests_read_in_the_typeface_of_the_house(make: Make, administrator: Member, browser: Browser) -> None:
    made = make()
    people.set_typeface(administrator, typeface())
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7)
    label = design.typeface_of(administrator.workspace_id)
    assert label is not None
    page = opened(token)
    assert label.family in page
    assert f"/shared/{token}/look.css" in page
    sheet = Client().get(f"/shared/{token}/look.css").content.decode()
    assert label.family in sheet
    assert Client().get(f"/shared/{token}/typeface/0").content[:4] == b"\x00\x01\x00\x00"
    assert Client().get(f"/shared/{token}/typeface/9").status_code == 404
    assert Client().get("/shared/ws_never/typeface/0").status_code == 404


def test_a_link_that_is_over_says_what_to_do(make: Make, administrator: Member) -> None:
    told = Client().get("/shared/ws_never/").content.decode()
    assert "expired or was withdrawn" in told


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland"])
def test_people_outside_are_told_the_time_of_the_workspace(make: Make, administrator: Member, zone: str) -> None:
    made = make()
    people.change_workspace(administrator, zone=zone)
    _, token = actions.make_share(administrator, made.uuid, name="Agency", days=7, language="en")
    at = queries.version(administrator, made.uuid).at
    told = f"{timezone.localtime(at, ZoneInfo(zone)):%H:%M}"
    assert told in re.findall(r"\b\d{2}:\d{2}\b", Client().get(f"/shared/{token}/").content.decode())
