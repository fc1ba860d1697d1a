"""Files of events for tests, and whole readings of them as words."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from waypost.core.analytics.index.batch import EventBatch
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import EventSource, open_events
from waypost.core.analytics.readers.report import ReadReport

Event = dict[str, object]
GERMAN = (
    "Kunden-Nr.;Datum;Uhrzeit;Kontaktart;Kanal;Gerät;Abteilung;Betrag;Bemerkung\r\n"
    "4711;30.12.2025;23:59;Bestellung;Web;PC;Vertrieb;1.234,56;eilt\r\n"
    "4712;31.12.2025;08:05;Rückruf;Telefon;;Service;;\r\n"
    "4711;01.01.2026;00:00;Retoure;Filiale;;Logistik;-12,50 €;doppelt\r\n"
)


def file(folder: Path, text: str | bytes, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def everything(paths: Path | Sequence[Path], rejects: io.StringIO | None = None, **options: object) -> "Everything":
    source = open_events(paths, ReadOptions(**options))  # type: ignore[arg-type]
    return Everything(source, list(source.batches(rejects=rejects)))


class Everything:
    """A whole reading: its events as dictionaries of words."""

    def __init__(self, source: EventSource, batches: list[EventBatch]) -> None:
        self.source = source
        self.report: ReadReport = source.report
        tables = source.tables
        ids = [part.words() for part in tables.persons.parts]
        self.events: list[Event] = []
        for batch in batches:
            for row in range(len(batch)):
                person = int(batch.person[row])
                event: Event = {
                    "customer": ids[person % 16][person // 16],
                    "time": datetime.fromtimestamp(int(batch.time[row]) / 1e6, UTC).replace(tzinfo=None),
                    "touchpoint": tables.touchpoints.words[batch.touchpoint[row]],
                }
                if batch.value is not None:
                    event["value"] = float(batch.value[row])
                if batch.event_id is not None:
                    event["event_id"] = int(batch.event_id[row])
                for dimension in tables.dimensions:
                    event[dimension.name] = tables.words[dimension.name].words[batch.codes[dimension.name][row]]
                self.events.append(event)

    def uses(self) -> dict[str, str]:
        choices = self.source.columns[0].mapped.choices
        return {each.column: each.role.value if each.role else each.use.value for each in choices}

    def column(self, name: str) -> list[object]:
        return [event[name] for event in self.events]
