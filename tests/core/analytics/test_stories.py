"""A typical success and a typical failure: chosen by a rule, parted where they differ, counted like slow counting."""

import numpy as np
import pytest

from tests.core.analytics.gaps.simulated_index import simulated_index
from waypost.core.analytics.history import history
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.stories import Hears, Stories, silent, stories
from waypost.core.drawing.render import render
from waypost.core.measures.proportions import wilson
from waypost.core.pictures.history import Said
from waypost.core.pictures.stories import Person, Texts, picture
from waypost.core.telling import stories as telling
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.wording import Language

HOUR = 3_600 * 1_000_000
DAY = 24 * HOUR
Rows = list[tuple[str, int, str, dict[str, str]]]


def walk(who: str, *names: str, start: int = 0, pause: int = HOUR) -> Rows:
    return [(who, start + n * pause, name, {}) for n, name in enumerate(names)]


def test_the_middle_one_is_told_and_never_the_extreme() -> None:
    rows: Rows = walk("clock", "Z", start=90 * DAY)
    for n, many in enumerate((1, 2, 3, 4, 40)):
        rows += walk(f"s{n}", "A", *["B"] * many, "Goal")
        rows += walk(f"f{n}", "A", *["C"] * many)
    found = stories(index_of_rows(rows), "A", "Goal", "30d")
    assert (found.succeeded, found.failed, found.open) == (5, 5, 0)
    assert found.well is not None and found.badly is not None
    assert found.well.touchpoints == ("A", "B", "B", "B", "Goal")
    assert found.badly.touchpoints == ("A", "C", "C", "C")


def parted(hears: Hears = silent) -> Stories:
    """As many who succeed by B as by C, and as many who fail, most of them after C: twelve of each are near the middle."""
    rows: Rows = walk("clock", "Z", start=90 * DAY)
    for n in range(120):
        rows += walk(f"s{n:02}", "A", "B" if n % 2 else "C", "E", "Goal")
        rows += walk(f"f{n:02}", "A", "B" if n == 7 else "C", "F")
    return stories(index_of_rows(rows), "A", "Goal", hears=hears)


def test_of_those_in_the_middle_whoever_said_most_is_told() -> None:
    def says(wanted: str) -> Hears:
        return lambda ways: [2 * (wanted in each.touchpoints) for each in ways]

    for wanted in ("B", "C"):
        found = parted(says(wanted))
        assert found.well is not None and wanted in found.well.touchpoints


def test_the_pair_that_parts_most_clearly_is_told_and_never_by_the_goal_itself() -> None:
    found = parted()
    assert found.well is not None and found.badly is not None and found.parting is not None
    assert (found.well.touchpoints[1], found.badly.touchpoints[1]) == ("B", "C")
    assert found.parting.well.reached.low > found.parting.badly.reached.high


def test_the_ranges_of_a_pair_that_was_chosen_among_several_allow_for_that_choice() -> None:
    chosen = parted().parting
    assert chosen is not None
    for turn in (chosen.well, chosen.badly):
        n, reached = turn.customers, round(turn.reached.value * turn.customers)
        assert turn.reached == wilson(reached, n, 1 - 0.05 / 2)  # they part at B or C, or at E or F
    rows: Rows = walk("clock", "Z", start=90 * DAY) + walk("s", "A", "B", "Goal") + walk("f", "A", "C")
    only = stories(index_of_rows(rows), "A", "Goal").parting
    assert only is not None and (only.well.reached, only.badly.reached) == (wilson(1, 1), wilson(0, 1))


def asked(*dull: str) -> tuple[str | None, ...]:
    """Where two ways part of which most who succeed are asked in between: after what, and by what."""
    rows: Rows = walk("clock", "Z", start=90 * DAY)
    for n in range(60):
        rows += walk(f"s{n:02}a", "A", "C", "E", "Goal") + walk(f"s{n:02}b", "A", "Survey", "E", "Goal")
        rows += walk(f"f{n:02}a", "A", "C", "E") + walk(f"f{n:02}b", "A", "C", "F")
    for n in range(3):
        rows += walk(f"x{n}", "A", "Survey", "E")
    found = stories(index_of_rows(rows), "A", "Goal", dull=dull).parting
    assert found is not None
    return found.after, found.well.touchpoint, found.badly.touchpoint


def test_two_ways_part_by_being_asked_only_where_nobody_says_that_this_is_asking() -> None:
    assert asked() == ("A", "Survey", "C")
    assert asked("Survey") == ("C", "E", "F")


@pytest.mark.parametrize("step", ["Survey|Survey SMS", "Survey[channel=web]", '"Survey"'])
def test_a_step_of_asking_parts_nobody_however_it_is_written(step: str) -> None:
    assert asked(step) == ("C", "E", "F")


def test_where_they_part_everybody_who_began_like_them_is_counted() -> None:
    rows: Rows = walk("clock", "Z", start=90 * DAY)
    for n in range(6):
        rows += walk(f"s{n}", "A", "B", "Goal")
    for n in range(4):
        rows += walk(f"f{n}", "A", "C")
    rows += walk("x", "A", "B") + walk("y", "A", "C", "Goal") + walk("open", "A", start=80 * DAY)
    rows += walk("no further", "A")
    found = stories(index_of_rows(rows), "A", "Goal", "30d")
    part = found.parting
    assert part is not None
    assert (part.common, part.after, part.reached.n, found.open) == (1, "A", 13, 1)
    assert part.reached.value == pytest.approx(7 / 13)
    assert (part.well.touchpoint, part.well.customers) == ("B", 7)
    assert part.well.reached.value == pytest.approx(6 / 7)
    assert (part.badly.touchpoint, part.badly.customers) == ("C", 5)
    assert part.badly.reached.value == pytest.approx(1 / 5)


def test_who_is_open_is_left_out_even_after_reaching_the_goal() -> None:
    rows = walk("clock", "Z", start=10 * DAY) + walk("quick", "A", "Goal", start=9 * DAY)
    found = stories(index_of_rows(rows), "A", "Goal", "30d")
    assert (found.succeeded, found.failed, found.open, found.well) == (0, 0, 1, None)


def test_a_goal_behind_the_window_is_none() -> None:
    rows = walk("clock", "Z", start=90 * DAY) + walk("late", "A", "Goal", pause=31 * DAY)
    found = stories(index_of_rows(rows), "A", "Goal", "30d")
    assert (found.succeeded, found.failed) == (0, 1)
    assert found.badly is not None and found.badly.touchpoints == ("A",)


def test_counts_are_those_of_slow_counting() -> None:
    index = simulated_index(1_000, 3, True, True)
    found = stories(index, "Complaint", "Concern solved", "14d")
    counted = {True: 0, False: 0, None: 0}
    for shard in index.shards:
        for place in range(shard.customers):
            rows = range(int(shard.offsets[place]), int(shard.offsets[place + 1]))
            path = [(int(shard.time[row]), index.touchpoints[shard.touchpoint[row]]) for row in rows]
            entry = next((n for n, (_, name) in enumerate(path) if name == "Complaint"), None)
            if entry is None:
                continue
            until = path[entry][0] + 14 * DAY
            came = any(name == "Concern solved" and time <= until for time, name in path[entry + 1 :])
            counted[None if until > index.last else came] += 1
    assert (found.succeeded, found.failed, found.open) == (counted[True], counted[False], counted[None])


def _texts(found: Stories, least: int, language: Language) -> Texts:
    write = Writer(language)
    lead = (telling.parting(found.parting, least, write), telling.caution(write))
    return Texts(
        telling.title(found, "Goal", write), lead, (telling.rule(write),), telling.missed("Goal", "30d", write)
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [1200.0, 360.0])
def test_the_picture_says_where_they_part_and_never_because(language: Language, width: float) -> None:
    index = simulated_index(1_000, 3, True, True)
    found = stories(index, "Complaint", "Concern solved")
    assert found.well is not None and found.badly is not None
    said = (Said(found.badly.last + HOUR, -1.5, "2 / 10", "Nobody knew anything."),)
    people = {
        each.person: Person(history(index, each.person), "Person K7Q-2MD", said) for each in (found.well, found.badly)
    }
    scene = picture(found, people, _texts(found, 5, language), language, width)
    assert scene is not None
    drawing = render(scene, language=language)
    assert drawing.width == width
    assert "Nobody knew anything." in drawing.svg()
    words = drawing.table.description
    assert ("possible" if language == "en" else "möglicher") in words
    assert not {"because", "weil", "causes", "verursacht"} & set(words.lower().split())
    assert len(drawing.table.rows) == max(len(side.moments) for side in scene.sides) + 1


def test_groups_too_small_to_be_told_have_no_shares() -> None:
    index = simulated_index(1_000, 3, True, True)
    found = stories(index, "Complaint", "Concern solved")
    people = {each.person: Person(history(index, each.person), "P") for each in (found.well, found.badly) if each}
    scene = picture(found, people, _texts(found, 10**6, "en"), "en", 900.0)
    assert scene is not None and "Too few customers" in scene.lead[0]
    assert np.isfinite(scene.width)


def test_a_step_that_the_customer_does_not_see_makes_nothing_alike_that_differs() -> None:
    rows: Rows = walk("clock", "Z", start=90 * DAY)
    for who, then in (("s", ("B", "Goal")), ("f", ("C",))):
        rows += walk(who, "A")
        rows += walk(who, "Assigned", *then, start=HOUR)
    index = index_of_rows(rows)
    found = stories(index, "A", "Goal", "30d")
    assert found.well is not None and found.badly is not None and found.parting is not None
    assert found.parting.common == 2
    unseen = frozenset({"Assigned"})
    people = {
        each.person: Person(history(index, each.person, internal=unseen), "Person K7Q-2MD")
        for each in (found.well, found.badly)
    }
    scene = picture(found, people, _texts(found, 1, "en"), "en", 1200.0)
    assert scene is not None
    assert [[each.touchpoint for each in side.moments][:2] for side in scene.sides] == [["A", "B"], ["A", "C"]]
    assert scene.common == 1


def test_a_contact_at_no_known_touchpoint_is_not_the_end_of_the_way() -> None:
    rows: Rows = walk("clock", "Z", start=90 * DAY)
    for n in range(3):
        rows += walk(f"s{n}", "A", "", "Goal") + walk(f"f{n}", "A", "C")
    rows += walk("gone", "A")
    found = stories(index_of_rows(rows), "A", "Goal", "30d")
    assert found.parting is not None
    assert (found.parting.well.touchpoint, found.parting.well.customers) == ("", 3)
    assert found.parting.well.reached.value == 1
    said = telling.parting(found.parting, 1, Writer("en"))
    assert "no further contact" not in said and "no known touchpoint" in said
