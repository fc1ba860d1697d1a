"""Nothing that is told rests on fewer people than the smallest group, whatever was asked."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.core.analytics.engines.samples import demo_index, samples
from waypost.core.analytics.draft.overlay import overlay
from waypost.core.analytics.draft.withheld import protected_map
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import Index, SwitchedOffError
from waypost.core.analytics.least_group import TooFewError, protected
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.changes import Changes
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.reply import Reply
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.analytics.questions.visits import Visits
from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.pictures.registry import PICTURES, picture_of, theme_of
from waypost.core.telling.registry import told
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.journey import Journey, Measure, Stage, Step, Touchpoint
from waypost.core.vocabulary.wording import WaypostError


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> list[Reply[Any, Any]]:
    index = demo_index(tmp_path_factory.mktemp("demo"))
    return [ask(index, question) for question in samples(index)]


def objects(document: Any, in_a_list: bool = False) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Every object inside of a document, and whether it is a row of a list."""
    if isinstance(document, dict):
        yield document, in_a_list
        for each in document.values():
            yield from objects(each)
    if isinstance(document, list):
        for each in document:
            yield from objects(each, in_a_list=True)


@pytest.mark.parametrize("least", [2, 5, 60, 400])
def test_no_row_and_no_range_of_any_answer_rests_on_fewer(replies: list[Reply[Any, Any]], least: int) -> None:
    """The oracle knows no kind of answer: it looks for people and ranges wherever they stand in the document."""
    withheld = 0
    for reply in replies:
        try:
            found = protected(reply, least)
        except TooFewError:
            continue
        withheld += found.withheld
        if isinstance(found.question, Changes):
            continue  # its ranges rest on days
        for each, is_row in objects(as_document(found.answer)):
            people = each.get("customers")
            if is_row and isinstance(people, int) and "steps" not in each and "step" not in each:
                assert not 0 < people < least, (type(reply.question), each)
            if {"value", "low", "high", "n"} <= set(each) and 0 < each["n"] < least:
                assert each["value"] is None and each["low"] is None, (type(reply.question), each)
    assert withheld


@pytest.mark.parametrize("least", [5, 400])
def test_what_is_left_can_be_told_and_drawn(replies: list[Reply[Any, Any]], least: int) -> None:
    for reply in replies:
        try:
            found = protected(reply, least)
        except TooFewError:
            continue
        for language in ("de", "en"):
            words = told(found, language)
            assert words.sentences
            assert not [
                cell for table in words.tables for row in table.rows for cell in row if "nan" in cell.lower().split()
            ]
        if found.withheld:
            assert f"fewer than {least} customers" in " ".join(told(found, "en").sentences)
            assert f"weniger als {least} Kundinnen und Kunden" in " ".join(told(found, "de").sentences)
        if type(found.question).__name__ in PICTURES:
            try:
                scene = picture_of(found, "en", ("Title",))
            except WaypostError:
                continue
            assert "nan" not in render(scene, theme=theme_of(scene), language="en").svg().lower().split()


def test_a_large_group_stays_as_it_is(replies: list[Reply[Any, Any]]) -> None:
    for reply in replies:
        assert protected(reply, 1) is reply


def visits(**customers: int) -> Reply[Any, Any]:
    rows = [(f"{value}{n}", n, "A", {"channel": value}) for value, many in customers.items() for n in range(many)]
    return ask(index_of_rows(rows, [Dimension("channel", Role.CHANNEL)]), Visits(by="channel"))


def test_a_group_is_not_given_away_by_the_whole_and_the_others() -> None:
    """Ten in all and eight in one channel say that two were in the other: so the next smallest is left out as well."""
    assert values(protected(visits(web=30, shop=9, phone=2), 5)) == ["web"]
    assert values(protected(visits(web=30, shop=9, phone=2, mail=4), 5)) == ["web", "shop"]
    assert protected(visits(web=30, shop=9, phone=2), 5).withheld == 2
    assert values(protected(visits(web=30, shop=9), 5)) == ["web", "shop"]


def values(reply: Reply[Any, Any]) -> list[str]:
    return [group.value for group in reply.answer.groups]


def test_an_answer_about_too_few_is_refused_in_both_languages() -> None:
    rows = [(f"c{n}", n, name, {"place": "Ulm" if n < 3 else "Bonn"}) for n in range(40) for name in "ab"]
    index = index_of_rows(rows, [Dimension("place", Role.PLACE)])
    with pytest.raises(TooFewError, match="Fewer than 5 customers") as refused:
        protected(ask(index, Among(Transitions(), "place = Ulm (last)")), 5)
    assert "Weniger als 5 Kundinnen und Kunden" in refused.value.in_("de")
    with pytest.raises(TooFewError):
        protected(ask(index, Funnel(("a[place=Ulm]", "b"))), 5)
    protected(ask(index, Among(Transitions(), "place = Bonn (last)")), 5)


def drawn() -> Journey:
    steps = tuple(Step(id=name, name=name.upper(), touchpoints=(Touchpoint(name=name),)) for name in "abc")
    return Journey(name="J", stages=(Stage(name="S", steps=steps),))


def walked(c: int) -> Index:
    """Forty come to a and b, and so many of them to c."""
    rows: list[Row] = [(f"k{n}", at, name, {}) for n in range(40) for at, name in enumerate("abc" if n < c else "ab")]
    return index_of_rows(rows)


def test_a_step_of_too_few_has_no_figures_on_the_map_and_is_named() -> None:
    found = protected_map(overlay(drawn(), walked(3), language="en", gaps=False).journey, 5, "en")
    assert found.measurement is not None
    at_c = [each for each in found.measurement.figures if "c" in (each.step, each.to)]
    assert [(each.measure, each.value) for each in at_c] == [(Measure.CUSTOMERS, None)]
    assert found.measurement.left_out == "Fewer than 5 customers, so without figures: C."
    assert "Fewer than 5 customers" in render(compose(found, language="en"), language="en").svg()
    enough = overlay(drawn(), walked(5), language="de", gaps=False).journey
    assert protected_map(enough, 5, "de") == enough


def test_a_map_of_too_few_is_refused() -> None:
    rows: list[Row] = [(f"k{n}", 1, "a" if n < 3 else "z", {}) for n in range(40)]
    rows += [("k9", 2, "b", {}), ("k9", 3, "c", {})]
    laid = overlay(drawn(), index_of_rows(rows), language="en", gaps=False).journey
    with pytest.raises(TooFewError):
        protected_map(laid, 5, "en")


def test_who_worked_on_a_contact_cannot_be_asked_about_once_it_is_switched_off(tmp_path: Path) -> None:
    rows: list[Row] = [
        (f"k{n}", n, "call", {"agent": "Kim" if n % 2 else "Lee", "channel": "phone"}) for n in range(40)
    ]
    index = index_of_rows(rows, [Dimension("agent", Role.AGENT), Dimension("channel", Role.CHANNEL)])
    assert len(ask(index, Visits(by="agent")).answer.groups) == 2
    off = index.without(Role.AGENT)
    for question in (Visits(by="agent"), Funnel(("call[agent=Kim]",)), Among(Visits(), "agent = Kim (last)")):
        with pytest.raises(SwitchedOffError, match="switched off in this workspace"):
            ask(off, question)
    assert len(ask(off, Visits(by="channel")).answer.groups) == 1
    assert "Kim" not in str(off.words)
