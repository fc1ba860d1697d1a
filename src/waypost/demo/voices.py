"""What the retailer's customers answered after a purchase, a delivery, a call: as the survey tool exports it."""

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.csv import write_csv

from waypost.core.analytics.simulate.events import Feedback
from waypost.core.analytics.simulate.running import simulate
from waypost.core.analytics.simulate.writing import feedback_table
from waypost.core.vocabulary.wording import Language, Wording
from waypost.demo import corrected
from waypost.demo.data import DAYS, SEED, start_of
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import reading, running
from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.people.records import Who

NAME = Wording("Survey after the contact", "Umfrage nach dem Kontakt")


def put_in(who: Who, language: Language, *, customers: int, today: date) -> int:
    """Import the answers, as a member would, and read their comments; gives how many. The jobs are done here and now."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{NAME.in_(language)}.csv"
        _write(path, language, customers, today)
        with path.open("rb") as file:
            pieces = iter(lambda: file.read(1 << 20), b"")
            draft = actions.give(
                who,
                name=NAME.in_(language),
                kind=ItemKind.SURVEY,
                file=path.name,
                pieces=pieces,
                size=path.stat().st_size,
            )
    actions.change(who, draft.uuid, columns=draft.columns, scale="nps", consent=True)
    actions.begin(who, draft.uuid)
    running.run(draft.pk)
    corrected.put_in(who, language)
    while reading.sweep():
        pass
    draft.refresh_from_db()
    return draft.new


def _write(path: Path, language: Language, customers: int, today: date) -> None:
    """The same simulation as that of the events: the same customers, their answers."""
    chunks = simulate(customers, SEED, start=start_of(today), days=DAYS, leaving=True)
    tables = [feedback_table(_spoken(chunk.feedback, language), language) for chunk in chunks]
    every = pa.concat_tables(tables)
    # Some answer a day later, which has not come yet.
    known = pc.less(every["time"], pa.scalar(datetime.combine(today, time(), UTC), every["time"].type))
    write_csv(every.filter(known), path)


def _spoken(feedback: Feedback, language: Language) -> Feedback:
    """Most customers of the simulation write German; those of the English workspace write English as often."""
    return feedback if language == "de" else replace(feedback, german=~feedback.german)
