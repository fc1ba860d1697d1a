"""What a map rests on, by cell and by data source; personas counted, compared, filled in whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tests.rooms.maps.conftest import Make
from waypost.core.vocabulary.journey import Persona
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms import PersonaForm
from waypost.rooms.maps.pages.personas import _document, _initial
from waypost.rooms.maps.records import ports
from waypost.rooms.maps.records.library import Counted, Seen
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]
HOME = "/w/house/journeys/"


def test_the_page_tells_every_cell_and_every_blind_spot(
    make: Make, administrator: Member, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(administrator).get(HOME)  # the first request wires the ports
    monkeypatch.setattr(ports, "seen", lambda who, touchpoints: {"website": Seen(1_204, date(2026, 3, 1))})
    made = make()
    text = browser(administrator).get(f"{HOME}{made.uuid}/evidence/").content.decode()
    assert "% of the statements on this map are supported" in text
    assert "1 touchpoint is measured by nothing." in text and "not measured" in text
    assert "1,204" in text and "Page views" in text


def test_a_measuring_point_of_the_library_counts_for_every_map(
    make: Make, administrator: Member, browser: Browser
) -> None:
    made = make()
    shop = next(each for each in queries.touchpoints(administrator) if each.key == "shop")
    document = queries.touchpoint_document(administrator, shop.uuid)
    actions.change_touchpoint(administrator, shop.uuid, document=replace(document, measuring_point="Till"))
    assert queries.journey(administrator, made.uuid).outline.unmeasured == ()
    text = browser(administrator).get(f"{HOME}{made.uuid}/evidence/").content.decode()
    assert "Every touchpoint has something that measures it." in text and "not measured" not in text.replace(
        "measured by", ""
    )


def test_a_persona_is_counted_by_its_rule(
    administrator: Member, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = actions.create_persona(administrator, document=Persona(name="Ute", segment='did "Order"'))
    who, address = browser(administrator), f"{HOME}personas/{made.uuid}/"
    assert "Counted in the data" not in who.get(address).content.decode()
    monkeypatch.setattr(ports, "counted", lambda who, rules: {rules[0]: Counted(30, 120, date(2026, 3, 1))})
    assert "30 of 120" in who.get(address).content.decode() and "25%" in who.get(address).content.decode()
    unread = Counted(None, problem=Wording("Nothing is called Order.", "Nichts heißt Order."))
    monkeypatch.setattr(ports, "counted", lambda who, rules: {rules[0]: unread})
    assert "Nothing is called Order." in who.get(address).content.decode()


def test_a_rule_that_cannot_be_read_is_told_at_its_field(administrator: Member, browser: Browser) -> None:
    given = {"name": "Ute", "grade": "assumed", "segment": "did did did"}
    answer = browser(administrator).post(f"{HOME}personas/new/", given)
    assert answer.status_code == 422 and not queries.personas(administrator)


def test_two_versions_of_a_persona_are_told_apart_in_sentences(administrator: Member, browser: Browser) -> None:
    made = actions.create_persona(administrator, document=Persona(name="Ute", goals=("Quiet",)))
    actions.change_persona(administrator, made.uuid, document=Persona(name="Ute", goals=("Light",)))
    text = browser(administrator).get(f"{HOME}personas/{made.uuid}/compare/").content.decode()
    assert "Goals removed: Quiet" in text and "Goals added: Light" in text
    assert browser(administrator).get(f"{HOME}personas/{made.uuid}/compare/?from=9").status_code == 404


def test_a_renamed_persona_is_renamed_on_every_map(make: Make, administrator: Member) -> None:
    made = make()
    kim = queries.personas(administrator)[0]
    document = queries.persona_document(administrator, kim.uuid)
    actions.change_persona(administrator, kim.uuid, document=replace(document, name="Rider Kim"))
    assert queries.journey(administrator, made.uuid).personas == ("Rider Kim",)


def test_the_form_of_a_persona_gives_back_all_it_shows() -> None:
    persona = Persona(id="ute", name="Ute", segment="x", attributes={"Pet": "Cat"}, customers=3, extra={"x": 1})
    given = dict.fromkeys(_fields(), "") | _initial(persona) | {"attributes": {"Pet": "Cat"}, "n": None, "date": None}
    assert _document(given, persona) == persona


def _fields() -> list[str]:
    return list(PersonaForm.base_fields)
