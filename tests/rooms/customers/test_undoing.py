"""An import that is undone leaves everything as it was: events, traits, ids, companies, dictionary."""

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.rooms.customers.giving import draft, given, imported
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule
from waypost.core.analytics.dictionary.writing import as_yaml
from waypost.core.analytics.index.files import open_index
from waypost.rooms.customers.actions import dictionary as dictionaries
from waypost.rooms.customers.actions import imports, keeping, running
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.actions.knowing import Teller, learn, unlearn
from waypost.rooms.customers.models import (
    Company,
    CompanyPerson,
    DictionaryVersion,
    Identifier,
    Import,
    IndexState,
    Profile,
)
from waypost.rooms.customers.models.keeping import index_folder
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.queries.index import dictionary_of
from waypost.rooms.people.models import Member

SHOP_1 = "Customer ID;Date;Event;Channel\n" + "".join(f"k{n};2026-03-0{n} 10:00;order;web\n" for n in range(1, 9))
SHOP_2 = "Customer ID;Date;Event;Channel\n" + "".join(f"k{n};2026-04-0{n} 10:00;return;shop\n" for n in range(5, 10))


def people() -> dict[Any, Any]:
    """What is known of persons and companies, without row ids, public names and instants of rows."""
    profiles = {
        row.person_no: (row.name, row.email, row.traits, row.told, row.name_key, row.last_key, row.email_key)
        for row in Profile.objects.all()
    }
    firms = {row.key: (row.name, row.traits, row.told, row.name_key) for row in Company.objects.all()}
    belonging = {
        (row.company.key, row.person_no): (row.role, row.told)
        for row in CompanyPerson.objects.select_related("company")
    }
    return {"profiles": profiles, "companies": firms, "belonging": belonging}


def state(who: Member) -> dict[Any, Any]:
    """All that an import changes."""
    kept = IndexState.objects.get(workspace_id=who.workspace_id)
    rules = DictionaryVersion.objects.filter(workspace_id=who.workspace_id, number=kept.dictionary_version).first()
    opened = open_index(index_folder(who.workspace.uuid))
    ids = {(row.kind, row.value): row.person_no for row in Identifier.objects.all()}
    known = identity(who.workspace_id)
    return people() | {
        "ids": ids,
        "persons": {number: known.person_of(number) for number in ids.values()},
        "events": (opened.events, opened.customers, kept.first, kept.last),
        "words": sorted(opened.touchpoints),
        "dictionary": rules.rules if rules and "-" in rules.rules else "",
    }


def undone(who: Member, of: Import) -> None:
    imports.undo(who, of.uuid)
    running.run(of.pk)
    keeping.keep(who.workspace_id)


def test_undoing_an_import_brings_back_exactly_what_was(administrator: Member) -> None:
    from tests.rooms.customers.test_recipes import DESK, SHOP, WEB

    imported(administrator, given("one.csv", SHOP_1), name="One")
    imported(administrator, SHOP, name="Shop")
    before = state(administrator)
    second = imported(administrator, DESK, WEB, given("two.csv", SHOP_2), name="Two")
    assert state(administrator) != before
    undone(administrator, second)
    assert state(administrator) == before


def test_the_dictionary_that_an_import_brought_goes_with_it_unless_it_was_changed_since(administrator: Member) -> None:
    def rules() -> tuple[Rule, ...]:
        return dictionary_of(administrator.workspace_id, dictionaries.in_force(administrator.workspace_id)).rules

    def with_labels(name: str, touchpoint: str) -> Import:
        new = draft(administrator, given("one.csv", SHOP_1), name=name)
        imports.label(
            administrator,
            new.uuid,
            as_yaml(Dictionary(rules=(Rule(Outcome.TOUCHPOINT, names=("order",), touchpoint=touchpoint),))),
        )
        imports.begin(administrator, new.uuid)
        running.run(new.pk)
        keeping.keep(administrator.workspace_id)
        new.refresh_from_db()
        return new

    first, second = with_labels("One", "Purchase"), with_labels("Two", "Order")
    assert [rule.touchpoint for rule in rules()] == ["Order"]
    undone(administrator, second)
    assert [rule.touchpoint for rule in rules()] == ["Purchase"]
    dictionaries.put_in_force(
        administrator, as_yaml(Dictionary(rules=(Rule(Outcome.TOUCHPOINT, names=("order",), touchpoint="By hand"),)))
    )
    undone(administrator, first)
    assert [rule.touchpoint for rule in rules()] == ["By hand"]


def test_an_id_that_somebody_else_uses_meanwhile_stays(administrator: Member) -> None:
    first = imported(administrator, given("one.csv", SHOP_1), name="One")
    second = imported(administrator, given("two.csv", SHOP_2), name="Two")
    number = numbers_of(administrator.workspace_id, [("login", "k9")])[0]
    Profile.objects.create(workspace=administrator.workspace, person_no=number, name="Known by now")
    undone(administrator, second)
    assert Identifier.objects.filter(value="k9").exists()
    undone(administrator, first)
    assert set(Identifier.objects.values_list("value", flat=True)) == {"k9"}
    assert numbers_of(administrator.workspace_id, [("login", "k1")])[0] > number


TRAITS = st.dictionaries(
    st.sampled_from(["plan", "name", "email", "firstName"]), st.sampled_from(["a", "b b", "c@d.ef"]), max_size=3
)
WORD = st.tuples(st.integers(1, 3), TRAITS, st.sampled_from(["", "", "C-1", "C-2"]), st.sampled_from(["", "Buyer"]))
# Each step: who tells (0: a source that is no import), of which second, and what.
STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.lists(WORD, min_size=1, max_size=3)), max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@drawn(STEPS, st.integers(1, 3))
def test_what_is_known_after_an_undo_is_what_would_be_known_without_the_import(
    administrator: Member, steps: list[Any], away: int
) -> None:
    def tell(all_: list[Any]) -> None:
        Profile.objects.all().delete()
        CompanyPerson.objects.all().delete()
        Company.objects.all().delete()
        for who, second, words in all_:
            told = [(number, Reading([], 1_700_000_000_000_000 + second * 1_000_000, "", {}, None, 0, {**traits, **({"role": role} if role else {})}, company, {"size": role or "?"} if company else {}))
                    for number, traits, company, role in words]  # fmt: skip
            learn(teller(administrator, who), told)

    tell([step for step in steps if step[0] != away])
    expected = seen()
    tell(steps)
    unlearn(teller(administrator, away), [1, 2, 3])
    assert seen() == expected
    unlearn(teller(administrator, away), [1, 2, 3])  # may be done twice
    assert seen() == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@drawn(st.lists(st.tuples(st.booleans(), TRAITS), max_size=6), st.randoms(use_true_random=False))
def test_the_latest_word_on_a_trait_holds_in_whatever_order_words_arrive(
    administrator: Member, words: list[Any], chance: Any
) -> None:
    """Each word is of its own second; each import tells once."""
    told = [
        (teller(administrator, 0 if stays else place + 1), 1_700_000_000_000_000 + place * 1_000_000, traits)
        for place, (stays, traits) in enumerate(words)
    ]
    expected = {name: value for _, _, traits in told for name, value in traits.items()}
    chance.shuffle(told)
    Profile.objects.all().delete()
    for who, at, traits in told:
        learn(who, [(1, Reading([], at, "", {}, None, 0, traits, "", {}))])
    row = Profile.objects.filter(person_no=1).first()
    assert (row.traits if row else {}) == expected
    assert (row.email if row else "") == expected.get("email", "")


def teller(who: Member, number: int) -> Teller:
    return Teller(who.workspace_id, f"Source {number}", (number, UUID(int=number)) if number else None)


def seen() -> dict[Any, Any]:
    """What people see of it: who told a trait last, but not when a row was written, nor what lies beneath."""
    found = people()
    profiles = {
        n: (*row[:3], {k: w[0] for k, w in row[3].items() if not k.startswith("=")}, *row[4:])
        for n, row in found["profiles"].items()
    }
    firms = {key: (name, traits) for key, (name, traits, _, _) in found["companies"].items()}
    return {
        "profiles": profiles,
        "companies": firms,
        "belonging": {pair: role for pair, (role, _) in found["belonging"].items()},
    }
