"""The contact history: whatever a customer did, time runs to the right, nothing is lost, nothing is covered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.drawing.geometry import contrasts, crossed_texts, named, overlapping_texts, texts
from waypost.core.drawing.layout.history.columns import Fold, columns_of, lanes_of
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import SwitchKind
from waypost.core.drawing.scene.history import Case, Event, History, Inner, Turn, Voice
from waypost.core.drawing.shapes import Box
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.wording import WaypostError

START = datetime(2025, 3, 1, 9, tzinfo=UTC)
_CHANNELS = ("Website", "App", "Telefon", "E-Mail", "", "Rindfleischetikettierungsüberwachung")
_TOUCHPOINTS = ("Produktseite", "Warenkorb geöffnet", "Kundenrückgewinnungsmaßnahme", "T02_check", "")
_PAUSES = (0, 0, 1, 5, 29, 31, 300, 1500, 5000, 40_000, 900_000)  # minutes: the same instant up to years of silence


def turns_of(events: tuple[Event, ...]) -> tuple[Turn, ...]:
    """Neighbours whose known values differ, written down a second time."""
    found: list[Turn] = []
    for after, (one, other) in enumerate(pairwise(events), 1):
        for kind in SwitchKind:
            before, then = getattr(one, kind.value), getattr(other, kind.value)
            if before and then and before != then:
                earlier = [turn for turn in found if turn.kind is kind]
                back = bool(earlier) and (earlier[-1].before, earlier[-1].then) == (then, before)
                found.append(Turn(after, kind, before, then, back))
    return tuple(found)


def history_of(steps: list[tuple[int, str, str, str, str]], voices: list[tuple[int, float | None, str]]) -> History:
    """Events by (minutes since the one before, touchpoint, channel, device, department), voices by (minutes, …)."""
    at, visit, events = START, 0, []
    for pause, touchpoint, channel, device, department in steps:
        at += timedelta(minutes=pause)
        visit += pause > 30
        events.append(Event(at, touchpoint, channel, device, department, visit=visit))
    said = [(START + timedelta(minutes=each[0]), *each[1:]) for each in sorted(voices, key=lambda each: each[0])]
    cases = (Case("Anliegen 1: Transportschaden", events[0].at, events[-1].at, len(events)),) if events else ()
    return History(
        "Viele Kontakte auf mehreren Kanälen; letzter Kontakt 12 Tage vor dem Datenstand",
        "Pseudonym: Person 7",
        tuple(events),
        turns_of(tuple(events)),
        tuple(Voice(when, feeling, "2 / 5" if feeling is not None else "", text) for when, feeling, text in said),
        cases,
        as_of=at,
        pause="30 min",
    )


steps = st.tuples(
    st.sampled_from(_PAUSES),
    st.sampled_from(_TOUCHPOINTS),
    st.sampled_from(_CHANNELS),
    st.sampled_from(("Smartphone", "Laptop", "")),
    st.sampled_from(("Kundenservice", "Logistikunternehmenskommunikation", "")),
)
said = st.tuples(
    st.integers(0, 10**6), st.none() | st.floats(-2, 2), st.sampled_from(("", "Alles zweimal erzählt. " * 12))
)
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def marks(drawing: Drawing, part: str, key: str) -> list[str]:
    return [dict(group.marks)[key] for group in named(drawing.shapes, part)]


def hold(drawing: Drawing) -> None:
    """Every guard that a contact history has to pass."""
    history: History = drawing.scene
    page = Box(0, 0, drawing.width, drawing.height)
    assert [run.text for run in texts(drawing.shapes) if not page.holds(run.box)] == []
    assert overlapping_texts(drawing.shapes) == []
    assert crossed_texts(drawing.shapes, ("row",)) == []
    assert sum(map(int, marks(drawing, "capsule", "contacts"))) == len(history.events)
    assert sum(map(int, marks(drawing, "turn", "turns"))) == len(history.turns)
    assert sum(map(int, marks(drawing, "voice", "voices"))) == len(history.voices)
    assert sum(map(int, marks(drawing, "inner", "steps"))) == len(history.inner)
    tiles = [group.box for group in named(drawing.shapes, "inner")]
    assert not [1 for place, one in enumerate(tiles) for two in tiles[place + 1 :] if one.overlaps(two)]
    capsules = [group.box for group in named(drawing.shapes, "capsule")]
    assert not [1 for place, one in enumerate(capsules) for two in capsules[place + 1 :] if one.overlaps(two)]
    for row in named(drawing.shapes, "row"):
        seen = sorted((group.box.middle[0], dict(group.marks)["from"]) for group in named(row.children, "capsule"))
        by_column: dict[int, list[datetime]] = {}
        for x, when in seen:
            by_column.setdefault(round(x), []).append(datetime.fromisoformat(when))
        columns = [by_column[x] for x in sorted(by_column)]
        assert all(max(one) <= min(other) for one, other in pairwise(columns))


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(st.lists(steps, max_size=40), st.lists(said, max_size=6), st.sampled_from((620.0, 900.0, 1440.0)), st.booleans())
def test_the_guards_hold_for_any_history(
    walked: list[tuple[int, str, str, str, str]],
    voices: list[tuple[int, float | None, str]],
    width: float,
    unfold: bool,
) -> None:
    hold(render(replace(history_of(walked, voices), width=width, unfold=unfold)))


inside = st.tuples(
    st.integers(0, 10**5),
    st.sampled_from(("Ticket zugewiesen", "Wareneingangsprüfungsprotokoll geschrieben", "")),
    st.sampled_from(("Logistik", "Buchhaltung", "")),
)


@settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
@given(
    st.lists(steps, max_size=20),
    st.lists(inside, min_size=1, max_size=12),
    st.sampled_from((620.0, 1440.0)),
    st.booleans(),
)
def test_the_guards_hold_with_internal_steps_below_the_line_of_visibility(
    walked: list[tuple[int, str, str, str, str]], given_steps: list[tuple[int, str, str]], width: float, unfold: bool
) -> None:
    inner = tuple(Inner(START + timedelta(minutes=at), *rest) for at, *rest in sorted(given_steps))
    drawing = render(replace(history_of(walked, []), inner=inner, width=width, unfold=unfold))
    hold(drawing)
    for row in named(drawing.shapes, "row"):
        tiles = [group.box.y for group in named(row.children, "inner")]
        capsules = [group.box.bottom for group in named(row.children, "capsule")]
        assert not tiles or not capsules or min(tiles) > max(capsules)


@settings(max_examples=4, deadline=None, suppress_health_check=_SLOW)
@given(st.randoms(use_true_random=False), st.integers(200, 500))
def test_five_hundred_contacts_stay_below_three_pages(random: object, count: int) -> None:
    pick = random.choice  # type: ignore[attr-defined]
    walked = [
        (
            pick(_PAUSES[:-1]),
            pick(_TOUCHPOINTS),
            pick(_CHANNELS[:4]),
            pick(("Smartphone", "Laptop")),
            pick(("", "Lager")),
        )
        for _ in range(count)
    ]
    drawing = render(history_of(walked, [(pick(range(10**6)), 1.0, "Passt.") for _ in range(12)]))
    hold(drawing)
    assert drawing.height < 3 * 1018 + 200


@given(st.lists(steps, max_size=30), st.sampled_from(Fold))
def test_columns_take_every_event_and_voice_once_in_the_order_of_time(
    walked: list[tuple[int, str, str, str, str]], fold: Fold
) -> None:
    history = history_of(walked, [(5, 1.0, "gut"), (50_000, -1.0, "")])
    columns = columns_of(history, fold, lanes_of(history)[1])
    taken = sorted(number for column in columns for bead in column.beads for number in bead.events)
    assert taken == list(range(len(history.events)))
    assert sorted(number for column in columns for number in column.voices) == [0, 1]
    assert [turn for column in columns for turn in column.turns] == list(history.turns)
    assert all(one.end <= other.start for one, other in pairwise(columns))
    if fold is Fold.VISIT:  # a switch always lies between two columns
        begins = {bead.events[0] for column in columns for bead in column.beads}
        assert {turn.after for turn in history.turns} <= begins


def example(**changed: object) -> History:
    walked = [
        (0, "Anzeige", "Social Media", "Smartphone", "Marketing"),
        (3, "Produktseite", "Website", "Smartphone", "Onlineshop"),
        (5, "Warenkorb", "Website", "Laptop", "Onlineshop"),
        (20 * 1440, "Reklamation", "Telefon", "", "Kundenservice"),
        (9, "Weiterleitung", "Telefon", "", "Logistik"),
        (9, "Rückfrage", "Telefon", "", "Kundenservice"),
    ]
    return replace(history_of(walked, [(29_000, -1.8, "Alles zweimal erzählt.")]), **changed)  # type: ignore[arg-type]


def test_a_long_silence_is_a_marked_break_with_its_length() -> None:
    said = [run.text for run in texts(render(example()).shapes)]
    assert "20\u202fTage" in said
    assert any(text.startswith("Funkstille: 14 Tage") for text in said)
    assert "20\u202fdays" in [run.text for run in texts(render(example(), language="en").shapes)]


def test_ping_pong_between_departments_is_named() -> None:
    assert "wieder zurück" in [run.text for run in texts(render(example()).shapes)]


def test_contacts_of_one_visit_fold_and_unfold() -> None:
    events = tuple(Event(START + timedelta(minutes=place), f"Seite {place}", "Website", visit=0) for place in range(7))
    folded = History("7 Kontakte", "Person 1", events, pause="30 min")
    assert marks(render(folded), "capsule", "contacts") == ["7"]
    assert marks(render(replace(folded, unfold=True)), "capsule", "contacts") == ["1"] * 7


def test_stages_give_the_colours_and_stand_in_the_legend() -> None:
    plain = example()
    staged = replace(
        plain,
        stages=("Kauf", "Service"),
        events=tuple(replace(e, stage="Service" if e.channel == "Telefon" else "Kauf") for e in plain.events),
    )
    assert {"Kauf", "Service"} <= {run.text for run in texts(render(staged).shapes)}


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_contact_history_is_readable_in_every_mode(mode: Mode, language: str) -> None:
    drawing = render(example(), mode=mode, language=language)  # type: ignore[arg-type]
    weak = [
        (what, round(ratio, 2))
        for what, _, _, ratio in contrasts(drawing.shapes, MODES[mode].paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    ]
    assert weak == []
    assert {c for run in texts(drawing.shapes) for c in run.text if not drawing.fonts.has(c)} == set()


def test_the_table_has_a_row_for_every_contact_and_rating() -> None:
    history = example()
    table = render(history).table
    assert len(table.rows) == len(history.events) + len(history.voices)
    switches = [line for row in table.rows for line in row.cells[table.ids.index("switch")]]
    assert len(switches) == len(history.turns)
    assert "Abteilung: Logistik → Kundenservice (wieder zurück)" in switches
    assert any("Alles zweimal erzählt." in cell for row in table.rows for cell in row.cells)


def test_a_history_without_contacts_can_be_drawn() -> None:
    drawing = render(History("Keine Kontakte in diesem Zeitraum", "Person 1", ()))
    assert drawing.height < 320


def test_events_out_of_order_are_refused() -> None:
    later, earlier = Event(START + timedelta(days=1), "B"), Event(START, "A")
    with pytest.raises(WaypostError, match="order of time"):
        History("", "", (later, earlier))
