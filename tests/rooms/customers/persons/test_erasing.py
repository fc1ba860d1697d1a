"""A person is erased: hidden at once, gone from files and tables, and not brought back."""

import json
import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.customers.persons.conftest import House, day
from waypost.core.analytics.event_files.erasing import persons_in
from waypost.rooms.customers.actions import consents, erasure, handing_out
from waypost.rooms.customers.actions import persons as person_actions
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import (
    Consent,
    Erasure,
    EventFile,
    Identifier,
    IdentityEdge,
    PersonNote,
    Profile,
    Tombstone,
)  # fmt: skip
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries import consents as consent_queries
from waypost.rooms.customers.queries import index, listing, person, persons
from waypost.rooms.customers.queries.listing import Wanted
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere


def on_disk(house: House) -> set[int]:
    folder = files_folder(house.who.workspace.uuid)
    return {int(n) for path in folder.glob("*.parquet") for n in persons_in(path)}


def test_an_erased_person_is_hidden_at_once_and_then_gone_everywhere(house: House) -> None:
    anna, of = house.person("anna"), dict(house.numbers)
    person_actions.note(house.who, person=anna.uuid, text="Likes tea")
    consents.write_down(house.who, person=anna.uuid, purpose="news", channel="mail", given=True, proof="form 3")
    erasure.erase(house.who, person=anna.uuid)
    assert listing.listed(house.who, Wanted()).total == 5
    assert persons.found(house.who, "Anna") == [] == persons.found(house.who, "c-anna")
    assert person.contact_history(house.who, anna.number) is None
    with pytest.raises(NotThere):
        persons.by_uuid(house.who, anna.uuid)
    assert not Profile.objects.filter(person_no=of["anna"]).exists()

    house.keep()
    gone = {of["anna"], of["c-anna"]}
    assert index.standing(house.who).events == 6
    assert not gone & on_disk(house)
    assert not Identifier.objects.filter(person_no__in=gone).exists()
    assert (
        not IdentityEdge.objects.filter(one__in=gone).exists()
        and not IdentityEdge.objects.filter(other__in=gone).exists()
    )
    assert not PersonNote.objects.exists() and not Consent.objects.exists()
    done = Erasure.objects.get()
    assert done.finished_at and (done.events, done.files, done.identifiers) == (5, 1, 2)


def test_the_proof_in_the_journal_names_nobody(house: House) -> None:
    erasure.erase(house.who, person=house.person("anna").uuid)
    house.keep()
    told = [
        json.dumps([each.subject.label, dict(each.details)])
        for each in journal.page(house.who.workspace_id, journal.Wanted(thing="person"))
    ]
    assert any('"events": 5' in each for each in told)
    assert not any(word in each for each in told for word in ("Anna", "Kern", "anna"))


def test_an_erasure_begun_and_cut_off_is_ended(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    of = dict(house.numbers)
    erasure.erase(house.who, person=house.person("anna").uuid)
    with monkeypatch.context() as cut:
        cut.setattr(
            "waypost.rooms.customers.actions.wiping.forget", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            house.keep()
    assert Erasure.objects.get().finished_at is None
    erasure.sweep()
    house.keep()
    assert Erasure.objects.get().finished_at and Erasure.objects.get().events == 5
    assert not {of["anna"], of["c-anna"]} & on_disk(house)


def test_a_later_event_of_an_erased_identifier_makes_a_new_person(house: House) -> None:
    erasure.erase(house.who, person=house.person("anna").uuid)
    house.keep()
    number = numbers_of(house.who.workspace_id, [("login", "anna")])[0]
    assert number > max(Tombstone.objects.values_list("person_no", flat=True))
    house.events((number, day(29), "visit", {}))
    assert listing.listed(house.who, Wanted()).total == 6


def test_nothing_is_collected_of_a_blocked_identifier(house: House) -> None:
    of = dict(house.numbers)
    erasure.erase(house.who, person=house.person("anna").uuid, block=True)
    house.keep()
    number = numbers_of(house.who.workspace_id, [("login", "anna")])[0]
    assert number == of["anna"]
    assert not Identifier.objects.filter(value="anna").exists()
    house.events((number, day(29), "visit", {}), (of["cem"], day(29), "visit", {}))
    assert listing.listed(house.who, Wanted()).total == 5
    assert of["anna"] not in on_disk(house)
    assert EventFile.objects.order_by("-id")[0].events == 1


def test_all_data_of_a_person_are_handed_out(house: House, member: Members) -> None:
    anna = house.person("anna")
    with pytest.raises(NotAllowed):
        handing_out.hand_out(member(Role.CX_MANAGER), person=anna.uuid)
    person_actions.note(house.who, person=anna.uuid, text="=1+1")
    name, data = handing_out.hand_out(member(Role.DPO), person=anna.uuid)
    files = zipfile.ZipFile(BytesIO(data))
    told = json.loads(files.read("data.json"))
    assert name.endswith(".zip") and len(told["contacts"]) == 5
    assert {each["value"] for each in told["identifiers"]} == {"anna", "c-anna"}
    assert "anna@example.org" in files.read("data.html").decode()
    assert "'=1+1" in files.read("notes.csv").decode()
    assert journal.of_subject(house.who.workspace_id, anna.uuid)[0].verb == "person.exported"


def test_what_is_handed_out_has_every_note_and_when_the_name_was_opened(house: House, member: Members) -> None:
    anna = house.person("anna")
    PersonNote.objects.bulk_create(
        PersonNote(workspace=house.who.workspace, person_no=anna.number, text=f"note {n}", by="x") for n in range(130)
    )
    person_actions.open_name(member(Role.ANALYST), person=anna.uuid, reason="Call back on ticket 4711")
    _, data = handing_out.hand_out(house.who, person=anna.uuid)
    told = json.loads(zipfile.ZipFile(BytesIO(data)).read("data.json"))
    assert {each["text"] for each in told["notes"]} == {f"note {n}" for n in range(130)}
    (opened,) = told["names_opened"]
    assert opened["reason"] == "Call back on ticket 4711"
    assert abs(datetime.fromisoformat(opened["at"]) - timezone.now()) < timedelta(minutes=5)


def test_nobody_waits_while_the_data_of_a_person_are_put_together(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, inside, make = house.person("anna"), len(connection.savepoint_ids), handing_out._tables
    met: list[int] = []

    def looked(*args: Any) -> Any:
        met.append(len(connection.savepoint_ids))
        return make(*args)

    monkeypatch.setattr(handing_out, "_tables", looked)
    handing_out.hand_out(house.who, person=anna.uuid)
    assert met == [inside]
    assert journal.of_subject(house.who.workspace_id, anna.uuid)[0].verb == "person.exported"


def test_without_a_word_the_answer_is_no_and_the_last_word_holds(house: House) -> None:
    anna = house.person("anna")
    assert not consent_queries.may(house.who, anna.number, "news", "mail")
    consents.write_down(house.who, person=anna.uuid, purpose="news", channel="mail", given=True, proof="form 3")
    assert consent_queries.may(house.who, anna.number, "news", "mail")
    assert listing.listed(house.who, Wanted(consent="news:mail")).total == 1
    consents.write_down(house.who, person=anna.uuid, purpose="news", channel="mail", given=False)
    assert not consent_queries.may(house.who, anna.number, "news", "mail")
    assert listing.listed(house.who, Wanted(consent="news:mail")).total == 0
    assert len(consent_queries.history(house.who, anna.number)) == 2
