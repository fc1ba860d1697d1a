"""Which recipe reads a file: every recipe looks at the beginning of it, the surest wins, an option decides otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from waypost.core.analytics.readers.csv_file import CsvFile
from waypost.core.analytics.readers.encodings import GZIP, head_of, open_text
from waypost.core.analytics.readers.files import kind_of
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.recipes.calls import CALLS
from waypost.core.analytics.readers.recipes.documents import CutDocumentError, document_entries
from waypost.core.analytics.readers.recipes.freshdesk import FRESHDESK
from waypost.core.analytics.readers.recipes.ga4 import GA4
from waypost.core.analytics.readers.recipes.ga4_exploration import GA4_EXPLORATION
from waypost.core.analytics.readers.recipes.matomo import MATOMO
from waypost.core.analytics.readers.recipes.otrs import OTRS
from waypost.core.analytics.readers.recipes.recipe import SURE, Recipe, Recognition, Row, Sample
from waypost.core.analytics.readers.recipes.recipe_file import RecipeFile
from waypost.core.analytics.readers.recipes.shopify import SHOPIFY
from waypost.core.analytics.readers.recipes.shopware import SHOPWARE
from waypost.core.analytics.readers.recipes.zammad import ZAMMAD
from waypost.core.analytics.readers.recipes.zendesk import ZENDESK
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError, Wording

RECIPES: tuple[Recipe, ...] = (
    GA4, GA4_EXPLORATION, MATOMO, SHOPWARE, SHOPIFY, ZENDESK, ZAMMAD, OTRS, FRESHDESK, CALLS,
)  # fmt: skip
NONE = "none"
LOOKED_AT = 50  # records of each list
READ_ON = 5000  # records in which further lists are looked for
TITLES = 4096  # bytes in which lines above a header are looked for


def recipe_of(path: Path, options: ReadOptions) -> RecipeFile | None:
    """The file as its recipe reads it; None for a file that no recipe knows, or when recipes are switched off.

    Raises WaypostError when a recipe is named that does not exist or does not fit, or named beside columns, and when an export is recognised
    that holds no journeys.
    """
    if options.recipe == NONE:
        return None
    wanted = _named(options.recipe) if options.recipe else None
    if maps_by_hand(options):
        if wanted:
            raise _one_or_the_other(wanted)
        return None
    sample = sample_of(path, options)
    if sample is None:
        return None
    if wanted:
        recognition = wanted.recognises(sample)
        if recognition is None:
            raise _does_not_fit(sample, wanted)
        chosen = wanted
    else:
        found = surest(sample)
        if found is None:
            return None
        chosen, recognition = found
    if chosen.refuses and (error := chosen.refuses(sample)):
        raise error
    return RecipeFile(path, sample.kind, chosen, recognition, options)


def maps_by_hand(options: ReadOptions) -> bool:
    """Whether a person has said which column is what: then no recipe is looked for."""
    named = (
        options.customer, options.time, options.touchpoint, options.touchpoint_name, options.channel, options.device,
        options.department, options.event_id, options.value,
    )  # fmt: skip
    return any(named) or any(role is not None for role in options.dimensions.values())


def surest(sample: Sample) -> tuple[Recipe, Recognition] | None:
    """The recipe that is surest of a sample, the first of equals; None when none is sure enough."""
    sure = [(recipe, found) for recipe in RECIPES if (found := recipe.recognises(sample)) and found.score >= SURE]
    return max(sure, key=lambda each: each[1].score, default=None)


def sample_of(path: Path, options: ReadOptions) -> Sample | None:
    """The beginning of a file; None where it is of another kind or damaged (whoever reads it will say how).

    Raises WaypostError for a document that ends within its first record.
    """
    try:
        packed = head_of(path, False, 16).startswith(GZIP)
        kind = kind_of(head_of(path, packed, 4096), path)
        if kind in ("json", "jsonl"):
            return _of_document(path, options)
        if kind == "csv":
            return _of_table(path, options)
        return _of_parquet(path) if kind == "parquet" and not packed else None
    except CutDocumentError:
        raise
    except (WaypostError, pa.ArrowException, OSError):
        return None


def _of_document(path: Path, options: ReadOptions) -> Sample:
    rows: list[Row] = []
    seen: Counter[str] = Counter()
    entries = document_entries(open_text(path, options.encoding))
    try:
        for entry in islice(entries, READ_ON):
            if not entry.bad and seen[entry.part] < LOOKED_AT:
                seen[entry.part] += 1
                rows.append(entry.row)
    except CutDocumentError as error:
        # A file that is cut later on is told of when it is read.
        if not rows and error.part:
            raise
    columns = tuple(dict.fromkeys(str(key) for row in rows for key in row))
    return Sample(path.name, "json", columns, tuple(rows), next(iter(seen), ""))


def _of_table(path: Path, options: ReadOptions) -> Sample:
    file = CsvFile(path, options)
    columns = [values[:LOOKED_AT] for values in file.sample.values()]
    rows = tuple(dict(zip(file.columns, row, strict=True)) for row in zip(*columns, strict=True))
    head = head_of(path, open_text(path).packed, TITLES).decode("utf-8", "replace").lstrip("\ufeff")
    titles = tuple(line for line in head.splitlines() if line.startswith("#"))
    return Sample(path.name, "csv", file.columns, rows, "", titles, file.layout.has_header)


def _of_parquet(path: Path) -> Sample:
    with pq.ParquetFile(path) as file:
        return Sample(path.name, "parquet", tuple(file.schema_arrow.names))


def notes_of(files: Sequence[RecipeFile]) -> Iterator[Wording]:
    """Which recipe reads which file, why, and what it cannot tell."""
    told: list[Recipe] = []
    for file in files:
        because, weil = (", ".join(each.in_(language) for each in file.recognition.why) for language in ("en", "de"))
        name = file.recipe.name
        yield Wording(
            f"{file.path.name} is read as {name.en} ({file.recipe.key}), recognised by {because}. The option recipe "
            f"chooses another one, recipe=none switches it off.",
            f"{file.path.name} wird gelesen als: {name.de} ({file.recipe.key}), erkannt an: {weil}. Die Option recipe "
            f"wählt ein anderes Rezept, recipe=none schaltet es ab.",
        )
        if file.recipe.limits and file.recipe not in told:
            told.append(file.recipe)
            yield file.recipe.limits


def counts_of(files: Sequence[RecipeFile]) -> Iterator[Wording]:
    """How many records the files held, and how many of them told no event."""
    for file in files:
        one = file.records == 1
        en = f"{number(file.records, 'en')} record{'' if one else 's'}"
        de = f"{number(file.records, 'de')} {'Datensatz' if one else 'Datensätze'}"
        silent_en = f"; {number(file.silent, 'en')} of them without an event" if file.silent else ""
        silent_de = f"; {number(file.silent, 'de')} davon ohne Ereignis" if file.silent else ""
        yield Wording(f"{file.path.name} holds {en}{silent_en}.", f"{file.path.name} enthält {de}{silent_de}.")


def _named(key: str) -> Recipe:
    for recipe in RECIPES:
        if recipe.key == key:
            return recipe
    known = ", ".join((*(recipe.key for recipe in RECIPES), NONE))
    raise WaypostError(
        en=f"There is no recipe '{key}'. There are: {known}.",
        de=f"Ein Rezept „{key}“ gibt es nicht. Vorhanden: {known}.",
    )


def _one_or_the_other(recipe: Recipe) -> WaypostError:
    return WaypostError(
        en=f"The recipe {recipe.key} knows the columns itself. Leave out either the recipe or the names of columns; with "
        f"recipe=none the names hold.",
        de=f"Das Rezept {recipe.key} kennt die Spalten selbst. Bitte entweder das Rezept oder die Namen der Spalten "
        f"weglassen; mit recipe=none gelten die Namen.",
    )


def _does_not_fit(sample: Sample, recipe: Recipe) -> WaypostError:
    columns = ", ".join(sample.columns[:30]) or "–"
    return WaypostError(
        en=f"{sample.name} does not look like {recipe.name.en}. It is read from: "
        f"{'; '.join(list(recipe.reads.values())[:3])}. The file has: {columns}. Leave the option recipe out, or name "
        f"the columns yourself with recipe=none.",
        de=f"{sample.name} sieht nicht aus wie: {recipe.name.de}. Gelesen wird: "
        f"{'; '.join(list(recipe.reads.values())[:3])}. Die Datei hat: {columns}. Bitte die Option recipe weglassen "
        f"oder mit recipe=none die Spalten selbst nennen.",
    )
