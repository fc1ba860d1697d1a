"""Words are found wherever they stand in a comment, also after it was changed, and not after it is gone."""

import pytest

from tests.rooms.feedback.saying import said
from waypost.core.measures.seeking import folded
from waypost.rooms.feedback.actions import take
from waypost.rooms.feedback.actions.running import delete_items
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import Wanted, inbox, words
from waypost.rooms.people.models import Member

TEXTS = ["Die Überweisung ging schief", "über Nacht geliefert", "100% Zufriedenheit", "Zu_frieden", "ok", ""]


def found(who: Member, asked: str) -> set[str]:
    return {row.text for row in inbox(who, Wanted(q=asked)).rows}


@pytest.mark.parametrize("rare", [10_000, 0])  # looked up by trigrams, and read through
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("überweisung", {TEXTS[0]}),
        ("ÜBER", {TEXTS[0], TEXTS[1]}),
        ("weisung SCHIEF", {TEXTS[0]}),
        ("weisung Nacht", set()),
        ("100%", {TEXTS[2]}),
        ("u_f", {TEXTS[3]}),
        ("ok", {TEXTS[4]}),
        ("Xylofon", set()),
        ("' OR 1=1 --", set()),
    ],
)
def test_words_are_found_inside_of_words_whatever_their_case(
    administrator: Member, monkeypatch: pytest.MonkeyPatch, asked: str, expected: set[str], rare: int
) -> None:
    monkeypatch.setattr(words, "_RARE", rare)
    take(administrator, [said(text, outside=str(n), rating=3, scale="stars-5") for n, text in enumerate(TEXTS)])
    assert found(administrator, asked) == expected


@pytest.mark.parametrize("rare", [10_000, 0])
@pytest.mark.parametrize("word", ["Neueröffnung", "Steuererklärung", "Treueprämie", "Klassengröße", "Maßnahmenklasse"])
def test_a_word_is_found_as_it_is_written_and_with_every_other_spelling_of_its_umlauts(
    administrator: Member, monkeypatch: pytest.MonkeyPatch, word: str, rare: int
) -> None:
    monkeypatch.setattr(words, "_RARE", rare)
    take(administrator, [said(f"Zur {word} kam niemand", outside="a"), said(f"Auch {folded(word)}?", outside="b")])
    for asked in (word, word.upper(), folded(word)):
        assert len(found(administrator, asked)) == 2, asked


def test_words_that_changed_or_went_are_not_found(administrator: Member, stranger: Member) -> None:
    take(administrator, [said("Regenschirm vergessen", outside="a"), said("Regenschirm gefunden", outside="b")])
    take(stranger, [said("Regenschirm verloren", outside="c")])
    Item.objects.filter(outside="a").update(text="", redacted=True)
    assert found(administrator, "regenschirm") == {"Regenschirm gefunden"}
    Item.objects.filter(outside="b").update(text="Sonnenbrille gefunden")
    assert found(administrator, "regenschirm") == set() and found(administrator, "brille")
    delete_items(list(Item.objects.filter(outside="b").values_list("pk", flat=True)))
    assert found(administrator, "brille") == set() and found(stranger, "regen")
