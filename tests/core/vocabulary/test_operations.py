"""Operations of the journey: each can be taken back to the letter, and nobody's words are overwritten."""

import json
from itertools import count
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey import Journey, Step, read_journey, write_json
from waypost.core.vocabulary.journey.operations import (
    JOURNEY,
    Add,
    At,
    Change,
    Conflict,
    Kind,
    Move,
    Operation,
    Remove,
    Together,
    addressable,
    apply,
    from_plain,
    to_plain,
    told,
)
from waypost.core.vocabulary.journey.operations.places import find, siblings
from waypost.core.vocabulary.journey.operations.values import field_value, joined
from waypost.core.vocabulary.wording import WaypostError

SHOP = """
kind: journey
name: Ich kaufe ein Rad
personas: [{name: Mia}]
begins_at: [sucht]
stages:
- name: Suche
  steps: [Sucht, {name: Vergleicht, pain_points: [Zu viele Filter]}]
- name: Kauf
  steps: [{name: Zahlt, thoughts: [Hoffentlich sicher]}, Holt ab]
edges: [{from: zahlt, to: sucht, kind: loop}]
lanes:
- {kind: text, name: Ideen, cells: {zahlt: Rechnung anbieten}}
workflow: {steps: [{name: Packen, serves: [holt-ab], handoffs: [{to: liefern}]}, {name: Liefern}]}
"""
STEP = At(Kind.STEP, "zahlt")


@pytest.fixture
def shop() -> Journey:
    return read_journey(SHOP)


WORDS = st.sampled_from(["", "Sucht", "sucht", "Zahlt", "🙂", "a\nb", "„Ja“: nein", "Wir"])
STEPS = st.builds(lambda name, thoughts: {"name": name, "thoughts": thoughts}, WORDS, st.lists(WORDS, max_size=3))
NAMED = st.builds(lambda name: {"name": name}, WORDS)


@st.composite
def journeys(draw: Any) -> Journey:
    """Small journeys with names that are empty, alike or strange, and with loose ends wherever they may be."""
    stages = draw(
        st.lists(
            st.builds(lambda name, steps: {"name": name, "steps": steps}, WORDS, st.lists(STEPS, max_size=3)),
            max_size=3,
        )
    )
    values = {"kind": "journey", "name": "Rad", "stages": stages, "personas": draw(st.lists(NAMED, max_size=3))}
    journey = read_journey(json.dumps(values))
    steps = st.sampled_from([step.id for step in journey.steps()] or ["nowhere"])
    values |= plain(journey, short=False)
    values["begins_at"] = draw(st.lists(steps, max_size=2))
    values["edges"] = draw(st.lists(st.builds(lambda a, b: {"from": a, "to": b}, steps, steps), max_size=2))
    values["lanes"] = draw(
        st.lists(st.builds(lambda step, text: {"kind": "text", "cells": {step: text}}, steps, WORDS), max_size=2)
    )
    values["workflow"] = {
        "steps": draw(
            st.lists(
                st.builds(
                    lambda name, step: {"name": name, "serves": [step], "handoffs": [{"to": "work-step"}]}, WORDS, steps
                ),
                max_size=3,
            )
        )
    }
    return addressable(read_journey(json.dumps(values)))


def step_at(journey: Journey, at: At) -> Step:
    """A step that is there."""
    found = find(journey, at)
    assert isinstance(found, Step)
    return found


def addresses(journey: Journey) -> list[At]:
    steps = [At(Kind.STEP, step.id) for step in journey.steps()]
    return steps + [
        At(kind, part.id)
        for kind in (Kind.STAGE, Kind.LANE, Kind.PERSONA, Kind.WORK)
        for part in siblings(journey, kind) or ()
        if part.id
    ]


@st.composite
def operations(draw: Any, journey: Journey) -> Operation:
    """Something that can be done to this journey."""
    known = addresses(journey)
    what = draw(st.sampled_from(["add", "change", *(["remove", "move", "cell"] if known else [])]))
    into = draw(st.sampled_from([stage.id for stage in journey.stages])) if journey.stages else ""
    after = draw(st.sampled_from(["", "gone", *(at.id for at in known)]))
    if what == "add":
        taken = {at.id for at in known}
        free = next(f"new-{n}" for n in count(len(known)) if f"new-{n}" not in taken)
        kind = draw(st.sampled_from([Kind.STAGE, Kind.LANE, Kind.PERSONA, Kind.WORK, *([Kind.STEP] if into else [])]))
        new: dict[str, Any] = (
            {"kind": "text", "name": "Neu"}
            if kind is Kind.LANE
            else {"name": draw(st.text(max_size=8)) or "?", "id": draw(st.sampled_from(["", free]))}
        )
        return Add(kind, new, into if kind is Kind.STEP else "", after)
    if what == "change":
        return Change(JOURNEY, "motivation", field_value(journey, "motivation"), draw(st.text(max_size=20)) or None)
    at = draw(st.sampled_from(known))
    if what == "remove":
        return Remove(at)
    if what == "move":
        return Move(
            at, draw(st.sampled_from([stage.id for stage in journey.stages])) if at.kind is Kind.STEP else "", after
        )
    part = find(journey, at)
    assert part is not None
    if at.kind is Kind.STEP:
        cell = draw(st.sampled_from(["thoughts", "pain_points", "touchpoints", "emotions"]))
        value = (
            [{"value": draw(st.integers(-2, 2))}] if cell == "emotions" else draw(st.lists(st.text("abc", min_size=1)))
        )
        return Change(at, cell, field_value(part, cell), value)
    return Change(at, "name", field_value(part, "name"), draw(st.text(max_size=8)))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_whatever_is_done_can_be_taken_back_to_the_letter_and_done_again(data: Any) -> None:
    journey = before = data.draw(journeys())
    done = []
    for _ in range(3):
        wanted = data.draw(operations(journey))
        applied = apply(journey, from_plain(json.loads(json.dumps(to_plain(wanted)))))
        assert write_json(apply(applied.journey, applied.inverse).journey) == write_json(journey)
        assert write_json(apply(journey, applied.done).journey) == write_json(applied.journey)
        assert told(applied.done, journey).de
        assert read_journey(write_json(applied.journey)) == applied.journey
        journey = applied.journey
        done.append(applied)
    for applied in reversed(done):
        journey = apply(journey, applied.inverse).journey
    assert write_json(journey) == write_json(before)


@given(
    st.lists(st.text("abcd", max_size=1)), st.lists(st.text("abcd", max_size=1)), st.lists(st.text("abcd", max_size=1))
)
def test_two_who_write_in_one_cell_both_find_what_they_added(
    was: list[str], mine: list[str], theirs: list[str]
) -> None:
    try:
        both = joined(was, mine, theirs)
    except LookupError:
        return
    assert {each for each in mine if each not in was} <= set(both)
    assert {each for each in theirs if each not in was} <= set(both)


def test_a_text_that_somebody_else_changed_is_not_overwritten(shop: Journey) -> None:
    theirs = apply(shop, Change(STEP, "name", "Zahlt", "Bezahlt")).journey
    with pytest.raises(Conflict) as conflict:
        apply(theirs, Change(STEP, "name", "Zahlt", "Zahlt bar"))
    assert conflict.value.found == "Bezahlt"
    assert "beide behalten" in conflict.value.in_("de")
    anyway = apply(theirs, Change(STEP, "name", "Bezahlt", "Zahlt bar")).journey
    assert step_at(anyway, STEP).name == "Zahlt bar"


def test_cards_that_two_put_into_one_cell_are_both_there(shop: Journey) -> None:
    was = ["Hoffentlich sicher"]
    theirs = apply(shop, Change(STEP, "thoughts", was, [*was, "Zu teuer"])).journey
    both = apply(theirs, Change(STEP, "thoughts", was, [*was, "Wie lange?"])).journey
    assert field_value(step_at(both, STEP), "thoughts") == [*was, "Zu teuer", "Wie lange?"]


def test_what_is_written_at_a_step_that_went_is_given_back_to_its_author(shop: Journey) -> None:
    gone = apply(shop, Remove(STEP)).journey
    with pytest.raises(Conflict) as conflict:
        apply(gone, Change(STEP, "name", "Zahlt", "Zahlt bar"))
    assert conflict.value.found is None
    assert conflict.value.operation == Change(STEP, "name", "Zahlt", "Zahlt bar")


def test_a_step_that_somebody_wrote_in_is_not_removed_unseen(shop: Journey) -> None:
    seen = plain(step_at(shop, STEP), short=False)
    theirs = apply(shop, Change(STEP, "place", None, "Filiale")).journey
    with pytest.raises(Conflict):
        apply(theirs, Remove(STEP, seen))
    assert find(apply(theirs, Remove(STEP)).journey, STEP) is None


def test_a_removed_step_leaves_no_loose_end_and_comes_back_with_all_of_it(shop: Journey) -> None:
    removed = apply(shop, Remove(STEP))
    assert removed.journey.edges == ()
    assert not (removed.journey.lanes[0].cells or {})
    assert apply(removed.journey, removed.inverse).journey == shop
    whole_stage = apply(shop, Remove(At(Kind.STAGE, "suche")))
    assert whole_stage.journey.begins_at == ()
    assert apply(whole_stage.journey, whole_stage.inverse).journey == shop


def test_a_step_moves_to_another_stage_and_a_copy_gets_an_id_of_its_own(shop: Journey) -> None:
    moved = apply(shop, Move(STEP, "suche", "sucht")).journey
    assert [step.id for step in moved.steps()] == ["sucht", "zahlt", "vergleicht", "holt-ab"]
    copied = apply(shop, Add(Kind.STEP, {"name": "Zahlt"}, "kauf", "zahlt"))
    assert isinstance(copied.done, Add)
    assert copied.done.part["id"] == "zahlt-2"


def test_a_new_card_gets_the_id_of_its_like(shop: Journey) -> None:
    other = At(Kind.STEP, "holt-ab")
    applied = apply(shop, Change(other, "pain_points", None, ["Zu viele Filter"]))
    [card] = step_at(applied.journey, other).pain_points
    assert card.id == "zu-viele-filter"


def test_several_happen_all_or_none(shop: Journey) -> None:
    good = Change(STEP, "place", None, "Filiale")
    with pytest.raises(Conflict):
        apply(shop, Together((good, Change(STEP, "name", "Kauft", "Holt"))))
    assert apply(shop, Together((good, Move(STEP, "suche")))).inverse == Together(
        (Move(STEP, "kauf", ""), Change(STEP, "place", "Filiale", None))
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"do": "explode"}, "add, change, move, remove, together"),
        ({"do": "change", "at": {"kind": "step", "id": "zahlt"}, "field": "emotions", "after": [{"value": 7}]}, "−2"),
        ({"do": "change", "at": {"kind": "step", "id": "zahlt"}, "field": "id", "after": "x"}, "„id“"),
        ({"do": "change", "at": {"kind": "step", "id": "zahlt"}, "field": "name", "after": "x" * 100_000}, "10000"),
        ({"do": "change", "at": {"kind": "lane", "id": "ideen"}, "field": "kind", "after": None}, "nicht leer"),
        ({"do": "change", "at": {"kind": "lane", "id": "ideen"}, "field": "cells", "after": "x"}, "„key“"),
        ({"do": "add", "kind": "step", "part": {"name": "x", "id": "sucht"}, "into": "kauf"}, "schon vergeben"),
        ({"do": "add", "kind": "planet", "part": {}}, "stage, step"),
        ({"do": "add", "kind": "step", "part": 3}, "„part“"),
        ({"do": "together", "operations": "all"}, "Liste"),
        ([], "Operation"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_way_out(shop: Journey, wrong: Any, says: str) -> None:
    with pytest.raises(WaypostError) as refused:
        apply(shop, from_plain(wrong))
    assert says in refused.value.in_("de")
    assert not isinstance(refused.value, Conflict)
