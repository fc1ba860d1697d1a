"""Personas and touchpoints of the library."""

import pytest
from django.db import DatabaseError, transaction

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make, another
from waypost.core.vocabulary.journey import Persona, Touchpoint, read_journey
from waypost.core.vocabulary.touchpoints import starting_touchpoints
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.models import PersonaVersion
from waypost.rooms.maps.queries.library import WantedTouchpoints
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere


def test_what_a_document_names_goes_into_the_library_once(make: Make, administrator: Member) -> None:
    make(), make(another(2))
    assert [(each.name, each.used_in) for each in queries.personas(administrator)] == [("Commuter Kim", 2)]
    assert [(each.name, each.used_in) for each in queries.touchpoints(administrator)] == [("Shop", 2), ("Website", 2)]


def test_where_something_is_used_is_told_with_the_step(make: Make, administrator: Member) -> None:
    make()
    assert [use.step for use in queries.uses(administrator, "touchpoint", "shop")] == ["Takes a test ride"]
    assert [use.step for use in queries.uses(administrator, "persona", "kim")] == [""]


def test_an_entry_with_only_an_id_takes_the_rest_from_the_library(make: Make, administrator: Member) -> None:
    make()
    text = "kind: journey\nname: Short\npersonas: [{id: kim}]\nstages: [{name: S, steps: [{name: T, touchpoints: [{id: website}]}]}]\n"
    made = actions.create_journey(administrator, document=read_journey(text))
    document = queries.document(queries.version(administrator, made.uuid))
    assert document.personas[0].name == "Commuter Kim"
    assert next(document.steps()).touchpoints[0].measuring_point == "Page views"


def test_a_changed_persona_is_a_new_version_and_the_old_one_stays(administrator: Member) -> None:
    made = actions.create_persona(administrator, document=Persona(name="Ute Meyer", goals=("Quiet",)))
    changed = actions.change_persona(administrator, made.uuid, document=Persona(name="Ute", goals=("Quiet", "Light")))
    assert (changed.key, changed.version, changed.initials) == ("ute-meyer", 2, "U")
    assert queries.persona_document(administrator, made.uuid, 1).goals == ("Quiet",)
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonaVersion.objects.update(document="")


def test_the_catalogue_is_taken_over_once_in_the_language_of_the_house(administrator: Member) -> None:
    assert actions.seed_touchpoints(administrator, language="de") == len(starting_touchpoints("de"))
    assert actions.seed_touchpoints(administrator, language="en") == 0
    names = {each.name for each in queries.touchpoints(administrator)}
    assert {"Mundpropaganda", "Kasse", "Rechnung"} <= names
    assert len(queries.touchpoints(administrator, WantedTouchpoints(measured="no"))) == len(starting_touchpoints("de"))


def test_a_measuring_point_ends_the_hint(administrator: Member) -> None:
    made = actions.create_touchpoint(administrator, document=Touchpoint(name="Till"))
    actions.change_touchpoint(administrator, made.uuid, document=Touchpoint(name="Till", measuring_point="Receipts"))
    assert not queries.touchpoints(administrator, WantedTouchpoints(measured="no"))


def test_readers_and_strangers_change_nothing(administrator: Member, member: Members, stranger: Member) -> None:
    made = actions.create_persona(administrator, document=Persona(name="Ute"))
    with pytest.raises(NotAllowed):
        actions.change_persona(member(Role.READER), made.uuid, document=Persona(name="X"))
    with pytest.raises(NotThere):
        actions.change_persona(stranger, made.uuid, document=Persona(name="X"))
    with pytest.raises(NotAllowed):
        actions.seed_touchpoints(member(Role.ANALYST), language="en")
    assert not queries.personas(stranger)
