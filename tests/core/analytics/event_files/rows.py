"""Rows of event files for tests, and what of an index can be compared."""

from typing import Any

from hypothesis import strategies as st

from waypost.core.analytics.event_files.writing import EventRow
from waypost.core.analytics.history import Contact, history
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.events import Dimension, Role

CHANNEL, DEVICE = Dimension("Kanal", Role.CHANNEL), Dimension("time", Role.DEVICE)
DIMENSIONS = (CHANNEL, DEVICE)
START = 1_780_264_800_000_000


def row(person: int, at: int, touchpoint: str = "A", **more: Any) -> EventRow:
    """An event `at` seconds after the start."""
    return EventRow(person, START + at * 1_000_000, touchpoint, **more)


rows = st.lists(
    st.builds(
        row,
        st.integers(1, 40),
        st.integers(0, 30),
        st.sampled_from(["A", "B", "Größe ☂", ""]),
        dimensions=st.dictionaries(st.sampled_from(["Kanal", "time"]), st.sampled_from(["web", "app", ""])),
        value=st.sampled_from([None, 0.0, -2.5]),
    ),
    max_size=40,
)


def histories(index: Index, most: int = 200) -> dict[int, tuple[Contact, ...]]:
    """What each customer did, by number."""
    found = {number: history(index, number).contacts for number in range(most)}
    return {number: contacts for number, contacts in found.items() if contacts}
