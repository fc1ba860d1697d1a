"""JSON as systems export it, as a stream: one object a line, a list, or lists inside an envelope ({"orders": […]})."""

import codecs
import json
from collections.abc import Iterator
from typing import Any

from waypost.core.analytics.readers.conventions import these
from waypost.core.analytics.readers.encodings import TextFile
from waypost.core.analytics.readers.recipes.records import Entry
from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.wording import WaypostError

# Lists that hold the records of an export; others inside an envelope are passed over.
LISTS = frozenset(
    these(
        """orders customers tickets users groups organizations satisfaction_ratings ticket_events data visits results
    rows records conversations contacts companies articles Ticket"""
    )
)
CHUNK = 1 << 20
LARGEST = 64 << 20  # characters of one value that are still read
BLANK = " \t\r\n"


class CutDocumentError(WaypostError):
    """A document that does not end as it should. `part`: the list it ends in, "" outside of one."""

    part = ""


def document_entries(text: TextFile) -> Iterator[Entry]:
    """The records of a JSON file. A bad line of JSON Lines is a reject; a document that is cut off raises WaypostError."""
    text.done = 0
    reader = _Reader(text)
    mark = reader.peek()
    if mark == "[":
        yield from reader.elements("")
    elif mark == "{" and not reader.is_lines():
        yield from reader.envelope()
    else:
        yield from reader.lines()


class _Reader:
    """Reads values one after the other from a buffer that is filled when a value does not end in it."""

    def __init__(self, text: TextFile) -> None:
        self._text = text
        self._chunks = text.chunks(CHUNK)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace")
        self._scan = json.JSONDecoder().raw_decode
        self._buffer, self._place, self._ended = "", 0, False
        self._line, self._counted = 1, 0
        self._part = ""

    def _fill(self, least: int = 1) -> bool:
        """Read on, at least `least` characters; False at the end of the file."""
        self._count()
        pieces, got = [self._buffer[self._place :]], 0
        self._place = self._counted = 0
        while got < least and not self._ended:
            piece = next(self._chunks, None)
            self._ended = piece is None
            pieces.append(self._decode.decode(piece or b"", piece is None))
            got += len(pieces[-1])
        self._buffer = "".join(pieces)
        return got > 0

    def _count(self) -> int:
        """The line of the place that is reached."""
        self._line += self._buffer.count("\n", self._counted, self._place)
        self._counted = self._place
        return self._line

    def peek(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            while self._place < len(self._buffer) and self._buffer[self._place] in BLANK:
                self._place += 1
            if self._place < len(self._buffer):
                return self._buffer[self._place]
            if not self._fill():
                return ""

    def take(self, expected: str) -> None:
        if self.peek() != expected:
            raise self._broken(f"'{expected}' expected")
        self._place += 1

    def value(self) -> Any:
        self.peek()
        while True:
            try:
                value, end = self._scan(self._buffer, self._place)
                if end < len(self._buffer) or self._ended:
                    self._place = end
                    return value
            except ValueError as error:
                if self._ended or len(self._buffer) - self._place > LARGEST:
                    raise self._broken(str(error)) from error
            self._fill(max(1, len(self._buffer) - self._place))

    def elements(self, part: str) -> Iterator[Entry]:
        self.take("[")
        while (mark := self.peek()) != "]":
            if not mark:
                raise self._broken("the end of the list is missing")
            line = self._count()
            value = self.value()
            yield self._entry(value, line, part)
            if self.peek() == ",":
                self._place += 1
        self._place += 1

    def envelope(self) -> Iterator[Entry]:
        self.take("{")
        while (mark := self.peek()) != "}":
            if not mark:
                raise self._broken("the end of the document is missing")
            key = self.value()
            self.take(":")
            if key in LISTS and self.peek() == "[":
                self._part = str(key)
                yield from self.elements(str(key))
            elif key in LISTS and self.peek() == "{":
                line = self._count()
                yield self._entry(self.value(), line, str(key))
            else:
                self.value()
            if self.peek() == ",":
                self._place += 1
        self._place += 1

    def is_lines(self) -> bool:
        """Whether the first line is a whole object of its own, and no envelope."""
        end = self._buffer.find("\n", self._place)
        while end < 0 and not self._ended:
            self._fill(max(CHUNK, len(self._buffer)))
            end = self._buffer.find("\n", self._place)
            if len(self._buffer) > LARGEST:
                return False
        line = self._buffer[self._place : end if end >= 0 else len(self._buffer)]
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            # A broken first line of many, or a document set over lines.
            return line.rstrip().endswith("}") and self._buffer[end + 1 : end + 2] == "{"
        alone = not self._buffer[len(line) + self._place :].strip()
        lists = isinstance(value, dict) and any(isinstance(value.get(key), list | dict) for key in LISTS)
        return not (alone and lists)

    def lines(self) -> Iterator[Entry]:
        while True:
            end = self._buffer.find("\n", self._place)
            if end < 0 and not self._ended:
                self._fill(max(CHUNK, len(self._buffer) - self._place))
                continue
            line = self._count()
            written = self._buffer[self._place : end if end >= 0 else len(self._buffer)]
            self._place = min(self._place + len(written) + 1, len(self._buffer))
            if written.strip():
                yield self._line_entry(written, line)
            if end < 0:
                return

    def _line_entry(self, written: str, line: int) -> Entry:
        try:
            value = json.loads(written)
        except (ValueError, RecursionError):
            value = None
        return self._entry(value, line, "", written)

    def _entry(self, value: Any, line: int, part: str, written: str = "") -> Entry:
        def raw() -> str:
            return written.strip() or json.dumps(value, ensure_ascii=False, default=str)

        good = isinstance(value, dict)
        return Entry(value if good else {}, line, 0 if good else Reason.NOT_JSON, raw, self._text.done, part)

    def _broken(self, what: str) -> CutDocumentError:
        name, line = self._text.path.name, self._count()
        error = CutDocumentError(
            en=f"{name} is no complete JSON: line {line}: {what.split(': line')[0]}. The file may be cut off; export it "
            f"once more.",
            de=f"{name} ist kein vollständiges JSON: Zeile {line}: {what.split(': line')[0]}. Vielleicht ist die Datei "
            f"abgeschnitten; bitte neu exportieren.",
        )
        error.part = self._part
        return error
