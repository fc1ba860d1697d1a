"""How a file of an import is read: what its settings say, and what its beginning shows.

Settings are plain data, kept with the import and, as versions, with its source:

    {"zone": "Europe/Berlin", "allow_rejects": false, "makes": {make: {"uses": {column: use}, "id_kind": "login",
     "holds": "events", "name": "", "date_order": "", "recipe": ""}}, "files": {position: {"separator": ";", "encoding": ""}}}

A make is what files of equal columns have in common. A use is "customer", "time", "touchpoint", "event_id", "value",
"role:<role>" or "leave". What is not said is found out.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from waypost.core.analytics.index.ratings import FEEDBACK
from waypost.core.analytics.readers.columns import BY_OPTION
from waypost.core.analytics.readers.conventions import parts, plain, rank
from waypost.core.analytics.readers.feedback import COMMENT, RATING
from waypost.core.analytics.readers.files import SourceFile, open_file
from waypost.core.analytics.readers.mapping import Mapped, Use
from waypost.core.analytics.readers.options import DateOrder, ReadOptions
from waypost.core.analytics.readers.read import EventSource, open_events
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

Plain = dict[str, Any]
LEAVE = "leave"
HOLDS = ("events", "feedback", "companion")
ID_KINDS = ("login", "cookie", "email", "phone")
CHOSEN = Wording("set", "so festgelegt")
SHOWN_ROWS, SHOWN_SAMPLES = 6, 3
# Of the names that ratings have, those that no amount of money has.
_SURELY_RATED = frozenset({"nps", "csat", "ces", "rating", "score", "bewertung", "sterne", "stars", "zufriedenheit"})
LANGUAGES: tuple[Language, ...] = ("en", "de")
_OPTIONS = (
    (re.compile(r"Name (the right one|another column) with the option \w+[^.]*\."), "Choose it in the step Columns."),
    (re.compile(r"Die richtige nennt die Option \w+\."), "Bitte im Schritt Spalten auswählen."),
    (re.compile(r"Mit der Option \w+ lässt sich [^.]*\."), "Bitte im Schritt Spalten auswählen."),
    (re.compile(r" ?The options? [^.]*\."), ""),
    (re.compile(r" ?(Das ändern die Optionen|Die Option|Das Trennzeichen nennt die Option)[^.]*\."), ""),
)
_ID_WORDS = (
    ("email", {"mail", "email", "e"}),
    ("phone", {"phone", "telefon", "tel", "mobil", "msisdn", "ani"}),
    ("cookie", {"cookie", "visitor", "anonymous", "client", "pseudo", "device", "session", "idvisitor", "besucher"}),
)


def look(path: Path, settings: Plain, position: int) -> tuple[Plain, Plain]:
    """What the beginning of a file shows, and the problem that keeps it from being read ({} where there is none)."""
    try:
        file = open_file(path, _file_options(settings, position))
    except WaypostError as problem:
        return {}, both(problem)
    make = make_of(file.columns)
    told = settings.get("makes", {}).get(make, {})
    shown = _shown(file) | {"make": make, "holds": told.get("holds") or _holds(file.columns)}
    if shown["holds"] == "companion":
        return shown | {"id_kind": "login"}, {}
    try:
        source = open_events([path], options_of(settings, position, file.columns))
    except WaypostError as problem:
        return shown | {"id_kind": told.get("id_kind", "login"), "columns": _columns(file, None)}, both(problem)
    mapped = source.columns[0].mapped
    return shown | {
        "columns": _columns(file, mapped),
        "id_kind": told.get("id_kind") or _id_kind(mapped.customer),
        "name": mapped.touchpoint_name,
        "notes": [both(note) for note in notes_of(source)],
        "dates_open": mapped.facts[mapped.time].order_is_open if mapped.time in mapped.facts else False,
    }, {}


def open_source(path: Path, settings: Plain, position: int) -> EventSource:
    """The file, ready to be read as its settings say. Raises WaypostError as `open_events`."""
    file = open_file(path, _file_options(settings, position))
    return open_events([path], options_of(settings, position, file.columns))


def options_of(settings: Plain, position: int, columns: Sequence[str]) -> ReadOptions:
    """What the settings say of a file with these columns. Rejects are judged by the caller."""
    told = settings.get("makes", {}).get(make_of(columns), {})
    of_file = _file_options(settings, position)
    uses: Mapping[str, str] = {name: use for name, use in told.get("uses", {}).items() if name in columns}
    if not uses and (told.get("holds") or _holds(columns)) == "feedback":
        uses = _uses_of_ratings(columns)
    named = {use: [name for name, its in uses.items() if its == use] for use in set(uses.values())}
    dimensions = {name: _role(use) for name, use in uses.items() if use.startswith("role:") or use == LEAVE}
    is_feedback = (told.get("holds") or _holds(columns)) == "feedback"
    touchpoint = next(iter(named.get("touchpoint", [])), None)
    return ReadOptions(
        customer=next(iter(named.get("customer", [])), None),
        time="+".join(named.get("time", [])[:2]) or None,
        touchpoint=touchpoint,
        touchpoint_name=told.get("name") or (FEEDBACK if is_feedback and not touchpoint else None),
        event_id=next(iter(named.get("event_id", [])), None),
        value=next(iter(named.get("value", [])), None),
        dimensions=dimensions,
        time_zone=settings.get("zone") or None,
        date_order=cast("DateOrder | None", told.get("date_order") or None),
        encoding=of_file.encoding,
        separator=of_file.separator,
        allow_rejects=True,
    )


def make_of(columns: Sequence[str]) -> str:
    """By what files of equal columns are known again."""
    return sha256("\x1f".join(columns).encode()).hexdigest()[:12]


def both(said: Wording | WaypostError) -> Plain:
    """A text in both languages, as plain data."""
    return {language: _for_pages(said.in_(language)) for language in LANGUAGES}


def _for_pages(text: str) -> str:
    """A text of the readers without the names of options: on pages there are lists to choose from."""
    for found, instead in _OPTIONS:
        text = found.sub(instead, text)
    return text.strip()


def notes_of(source: EventSource) -> tuple[Wording, ...]:
    """What was decided before anything was read."""
    return source._notes


def _file_options(settings: Plain, position: int) -> ReadOptions:
    of_file = settings.get("files", {}).get(str(position), {})
    return ReadOptions(encoding=of_file.get("encoding") or None, separator=of_file.get("separator") or None)


def _role(use: str) -> Role | None:
    return None if use == LEAVE else Role(use.removeprefix("role:"))


def _holds(columns: Sequence[str]) -> str:
    rated = any(parts(name) & _SURELY_RATED for name in columns)
    said = any(rank(name, COMMENT) is not None for name in columns)
    return "feedback" if rated and said else "events"


def _uses_of_ratings(columns: Sequence[str]) -> dict[str, str]:
    """The rating is the value; comments are read with the surveys, not as events."""
    ranked = sorted((place, name) for name in columns if (place := rank(name, RATING)) is not None)
    uses = {ranked[0][1]: "value"} if ranked else {}
    return {name: LEAVE for name in columns if rank(name, COMMENT) is not None} | uses


def _id_kind(column: str) -> str:
    words = parts(column)
    return next((kind for kind, known in _ID_WORDS if words & known or plain(column) in known), "login")


def _shown(file: SourceFile) -> Plain:
    sample = file.sample
    rows = min((len(values) for values in sample.values()), default=0)
    return {
        "kind": file.kind,
        "encoding": file.encoding,
        "separator": file.separator,
        "rows": [[sample[name][row] for name in file.columns] for row in range(min(rows, SHOWN_ROWS))],
        "columns": _columns(file, None),
        "notes": [],
    }


def _columns(file: SourceFile, mapped: Mapped | None) -> list[Plain]:
    uses = {choice.column: choice for choice in mapped.choices} if mapped else {}
    left = {each.column: each.why for each in mapped.left_out} if mapped else {}
    found = []
    for name in file.columns:
        choice = uses.get(name)
        use = LEAVE
        if choice:
            use = f"role:{(choice.role or Role.OTHER).value}" if choice.use is Use.DIMENSION else choice.use.value
        why = choice.why if choice else left.get(name)
        why = CHOSEN if why == BY_OPTION else why
        values = list(dict.fromkeys(value for value in file.sample.get(name, [])[:200] if value.strip()))
        samples = [value[:60] for value in values[:SHOWN_SAMPLES]]
        found.append({"name": name, "use": use, "why": both(why) if why else {}, "samples": samples})
    return found
