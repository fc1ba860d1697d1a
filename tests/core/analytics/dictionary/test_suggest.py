"""A drafted dictionary: few decisions, sensible touchpoints, evidence."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.analytics.dictionary.export import NOISE, an_export
from waypost.core.analytics.dictionary.coverage import coverage, deciding_rules
from waypost.core.analytics.dictionary.patterns import name_patterns, url_patterns
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule
from waypost.core.analytics.dictionary.suggest import DraftDictionary, suggest
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.index.relabel import targets
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import Language

MINUTE = 60_000_000


@pytest.fixture(scope="module")
def export() -> tuple[Index, dict[str, str]]:
    rows, truth = an_export()
    return index_of_rows(rows), truth


def judged(draft: DraftDictionary, index: Index, truth: dict[str, str]) -> tuple[float, dict[str, str]]:
    """Share of the events (without true noise) whose touchpoint is sensible, and what each touchpoint mostly is.

    Sensible: a rule gave the touchpoint, and most events of that touchpoint truly are what this event is.
    """
    deciding, rules = deciding_rules(draft.dictionary, index), len(draft.dictionary.rules)
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    events: Counter[str] = Counter()
    for shard in index.shards:
        rule = targets(shard, deciding)
        for raw, number in zip(shard.touchpoint.tolist(), rule.tolist(), strict=True):
            what = truth[index.touchpoints[raw]]
            events[what] += 1
            if number < rules:
                given = draft.dictionary.rules[number]
                meant[given.touchpoint or given.outcome.value][what] += 1
    mostly = {name: counts.most_common(1)[0][0] for name, counts in meant.items()}
    echo = meant.pop("hide", Counter())
    right = sum(counts[mostly[name]] for name, counts in meant.items() if mostly[name] != NOISE)
    return (right + echo.total()) / (events.total() - events[NOISE]), mostly


@pytest.mark.parametrize("language", ["de", "en"])
def test_25_decisions_give_nine_of_ten_events_a_sensible_touchpoint(
    export: tuple[Index, dict[str, str]], language: Language
) -> None:
    index, truth = export
    assert len(index.touchpoints) - 1 >= 200
    draft = suggest(index, language=language)
    share, mostly = judged(draft, index, truth)
    assert len(draft.suggestions) <= 25
    assert share >= 0.9
    assert draft.reached[-1] >= 0.9
    name = {"de": ("Warenkorb", "Kasse", "Anruf"), "en": ("Cart", "Checkout", "Phone call")}[language]
    for start, what in zip(name, ("cart", "checkout", "call"), strict=True):
        assert {true for touchpoint, true in mostly.items() if touchpoint.startswith(start)} == {what}


def test_noise_is_found_and_nothing_else_is(export: tuple[Index, dict[str, str]]) -> None:
    index, truth = export
    draft = suggest(index)
    rule = next(rule for rule in draft.dictionary.rules if rule.outcome is Outcome.NOISE)
    noise = {name for name in index.touchpoints if name and rule.takes_name(name)}
    assert noise == {name for name, what in truth.items() if what == NOISE}


def test_the_echo_of_an_order_is_hidden_with_its_evidence(export: tuple[Index, dict[str, str]]) -> None:
    (twins,) = [one for one in suggest(export[0]).suggestions if one.kind == "twins"]
    assert twins.rule.names == ("ORDER_CREATED",)
    assert twins.rule.outcome is Outcome.HIDE
    assert twins.twins is not None
    assert min(twins.twins.share_of_first, twins.twins.share_of_second) > 0.95
    assert twins.twins.mean_seconds == pytest.approx(30)


def test_names_that_only_follow_each_other_on_one_site_are_no_twins() -> None:
    rows: list[Row] = [
        (f"c{c}", (c * 100 + k) * MINUTE, name, {}) for c in range(60) for k, name in enumerate(["/kasse", "/danke"])
    ]
    draft = suggest(index_of_rows(rows))
    assert all(one.kind != "twins" for one in draft.suggestions)


def test_a_log_with_few_readable_names_needs_no_decision() -> None:
    names = ["Assign seriousness", "Take in charge ticket", "Resolve ticket", "Closed"]
    rows: list[Row] = [(f"c{c}", (c * 100 + k) * MINUTE, name, {}) for c in range(30) for k, name in enumerate(names)]
    draft = suggest(index_of_rows(rows))
    assert draft.suggestions == ()
    assert draft.coverage.share == 1.0


def test_spellings_of_one_name_come_together() -> None:
    names = ["Order shipped", "order_shipped", "Orders Shipped", "Call"]
    rows: list[Row] = [(f"c{c}", c * MINUTE, names[c % 4], {}) for c in range(40)]
    (one,) = suggest(index_of_rows(rows)).suggestions
    assert one.rule.touchpoint in ("Order shipped", "Orders Shipped")
    assert set(one.rule.names) == set(names[:3])


def test_a_name_that_says_nothing_is_told_apart_by_its_url() -> None:
    pages = ["/warenkorb", "/kasse/1", "/produkt/77", "/"]
    rows: list[Row] = [
        (f"c{c}", (c * 100 + k) * MINUTE, "page_view", {"page": p}) for c in range(30) for k, p in enumerate(pages)
    ]
    index = index_of_rows(rows, [Dimension("page", Role.URL)])
    draft = suggest(index)
    assert {one.rule.touchpoint for one in draft.suggestions} == {"Cart", "Checkout", "Product page", "Home page"}
    assert draft.coverage.share == 1.0


def test_coverage_adds_up(export: tuple[Index, dict[str, str]]) -> None:
    index = export[0]
    rules = (
        Rule(Outcome.NOISE, names=("heartbeat",)),
        Rule(Outcome.HIDE, names=("TICKET*",)),
        Rule(Outcome.TOUCHPOINT, "Login", names=("login*",)),
    )
    found = coverage(Dictionary(rules), index)
    assert found.touchpoint + found.hidden + found.noise + found.undecided == index.events
    by_name: Counter[str] = Counter()
    for shard in index.shards:
        by_name.update({index.touchpoints[code]: int(n) for code, n in enumerate(np.bincount(shard.touchpoint)) if n})
    assert found.noise == by_name["heartbeat"]
    assert found.hidden == sum(n for name, n in by_name.items() if name.startswith("TICKET"))
    assert 0 < found.customers_touchpoint <= index.customers


def test_patterns_match_just_their_names() -> None:
    names = [f"Newsletter KW {week} {deed}" for week in range(1, 41) for deed in ("geöffnet", "geklickt")]
    opened = [name for name in names if name.endswith("geöffnet")]
    assert name_patterns(opened, set(names) - set(opened)) == ("Newsletter KW * geöffnet",)
    assert url_patterns(["/de/kategorie/a", "/de/kategorie/b"], []) == ("/de/kategorie/**",)
    assert url_patterns(["/a", "/a/b"], ["/ab"]) == ("/a/**",)


raw_names = st.lists(st.text("ab1_ /", min_size=1, max_size=6), min_size=1, max_size=12, unique=True)


@given(raw_names, st.data())
def test_patterns_match_all_their_names_and_no_other(names: list[str], data: st.DataObject) -> None:
    mine = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    others = set(names) - set(mine)
    rule = Rule(Outcome.TOUCHPOINT, "A", names=name_patterns(mine, others))
    assert {name for name in names if rule.takes_name(name)} == set(mine)


paths = st.lists(
    st.lists(st.sampled_from("abc"), max_size=3).map(lambda parts: "/" + "/".join(parts)), min_size=1, unique=True
)


@given(paths, st.data())
def test_url_patterns_take_all_their_paths_and_no_other(pages: list[str], data: st.DataObject) -> None:
    mine = data.draw(st.lists(st.sampled_from(pages), min_size=1, unique=True))
    rule = Rule(Outcome.TOUCHPOINT, "A", urls=url_patterns(mine, set(pages) - set(mine)))
    assert {page for page in pages if rule.takes_url(page)} == set(mine)


def test_codes_in_a_small_log_become_words_and_stay_apart() -> None:
    names = ["RESOLVED", "Closed", "TICKET_STATUS_1", "TICKET_STATUS_2", "page_view /kasse/bestaetigung"]
    rows: list[Row] = [
        (f"c{c}", (c * 100 + k) * 10 * MINUTE, name, {}) for c in range(30) for k, name in enumerate(names)
    ]
    draft = suggest(index_of_rows(rows), language="de")
    said = {one.rule.touchpoint for one in draft.suggestions}
    assert said == {"Resolved", "Ticket status 1", "Ticket status 2", "Kasse Bestätigung"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_call_and_a_page_are_never_one_touchpoint(language: Language) -> None:
    names = ["support call", "support call inbound", *(f"page_view /service/hilfe/{n}" for n in ("retoure", "telefon"))]
    names += [f"screen_{n}" for n in range(60)]
    rows: list[Row] = [(f"k{who}", MINUTE * at, name, {}) for who in range(20) for at, name in enumerate(names)]
    rules = suggest(index_of_rows(rows), language=language).dictionary.rules

    def touchpoints(start: str) -> set[str]:
        found = (
            next((r.touchpoint for r in rules if r.takes_name(name) and (not r.urls or r.takes_url(name))), "")
            for name in names
            if name.startswith(start)
        )
        return {touchpoint for touchpoint in found if touchpoint}

    assert touchpoints("support") and touchpoints("page_view")
    assert not touchpoints("support") & touchpoints("page_view")
