"""XES (IEEE 1849): event logs of process mining. A trace is a customer's way, its attributes go to each event.

Columns are named as process-mining tables name them: attributes of the trace with `case:` in front.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast
from xml.parsers import expat

from waypost.core.analytics.readers.encodings import GZIP, head_of
from waypost.core.analytics.readers.records_file import Record, RecordsFile
from waypost.core.vocabulary.wording import WaypostError

VALUES = frozenset(("string", "date", "int", "float", "boolean", "id"))
CONTAINERS = frozenset(("list", "container"))
CHUNK = 1 << 20


def open_xes(path: Path) -> RecordsFile:
    """An XES log, packed or not. Raises WaypostError when it is XML of another kind."""
    packed = head_of(path, False, 2) == GZIP
    return RecordsFile("xes", path, lambda: "", lambda: _records(path, packed))


@dataclass
class _Log:
    """What the parser has seen: finished events wait in `ready`."""

    path: Path
    parser: expat.XMLParserType
    ready: list[tuple[dict[str, str], int]] = field(default_factory=list)
    trace: dict[str, str] = field(default_factory=dict)
    event: dict[str, str] | None = None
    line: int = 0
    inside_trace: bool = False
    root_seen: bool = False
    names: list[str] = field(default_factory=list)  # keys of the attributes that are open, "" for other elements

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if not self.root_seen:
            self.root_seen = True
            if name != "log":
                raise _no_log(self.path, name)
        if name == "trace":
            self.trace, self.inside_trace = {}, True
        elif name == "event":
            self.event, self.line = {}, self.parser.CurrentLineNumber
        elif name in VALUES or name in CONTAINERS:
            self.names.append(attributes.get("key", ""))
            if name in VALUES and self.inside_trace:
                self._attribute(attributes.get("value", ""))

    def _attribute(self, value: str) -> None:
        key = ".".join(name for name in self.names if name)
        into = self.trace if self.event is None else self.event
        if self.event is None:
            key = "case:" + key
        into[key] = f"{into[key]}; {value}" if key in into else value

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "event" and self.event is not None:
            # Attributes of the trace may stand behind its events: they are joined when the trace ends.
            self.ready.append((self.event, self.line))
            self.event = None
        elif name == "trace":
            self.inside_trace = False
        elif name in VALUES or name in CONTAINERS:
            self.names.pop()


def _records(path: Path, packed: bool) -> Iterator[Record]:
    parser = expat.ParserCreate()
    log = _Log(path, parser)
    finished: list[Record] = []

    def end(tag: str) -> None:
        log.end(tag)
        if tag.rpartition(":")[2] == "trace" or (log.ready and not log.inside_trace):
            for event, line in log.ready:
                finished.append(_record(log.trace | event, line, done))
            log.ready.clear()
            log.trace = {}

    parser.StartElementHandler = log.start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(path)
    parser.buffer_text = True
    done = 0
    with path.open("rb") as raw:
        source = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
        try:
            while piece := source.read(CHUNK):
                done = raw.tell()
                parser.Parse(piece, False)
                yield from finished
                finished.clear()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise WaypostError(
                en=f"{path.name} is no valid XML (line {error.lineno}, column {error.offset + 1}). "
                f"The file may be cut off; fetch it once more.",
                de=f"{path.name} ist kein gültiges XML (Zeile {error.lineno}, Spalte {error.offset + 1}). "
                f"Vielleicht ist die Datei abgeschnitten; bitte neu abrufen.",
            ) from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise WaypostError(
                en=f"{path.name} is cut off or damaged: it cannot be unpacked to its end. Fetch it once more.",
                de=f"{path.name} ist abgeschnitten oder beschädigt. Bitte neu abrufen.",
            ) from error
        yield from finished


def _record(values: dict[str, str], line: int, done: int) -> Record:
    return Record(values, line, 0, lambda: json.dumps(values, ensure_ascii=False), done)


def _no_log(path: Path, root: str) -> WaypostError:
    return WaypostError(
        en=f"{path.name} is XML but no XES log: its root is <{root}>, expected <log>.",
        de=f"{path.name} ist XML, aber kein XES-Log: Die Wurzel ist <{root}>, erwartet wird <log>.",
    )


def _refuse(path: Path) -> None:
    raise WaypostError(
        en=f"{path.name} declares a document type, which XES does not need. Remove the <!DOCTYPE …> and read again.",
        de=f"{path.name} enthält eine Dokumenttyp-Deklaration, die XES nicht braucht. Bitte <!DOCTYPE …> entfernen.",
    )
