"""JSON Lines: one object a line; nested objects become columns named with points."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from waypost.core.analytics.readers.encodings import TextFile, open_text
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.records_file import Record, RecordsFile
from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.wording import WaypostError

BIG = 256 << 20  # bytes of one JSON array that are still read at once
CHUNK = 4 << 20


def open_jsonl(path: Path, options: ReadOptions) -> RecordsFile:
    """JSON Lines, packed or not."""
    text = open_text(path, options.encoding)
    return RecordsFile("jsonl", path, lambda: text.encoding, lambda: _records(text))


def open_json(path: Path, options: ReadOptions) -> RecordsFile:
    """One JSON array of objects. Raises WaypostError when it is no valid JSON or larger than 256 MB."""
    text = open_text(path, options.encoding)
    whole = b""
    for piece in text.chunks(CHUNK):
        whole += piece
        if len(whole) > BIG:
            raise WaypostError(
                en=f"{path.name} is one JSON array of more than 256 MB. Write it as JSON Lines, one object a line.",
                de=f"{path.name} ist ein JSON-Feld mit mehr als 256 MB. Bitte als JSON Lines schreiben, ein Objekt "
                f"je Zeile.",
            )
    objects = _array_of(whole.decode("utf-8", "replace"), path)
    return RecordsFile("json", path, lambda: text.encoding, lambda: iter(objects))


def _array_of(text: str, path: Path) -> list[Record]:
    """The objects of an array, each with the line it starts in."""
    decoder = json.JSONDecoder()
    records: list[Record] = []
    place, line, seen = text.index("[") + 1, 1, 0
    while True:
        while place < len(text) and text[place] in " \t\r\n,":
            place += 1
        if place < len(text) and text[place] == "]":
            return records
        line, seen = line + text.count("\n", seen, place), place
        try:
            value, place = decoder.raw_decode(text, place)
            records.append(_record(value, line, text[seen:place], len(text)))
        except (ValueError, RecursionError) as error:
            raise WaypostError(
                en=f"{path.name} is no valid JSON from line {line} on. It may be cut off; export it once more.",
                de=f"{path.name} ist ab Zeile {line} kein gültiges JSON. Vielleicht ist die Datei abgeschnitten; bitte "
                "neu exportieren.",
            ) from error


def _records(text: TextFile) -> Iterator[Record]:
    text.done = 0
    line = 0
    for raw in _lines(text):
        line += 1
        if not raw.strip():
            continue
        try:
            written = raw.decode()
        except UnicodeDecodeError:
            yield _rejected(Reason.NOT_DECODABLE, line, raw.decode("utf-8", "backslashreplace"), text.done)
            continue
        try:
            yield _record(json.loads(written), line, written, text.done)
        except (ValueError, RecursionError):
            yield _rejected(Reason.NOT_JSON, line, written, text.done)


def _lines(text: TextFile) -> Iterator[bytes]:
    """Lines end with \\n, as the format says."""
    carry = b""
    for piece in chain(text.chunks(CHUNK), (None,)):
        if piece is None:
            if carry:
                yield carry
            return
        *lines, carry = (carry + piece).split(b"\n")
        yield from lines


def _record(value: object, line: int, raw: str, done: int) -> Record:
    if not isinstance(value, dict):
        return _rejected(Reason.NOT_JSON, line, raw, done)
    flat: dict[str, str] = {}
    flatten(value, "", flat)
    return Record(flat, line, 0, lambda: raw.strip(), done)


def _rejected(reason: Reason, line: int, raw: str, done: int) -> Record:
    return Record({}, line, reason, lambda: raw.strip(), done)


def flatten(value: Any, name: str, flat: dict[str, str]) -> None:
    """Write the leaves of a value to `flat` by their path. A list of {key, value} pairs counts as an object.

    >>> flat = {}; flatten({"device": {"category": "mobile"}, "tags": ["a", "b"], "n": 1.0}, "", flat); flat
    {'device.category': 'mobile', 'tags': 'a; b', 'n': '1.0'}
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            flatten(inner, f"{name}.{key}" if name else str(key), flat)
    elif isinstance(value, list):
        if value and all(isinstance(each, dict) and {"key", "value"} <= each.keys() for each in value):
            for each in value:
                flatten(_typed(each["value"]), f"{name}.{each['key']}", flat)
        else:
            flat[name] = "; ".join(_leaf(each) for each in value)
    elif value is not None:
        flat[name] = _leaf(value)


def _typed(value: Any) -> Any:
    """The one value of {string_value: …, int_value: …}, as GA4 writes parameters."""
    if isinstance(value, dict) and value and all(str(key).endswith("_value") for key in value):
        return next((inner for inner in value.values() if inner is not None), None)
    return value


def _leaf(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
