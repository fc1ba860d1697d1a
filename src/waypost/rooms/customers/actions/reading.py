"""How a file of an import is read: what its settings say, and what its beginning shows.

Settings are plain data, kept with the import and, as versions, with its source:

    {"zone": "Europe/Berlin", "allow_rejects": false, "makes": {make: {"uses": {column: use}, "id_kind": "login",
     "holds": "events", "name": "", "date_order": "", "recipe": ""}}, "files": {position: {"separator": ";", "encoding": ""}}}

A make is what files of equal columns have in common. A use is "customer", "time", "touchpoint", "event_id", "value",
"role:<role>" or "leave". A recipe is a key of `recipes.choosing.RECIPES` or "none". What is not said is found out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from waypost.core.analytics.index.ratings import FEEDBACK
from waypost.core.analytics.readers.columns import BY_OPTION
from waypost.core.analytics.readers.conventions import parts, plain, rank
from waypost.core.analytics.readers.feedback import COMMENT, RATING
from waypost.core.analytics.readers.files import EXPECTED_DE, EXPECTED_EN, SourceFile, open_file
from waypost.core.analytics.readers.mapping import Mapped, Use
from waypost.core.analytics.readers.options import DateOrder, ReadOptions
from waypost.core.analytics.readers.read import EventSource, open_events
from waypost.core.analytics.readers.recipes.choosing import NONE, recipe_of, sample_of
from waypost.core.analytics.readers.recipes.recipe_file import RecipeFile
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
_OPTION = re.compile(r"\b[Oo]ption(?:s|en)?\b|\w+=none")
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-ZÄÖÜ])")
_NAMED = re.compile(r"\b(separator|encoding|recipe)\b")
_STEPS = {
    "en": ("Choose in the step Columns.", "Set it in the step Files under “Read otherwise”."),
    "de": (
        "Das lässt sich im Schritt Spalten auswählen.",
        "Das lässt sich im Schritt Dateien unter „Anders lesen“ einstellen.",
    ),
}
_EXPECTED = {
    "en": (EXPECTED_EN, "Expected: CSV, Excel (.xlsx), JSON, Parquet or XES, also packed (ZIP, gzip)."),
    "de": (EXPECTED_DE, "Erwartet: CSV, Excel (.xlsx), JSON, Parquet oder XES, auch gepackt (ZIP, gzip)."),
}
_ID_WORDS = (
    ("email", {"mail", "email", "e"}),
    ("phone", {"phone", "telefon", "tel", "mobil", "msisdn", "ani"}),
    ("cookie", {"cookie", "visitor", "anonymous", "client", "pseudo", "device", "session", "idvisitor", "besucher"}),
)


@dataclass(frozen=True, slots=True)
class Way:
    """How a file is to be read. `plain`: it as a table, where it is one; `recipe`: it as its recipe reads it.

    `make`: what it is known again by; `told`: what the settings say of that; `problem`: why it cannot be read.
    """

    plain: SourceFile | None
    recipe: RecipeFile | None
    make: str
    told: Plain
    holds: str
    options: ReadOptions
    problem: WaypostError | None = None


def way_of(path: Path, settings: Plain, position: int) -> Way:
    """What the settings say of a file, and what is found out. Raises WaypostError for what is no table or document."""
    of_file = _file_options(settings, position)
    plain_file, problem = None, None
    columns: tuple[str, ...] = ()
    try:
        plain_file = open_file(path, of_file)
        columns = plain_file.columns
    except WaypostError as error:
        problem = error
    if not columns and (sample := sample_of(path, of_file)):
        # A document of lists inside one another is no table, but a recipe may know it.
        columns = sample.columns
    if problem and not columns:
        raise problem
    make = make_of(columns)
    told = settings.get("makes", {}).get(make, {})
    recipe, refused = _recipe(path, told, of_file)
    holds = told.get("holds") or ("events" if recipe or refused else _holds(columns))
    if recipe:
        options = replace(_common(settings, told, of_file), recipe=recipe.recipe.key)
    else:
        options = options_of(settings, position, columns)
    return Way(plain_file, recipe, make, told, holds, options, refused or (None if recipe else problem))


def _recipe(path: Path, told: Plain, of_file: ReadOptions) -> tuple[RecipeFile | None, WaypostError | None]:
    """The file as a recipe reads it; where the one that was chosen, or fits, does not read it, why."""
    chosen = told.get("recipe", "")
    by_hand = not chosen and (told.get("uses") or told.get("name"))
    if chosen == NONE or by_hand or told.get("holds", "events") != "events":
        return None, None
    try:
        return recipe_of(path, replace(of_file, recipe=chosen or None)), None
    except WaypostError as problem:
        return None, problem


def look(path: Path, settings: Plain, position: int) -> tuple[Plain, Plain]:
    """What the beginning of a file shows, and the problem that keeps it from being read ({} where there is none)."""
    try:
        way = way_of(path, settings, position)
    except WaypostError as problem:
        return {}, both(problem)
    shown = _shown(way) | {"make": way.make, "holds": way.holds, "id_kind": way.told.get("id_kind", "login")}
    if way.holds == "companion":
        return shown, {}
    if way.problem:
        return shown, both(way.problem)
    try:
        source = open_events([path], way.options)
    except WaypostError as problem:
        return shown, both(problem)
    mapped = source.columns[0].mapped
    if way.recipe:
        told = {"id_kind": way.told.get("id_kind", ""), "recipe": _as_recipe(way.recipe, mapped)}
    else:
        told = {
            "columns": _columns(way.plain, mapped) if way.plain else [],
            "id_kind": way.told.get("id_kind") or _id_kind(mapped.customer),
            "name": mapped.touchpoint_name,
        }
    return shown | told | {
        "notes": [both(note) for note in source.notes],
        "dates_open": mapped.facts[mapped.time].order_is_open if mapped.time in mapped.facts else False,
    }, {}


def open_source(path: Path, settings: Plain, position: int) -> EventSource:
    """The file, ready to be read as its settings say. Raises WaypostError as `open_events`."""
    way = way_of(path, settings, position)
    if way.problem:
        raise way.problem
    return open_events([path], way.options)


def _common(settings: Plain, told: Plain, of_file: ReadOptions) -> ReadOptions:
    """What is said of a file, however it is read. Rejects are judged by the caller."""
    return ReadOptions(
        time_zone=settings.get("zone") or None,
        date_order=cast("DateOrder | None", told.get("date_order") or None),
        encoding=of_file.encoding,
        separator=of_file.separator,
        allow_rejects=True,
    )


def options_of(settings: Plain, position: int, columns: Sequence[str]) -> ReadOptions:
    """What the settings say of a table with these columns, which no recipe reads."""
    told = settings.get("makes", {}).get(make_of(columns), {})
    uses: Mapping[str, str] = {name: use for name, use in told.get("uses", {}).items() if name in columns}
    is_feedback = (told.get("holds") or _holds(columns)) == "feedback"
    if not uses and is_feedback:
        uses = _uses_of_ratings(columns)
    named = {use: [name for name, its in uses.items() if its == use] for use in set(uses.values())}
    touchpoint = next(iter(named.get("touchpoint", [])), None)
    return replace(
        _common(settings, told, _file_options(settings, position)),
        customer=next(iter(named.get("customer", [])), None),
        time="+".join(named.get("time", [])[:2]) or None,
        touchpoint=touchpoint,
        touchpoint_name=told.get("name") or (FEEDBACK if is_feedback and not touchpoint else None),
        event_id=next(iter(named.get("event_id", [])), None),
        value=next(iter(named.get("value", [])), None),
        dimensions={name: _role(use) for name, use in uses.items() if use.startswith("role:") or use == LEAVE},
        recipe=NONE,
    )


def make_of(columns: Sequence[str]) -> str:
    """By what files of equal columns are known again."""
    return sha256("\x1f".join(columns).encode()).hexdigest()[:12]


def both(said: Wording | WaypostError) -> Plain:
    """A text in both languages, as plain data."""
    return {language: for_pages(said.in_(language), language) for language in LANGUAGES}


def for_pages(text: str, language: Language) -> str:
    """A text of the readers where each sentence that names options of a command names the step of the wizard instead.

    >>> for_pages("No column looks like the time. Name the right one with the option time.", "en")
    'No column looks like the time. Choose in the step Columns.'
    """
    columns, files = _STEPS[language]
    text = text.replace(*_EXPECTED[language])
    sentences = (
        (files if _NAMED.search(each) else columns) if _OPTION.search(each) else each for each in _SENTENCE.split(text)
    )
    return " ".join(dict.fromkeys(sentences)).strip()


def _file_options(settings: Plain, position: int) -> ReadOptions:
    of_file = settings.get("files", {}).get(str(position), {})
    return ReadOptions(encoding=of_file.get("encoding") or None, separator=of_file.get("separator") or None)


def _role(use: str) -> Role | None:
    name = use.removeprefix("role:")
    return Role(name) if name in list(Role) else None  # LEAVE, or what no list offers


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


def _shown(way: Way) -> Plain:
    file = way.recipe or way.plain
    if file is None:
        return {"kind": "json", "encoding": "", "separator": "", "rows": [], "columns": [], "notes": []}
    sample = file.sample
    names = [name for name in file.columns if not way.recipe or any(sample[name])]
    rows = min((len(values) for values in sample.values()), default=0)
    return {
        "kind": file.kind,
        "encoding": file.encoding,
        "separator": file.separator,
        "rows": [[sample[name][row] for name in names] for row in range(min(rows, SHOWN_ROWS))],
        "columns": [{"name": name} for name in names] if way.recipe else _columns(file, None),
        "notes": [],
    }


def _as_recipe(file: RecipeFile, mapped: Mapped) -> Plain:
    """Which recipe reads a file, what gave it away, what it takes from where, and what it cannot tell."""
    recipe = file.recipe
    return {
        "key": recipe.key,
        "name": both(recipe.name),
        "why": _listed(file.recognition.why),
        "limits": both(recipe.limits) if recipe.limits else {},
        "reads": [
            {"use": choice.use.value if not choice.role else f"role:{choice.role.value}", "from": choice.column}
            for choice in mapped.choices
        ],
    }


def _listed(said: Iterable[Wording]) -> Plain:
    return {language: ", ".join(each.in_(language) for each in said) for language in LANGUAGES}


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
