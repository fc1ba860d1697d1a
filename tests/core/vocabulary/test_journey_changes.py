"""What changed between two versions, and a journey in short."""

from itertools import permutations

from waypost.core.vocabulary.journey import ChangeKind, diff, outline, read_journey
from waypost.core.vocabulary.journey.diff.places import moved as _moved
from waypost.core.vocabulary.journey.outline import from_plain, to_plain

OLD = """\
kind: journey
name: I buy a bicycle
trigger: The old one was stolen
stages:
  - id: consideration
    steps:
      - {id: ask, name: Asks, emotions: [0.5], pain_points: [{id: wait, name: Long wait, severity: 2}]}
      - {id: compare, name: Compares}
  - id: purchase
    steps: [{id: ride, name: Rides}, {id: pay, name: Pays}]
"""


def told(new: str, language: str = "en") -> list[str]:
    found = diff(read_journey(OLD), read_journey(new), "de" if language == "de" else "en")
    return [change.sentence.de if language == "de" else change.sentence.en for change in found]


def test_the_same_journey_has_no_changes() -> None:
    assert told(OLD) == []


def test_texts_and_moods_are_told_before_and_after() -> None:
    assert told(OLD.replace("was stolen", "broke")) == [
        "Trigger changed from “The old one was stolen” to “The old one broke”"
    ]
    assert told(OLD.replace("[0.5]", "[-1.5]"), "de") == ["Bei „Asks“ geändert (Emotion): „+0,5“ → „−1,5“"]


def test_a_renamed_step_is_the_same_step() -> None:
    assert told(OLD.replace("name: Pays", "name: Pays by card")) == [
        "At “Pays by card”, name changed from “Pays” to “Pays by card”"
    ]


def test_a_step_in_another_stage_has_moved() -> None:
    new = OLD.replace("      - {id: compare, name: Compares}\n", "").replace("steps: [", "steps: [{id: compare, name: Compares}, ")  # fmt: skip
    assert told(new) == ["Step “Compares” moved from “Consideration” to “Purchase”"]


def test_of_two_steps_that_changed_places_one_has_moved() -> None:
    new = OLD.replace(
        "{id: ride, name: Rides}, {id: pay, name: Pays}", "{id: pay, name: Pays}, {id: ride, name: Rides}"
    )
    [change] = diff(read_journey(OLD), read_journey(new), "en")
    assert change.kind is ChangeKind.MOVED


def test_a_detail_of_a_pain_point_is_named() -> None:
    assert told(OLD.replace("severity: 2", "severity: 4")) == [
        "At “Asks”, pain point “Long wait” changed. Severity: 2 → 4"
    ]


def test_what_comes_and_goes_is_told_where_it_was() -> None:
    new = OLD.replace("{id: pay, name: Pays}", "{id: sign, name: Signs}")
    assert told(new, "de") == ["Bei „Kauf“ entfernt (Schritt): Pays", "Bei „Kauf“ neu (Schritt): Signs"]


def test_what_did_not_move_stands_in_the_same_order() -> None:
    for order in permutations(range(5)):
        moved = _moved([str(n) for n in range(5)], [str(n) for n in order])
        kept = [str(n) for n in order if str(n) not in moved]
        assert kept == sorted(kept)
        # No fewer would do: a longest rising run, found the slow way.
        runs = ([n for place, n in enumerate(order) if mask >> place & 1] for mask in range(2**5))
        assert len(kept) == max(len(run) for run in runs if run == sorted(run))


def test_a_measured_mood_stands_before_what_the_map_says() -> None:
    text = OLD + "measurement: {customers: 90, figures: [{measure: emotion, step: ask, value: -1, n: 30}]}\n"
    short = outline(read_journey(text))
    assert [station.mood for station in short.stations] == [-1.0, None, None, None]
    assert (short.satisfaction, short.ratings, short.customers) == (-1.0, 30, 90)
    assert from_plain(to_plain(short)) == short


def test_a_stage_is_in_the_phase_its_words_tell() -> None:
    text = "kind: journey\nstages:\n- {name: Lieferung, steps: [A]}\n- {name: Irgendwas, steps: [B]}\n"
    assert [station.phase for station in outline(read_journey(text)).stations] == ["after-purchase", "after-purchase"]
