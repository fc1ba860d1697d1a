"""One answer is one row of the inbox, however many scores it has, and says what else it says."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from tests.rooms.maps.conftest import Make
from tests.rooms.surveys.asking import Person, published
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import Wanted, inbox, neighbours, new_items
from waypost.rooms.feedback.queries.answers import once
from waypost.rooms.people.models import Member
from waypost.rooms.surveys.models import Survey

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
SEVERAL = """
kind: survey
name: Several
anonymity: %s
languages: [en]
language: en
pages:
- id: only
  questions:
  - {kind: csat, id: happy, text: How satisfied are you?}
  - {kind: nps, id: recommend, text: Would you recommend us?}
  - {kind: text, id: why, text: Why?}
  - {kind: single_choice, id: next, text: What will you do?, options: [{id: stay, text: Stay}, {id: change, text: Change the provider}]}
"""


def answered(who: Member, mode: str = "pseudonymous") -> Survey:
    row = published(who, SEVERAL % mode)
    Person.at(row.links.get().token).send(happy="2", recommend="3", why="It broke at once.", next="change")
    Person.at(row.links.get().token).send(happy="5", recommend="9", next="stay")
    return row


def test_the_items_of_an_answer_are_found_by_an_index_however_many_were_given_in_the_same_hour(
    administrator: Member,
) -> None:
    answered(administrator, "anonymous")
    if connection.vendor == "sqlite":  # PostgreSQL reads so small a table as a whole
        assert "feedback_by_answer" in once(Item.objects.all()).explain()
    said = Item.objects.filter(text="").values_list("answer", flat=True)
    assert len(said) == 3 and len(set(said)) == 2 and all(said)


@pytest.mark.parametrize("blank", [" ", "\n\n", "\u00a0\u2003"])
def test_an_answer_in_which_only_blanks_were_typed_arrives_like_one_without_words(
    blank: str, administrator: Member
) -> None:
    row = published(administrator, SEVERAL % "pseudonymous")
    Person.at(row.links.get().token).send(why=blank, next="stay")
    Person.at(row.links.get().token).send(happy="4", recommend="8", why=blank, next="stay")
    assert list(Item.objects.values_list("text", "rating").order_by("pk")) == [("", 4), ("", 8)]


def test_what_was_chosen_in_an_answer_stands_in_the_list_with_its_question(
    administrator: Member, client: Client
) -> None:
    answered(administrator)
    client.force_login(administrator.user)
    shown = client.get(f"/w/{administrator.workspace.slug}/feedback/").content.decode()
    chips = re.findall(r'<small class="asked">([^<]+)</small> ([^<]+)</span>', shown)
    assert sorted(chips) == [("What will you do?", "Change the provider"), ("What will you do?", "Stay")]


def test_an_answer_with_several_scores_is_one_row_with_its_words_first(administrator: Member) -> None:
    answered(administrator)
    assert Item.objects.count() == 4  # each score counts for its own figure
    page = inbox(administrator, Wanted())
    assert page.total == len(page.rows) == new_items(administrator) == 2
    silent, spoken = page.rows
    assert (spoken.text, spoken.item.scale, [each.rating for each in spoken.beside]) == (
        "It broke at once.",
        "nps",
        [2],
    )
    assert (silent.text, silent.item.rating, [each.rating for each in silent.beside]) == ("", 5, [9])
    assert neighbours(administrator, Wanted(), spoken.item) == (silent.item.uuid, None)
    # What a filter means is found, though another score of the answer has the words.
    [bad] = inbox(administrator, Wanted(band="low", words="")).rows
    assert bad.text
    [good] = inbox(administrator, Wanted(band="high")).rows
    assert good.item.rating == 5


def test_whoever_marks_an_answer_as_read_has_read_all_of_it(administrator: Member) -> None:
    answered(administrator)
    spoken = inbox(administrator, Wanted()).rows[1]
    assert feedback.mark(administrator, [spoken.item.uuid]) == 1
    assert new_items(administrator) == 1 and Item.objects.filter(is_new=True).count() == 2
    assert feedback.mark(administrator, [spoken.item.uuid], is_new=True) == 1
    assert new_items(administrator) == 2 and not Item.objects.filter(is_new=False).exists()


def test_the_item_tells_what_else_was_said_in_the_same_answer(administrator: Member, browser: Browser) -> None:
    answered(administrator)
    spoken, who = inbox(administrator, Wanted()).rows[1], browser(administrator)
    shown = who.get(f"/w/house/feedback/items/{spoken.item.uuid}/").content.decode()
    assert "In the same answer" in shown
    assert "<dt>How satisfied are you?</dt><dd>2 (CSAT, of 5)</dd>" in shown
    assert "<dt>What will you do?</dt><dd>Change the provider</dd>" in shown
    listed = who.get("/w/house/feedback/").content.decode()
    assert '<small class="asked">What will you do?</small> Change the provider<' in listed


def test_causes_stand_below_what_was_asked_for_them(
    relationship: Survey, administrator: Member, browser: Browser
) -> None:
    person = Person.at(relationship.links.get().token)
    person.send(recommend="2")
    person.send(recommend="2", recommend__causes="had-to-repeat")
    person.send(overall="2", stay="leave")
    person.send(contact="no")
    item = Item.objects.get(scale="nps")
    shown = browser(administrator).get(f"/w/house/feedback/items/{item.uuid}/").content.decode()
    assert "<dt>What went wrong? Choose all that apply.</dt><dd>Had to explain" in shown


def test_of_an_anonymous_answer_no_choices_are_told(administrator: Member, browser: Browser) -> None:
    answered(administrator, "anonymous")
    spoken = next(each for each in inbox(administrator, Wanted()).rows if each.text)
    shown = browser(administrator).get(f"/w/house/feedback/items/{spoken.item.uuid}/").content.decode()
    assert "<dt>How satisfied are you?</dt>" in shown and "Change the provider" not in shown


def test_an_item_says_who_placed_it_and_names_no_model_by_its_key(
    administrator: Member, browser: Browser, make: Make
) -> None:
    journey, step = make().uuid, "pay"
    row = published(administrator, SEVERAL % "pseudonymous", journey=journey, step=step)
    Person.at(row.links.get().token).send(happy="2", why="It broke at once.")
    spoken = Item.objects.exclude(text="").get()
    Item.objects.update(model="own-de-f338e5c7c3d0", sentiment="negative", sure=True, probability=0.9)
    who, address = browser(administrator), f"/w/house/feedback/items/{spoken.uuid}/"
    shown = who.get(address).content.decode()
    assert "where the survey “Several” asks" in shown and "own-de" not in shown
    assert "your own model, which learned from your corrections" in shown
    feedback.assign(administrator, spoken.uuid, journey=None)
    feedback.assign(administrator, spoken.uuid, journey=journey, step=step)
    assert f"assigned by {administrator.user}" in who.get(address).content.decode()
