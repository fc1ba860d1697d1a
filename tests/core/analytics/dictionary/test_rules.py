"""What rules match, and how a dictionary is read, written, and laid over the words of an index."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.analytics.dictionary.compiling import labels_of, stages_of
from waypost.core.analytics.dictionary.reading import load, loads
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule
from waypost.core.analytics.dictionary.writing import as_yaml, save, version_of
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.relabel import relabelled
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

CHANNEL = Dimension("kanal", Role.CHANNEL)
ADDRESS = Dimension("page", Role.URL)


def test_a_name_is_exact_unless_it_has_a_star() -> None:
    rule = Rule(Outcome.TOUCHPOINT, "Order", names=("order_sent",))
    assert rule.takes_name("ORDER_SENT")
    assert not rule.takes_name("order_sent_back")
    assert Rule(Outcome.TOUCHPOINT, "Order", names=("order_sent*",)).takes_name("order_sent_back")


def test_dots_and_brackets_in_a_name_mean_themselves() -> None:
    rule = Rule(Outcome.TOUCHPOINT, "A", names=("a.b (c)",))
    assert rule.takes_name("a.b (c)")
    assert not rule.takes_name("axb (c)")


@pytest.mark.parametrize(
    ("pattern", "url", "fits"),
    [
        ("/kasse", "/kasse", True),
        ("/kasse", "/kasse/?x=1#top", True),
        ("/kasse", "/kasse/2", False),
        ("/kasse/*", "/kasse/2", True),
        ("/kasse/*", "/kasse/2/b", False),
        ("/kasse/**", "/kasse", True),
        ("/kasse/**", "/kasse/2/b", True),
        ("/kasse/**", "/kassenbon", False),
        ("/*/kasse", "page_view https://shop.example/de/kasse", True),
        ("https://shop.example/**", "https://shop.example/x", True),
        ("https://shop.example/**", "https://other.example/x", False),
        ("/", "page_view /", True),
        ("/kasse", "no address here", False),
    ],
)
def test_a_url_pattern_speaks_of_the_path(pattern: str, url: str, fits: bool) -> None:
    assert Rule(Outcome.TOUCHPOINT, "A", urls=(pattern,)).takes_url(url) is fits


Event = tuple[str, dict[str, str]]


def laid(text: str, events: list[Event], dimensions: Sequence[Dimension] = ()) -> list[str]:
    """The touchpoints that a dictionary gives these events of one customer, hidden ones left out."""
    rows: list[Row] = [("anna", place, name, words) for place, (name, words) in enumerate(events)]
    index = index_of_rows(rows, dimensions)
    index = relabelled(index, labels_of(loads(text), index))
    return [index.touchpoints[code] for shard in index.shards for code in shard.touchpoint]


def test_the_first_rule_that_takes_a_name_decides() -> None:
    text = "rules: [{name: 'a*', touchpoint: First}, {name: 'ab', touchpoint: Second}]"
    assert laid(text, [("ab", {}), ("b", {}), ("", {})]) == ["First", "b", ""]


def test_two_names_may_become_one_touchpoint_and_others_go() -> None:
    text = """
    unmatched: hide
    rules:
      - {name: [web_cart, app_cart], touchpoint: Cart, stage: Purchase}
      - {name: ping, noise: true}
    """
    assert laid(text, [("web_cart", {}), ("ping", {}), ("other", {}), ("app_cart", {})]) == ["Cart", "Cart"]
    assert stages_of(loads(text)) == {"Cart": "Purchase"}


def test_an_attribute_decides_only_for_events_that_have_it() -> None:
    text = "rules: [{name: contact, attribute: {channel: [Telefon, phone]}, touchpoint: Call}]"
    events: list[Event] = [("contact", {"kanal": "telefon"}), ("contact", {"kanal": "mail"}), ("contact", {})]
    assert laid(text, events, [CHANNEL]) == ["Call", "contact", "contact"]


def test_all_attributes_of_a_rule_must_hold() -> None:
    text = "rules: [{attribute: {kanal: mail, page: /a}, touchpoint: A}, {attribute: {kanal: mail}, touchpoint: B}]"
    events: list[Event] = [("x", {"kanal": "mail", "page": "/a"}), ("x", {"kanal": "mail", "page": "/b"})]
    assert laid(text, events, [CHANNEL, ADDRESS]) == ["A", "B"]


def test_a_rule_after_an_unconditional_one_gets_nothing() -> None:
    text = "rules: [{name: a, touchpoint: A}, {name: a, attribute: {kanal: mail}, touchpoint: B}]"
    assert laid(text, [("a", {"kanal": "mail"})], [CHANNEL]) == ["A"]


def test_a_url_may_stand_in_the_name_or_beside_it() -> None:
    text = "rules: [{url: /kasse/**, touchpoint: Checkout}]"
    events: list[Event] = [("view", {"page": "/kasse/2"}), ("view", {"page": "/home"}), ("GET /kasse/1", {})]
    assert laid(text, events, [ADDRESS]) == ["Checkout", "view", "Checkout"]


def test_a_dimension_that_is_not_there_is_named_with_the_way_out() -> None:
    with pytest.raises(WaypostError, match=r"Rule 1 .* 'source'.*kanal \(channel\).*--dimension"):
        laid("rules: [{source: crm, hide: true}]", [("a", {})], [CHANNEL])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules:\n  - name: a\n    touchpont: B", "line 3: unknown word 'touchpont'"),
        ("rules:\n  - touchpoint: B", "line 2: the rule has no condition"),
        ("rules:\n  - name: a", "line 2: a rule says exactly one of"),
        ("rules:\n  - name: a\n    hide: true\n    noise: true", "line 2: a rule says exactly one of"),
        ("rules:\n  - regex: '('\n    hide: true", "line 2: the pattern cannot be read"),
        ("rules:\n  - name: {a: b}\n    hide: true", "line 2: 'name' is a text or a list"),
        ("rules:\n  - just text", "line 2: a rule is written as"),
        ("unmatched: keep", "line 1: expected 'rules:'"),
        ("{}", "line 1: expected 'rules:'"),
        ("rules:\n  - name: a\x07", "line 2: here is a character that YAML does not allow"),
        ("unmatched: maybe\nrules: []", "line 1: 'unmatched' is keep or hide"),
        ("rules: [", "no valid YAML"),
        ("- a", "expected 'rules:'"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(WaypostError) as wrong:
        loads(text, origin="rules.yaml")
    assert said in wrong.value.in_("en")
    assert "rules.yaml, Zeile" in wrong.value.in_("de")


def test_a_value_that_is_no_date_asks_for_quotes() -> None:
    with pytest.raises(WaypostError, match="Put it in quotes"):
        loads("rules: [{name: 2026-99-99, hide: true}]")


def test_a_missing_file_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match="waypost dictionary EVENTS -o rules"):
        load(tmp_path / "rules.yaml")


words = st.text("aäb*?/:{}[]#'\"-, 1yesno&!%@`|>", min_size=1, max_size=12).map(str.strip).filter(bool)
some = st.lists(words, min_size=1, max_size=3).map(tuple)
rules = st.builds(
    Rule,
    outcome=st.just(Outcome.TOUCHPOINT),
    touchpoint=words,
    names=some,
    urls=st.one_of(st.just(()), some),
    attributes=st.dictionaries(words, some, max_size=2),
    stage=st.one_of(st.just(""), words),
    note=st.one_of(st.just(""), words),
)


@given(st.lists(rules, max_size=4), st.sampled_from(["keep", "hide"]))
def test_what_is_written_is_read_again(given_rules: list[Rule], unmatched: str) -> None:
    dictionary = Dictionary(tuple(given_rules), unmatched)
    again = loads(as_yaml(dictionary))
    assert again == dictionary
    assert as_yaml(again) == as_yaml(dictionary)
    assert version_of(again) == version_of(dictionary)


def test_another_rule_is_another_version(tmp_path: Path) -> None:
    one, two = Dictionary((Rule(Outcome.HIDE, names=("a",)),)), Dictionary((Rule(Outcome.NOISE, names=("a",)),))
    assert version_of(one) != version_of(two)
    save(one, tmp_path / "rules.yaml", comments={0: "why\nreally"})
    assert load(tmp_path / "rules.yaml") == one
    assert "  # why\n  # really\n" in (tmp_path / "rules.yaml").read_text()


@pytest.mark.parametrize("text", ["rules: " + "[" * 3_000, "rules: " + "{a: " * 3_000 + "1" + "}" * 3_000])
def test_what_is_too_deep_is_refused_with_words(text: str) -> None:
    with pytest.raises(WaypostError, match="too deep"):
        loads(text)
