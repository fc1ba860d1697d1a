"""Event logs of process mining as an observed map: drafted from the events, with the figures that they tell."""

import tempfile
from pathlib import Path

from waypost.core.exchange.results import Read
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording


def read_xes(content: bytes, language: Language, *, name: str = "") -> Read:
    """A map of the steps that most customers make, in the order in which they make them.

    A trace is a customer, an event a touchpoint. Raises WaypostError for what is no log, and for a declared document
    type.
    """
    from waypost.core.analytics.draft.draft import draft
    from waypost.core.analytics.index.build import IndexBuilder
    from waypost.core.analytics.readers.options import ReadOptions
    from waypost.core.analytics.readers.read import open_events

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{Path(name).stem[:80] or 'log'}.xes"
        file.write_bytes(content)
        source = open_events(file, ReadOptions())
        builder = IndexBuilder(source.tables, zone=source.zone.name)
        for batch in source.batches():
            builder.add(batch)
        index = builder.finish()
    journey = draft(index, language=language, sources=(name or "XES",))
    report = source.report
    events, rejects = report.events, report.rows - report.events
    notes = [
        Wording(
            f"The map was drafted from {number(events, 'en')} events: the steps that most customers make. Rarer ones are left out.",
            f"Die Karte wurde aus {number(events, 'de')} Ereignissen entworfen: die Schritte, die die meisten gehen. Seltenere fehlen.",
        ),
        *report.notes,
    ]
    if rejects:
        notes.append(
            Wording(
                f"{number(rejects, 'en')} events without a time or name were left out.",
                f"{number(rejects, 'de')} Ereignisse ohne Zeit oder Namen fehlen.",
            )
        )
    return Read(journey, tuple(notes))
