"""Files of customer events become a stream of coded batches, tables of their words, and an honest report."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.readers.ahead import ahead
from waypost.core.analytics.readers.columns import choose_columns
from waypost.core.analytics.readers.csv_file import is_only_header
from waypost.core.analytics.readers.files import SourceFile, find_files, open_file
from waypost.core.analytics.readers.intake import Intake
from waypost.core.analytics.readers.mapping import Mapped
from waypost.core.analytics.readers.notes import notes_after, notes_before
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.recipes.choosing import counts_of, notes_of, recipe_of
from waypost.core.analytics.readers.recipes.recipe_file import RecipeFile
from waypost.core.analytics.readers.rejects import RejectLog, rejects_file
from waypost.core.analytics.readers.report import DEFAULT_ZONE, FileReport, LeftOut, ReadReport
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.zones import zone_of
from waypost.core.vocabulary.events import Dimension
from waypost.core.vocabulary.wording import WaypostError, Wording

NOT_IN_TABLES = Wording("the index does not have it", "der Index hat sie nicht")
ONLY_LATER = Wording("appeared only after the first rows", "kam erst nach den ersten Zeilen vor")
FILES_SAMPLED = 8  # of each make
SHOWN = 12  # columns that a text names
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file to read and what its columns mean."""

    file: SourceFile
    mapped: Mapped


class EventSource:
    """Opened files of events: what the columns mean is known, nothing but samples is read yet.

    `columns`: what is read from each file. `notes`: what was decided before anything was read. `dimensions`: the dimensions of all files. `tables`: the words behind the
    codes; they fill while `batches` runs. A dimension that grows beyond 65,535 words is left out on the way: then
    it is no longer in `tables.dimensions` (its codes in batches are 0) and stands in the report.
    """

    def __init__(
        self, files: Sequence[OpenFile], options: ReadOptions, notes: Sequence[Wording], tables: Tables | None = None
    ) -> None:
        self.columns = tuple(files)
        self._options = options
        self.notes = tuple(notes)
        self._report: ReadReport | None = None
        self.tables = tables or Tables(_all_dimensions(files))
        self.zone = zone_of(options.time_zone or DEFAULT_ZONE)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return self.tables.dimensions

    @property
    def report(self) -> ReadReport:
        """What was read; there once `batches` has come to its end."""
        if self._report is None:
            raise ValueError("the report is made when all batches have been read")
        return self._report

    def batches(self, progress: Progress | None = None, rejects: Path | TextIO | None = None) -> Iterator[EventBatch]:
        """The events of all files, in the order of files and rows.

        `progress` is called with (bytes done, bytes in all). `rejects`: where to write the rows that are no events
        (CSV). Raises WaypostError when more than 5 % of a file are rejects, unless the options allow it.
        """
        with rejects_file(rejects) as out:
            reading = _Reading(self, self._options, RejectLog(out))
            total = sum(each.file.size for each in self.columns)
            before = 0
            for each in self.columns:
                # Reading, coding and what the caller does with a batch go on side by side.
                with contextlib.closing(ahead(reading.file(each))) as batches:
                    for batch, done in batches:
                        if progress:
                            progress(before + done, total)
                        if len(batch):
                            yield batch
                before += each.file.size
                if progress:
                    progress(before, total)
            self._report = reading.report(self.notes)


class _Reading:
    """One pass over the files, with all its counts."""

    def __init__(self, source: EventSource, options: ReadOptions, rejects: RejectLog) -> None:
        self._source = source
        self._options = options
        self._rejects = rejects
        self._files: list[FileReport] = []
        self._times: list[TimeReader] = []
        self._declared = source.dimensions
        self._intake = Intake(
            source.tables,
            any(each.mapped.value for each in source.columns),
            any(each.mapped.event_id for each in source.columns),
            options.short_urls,
        )

    def file(self, opened: OpenFile) -> Iterator[tuple[EventBatch, int]]:
        """The batches of one file, each with the bytes read so far."""
        file, mapped = opened.file, opened.mapped
        times = self._time_reader(mapped)
        rows = rejected = empty = 0
        blocks = ahead(file.blocks(mapped.uses))
        with contextlib.closing(blocks):
            for block in blocks:
                batch = self._intake.batch(block, mapped, times)
                rows += len(block)
                empty += block.empty_lines
                if len(batch) < len(block):
                    rejected += len(block) - len(batch)
                    self._rejects.add(file.path, block)
                    if not self._options.allow_rejects:
                        self._rejects.check(file.path, rows, rejected, end=False)
                yield batch, block.done
        if not self._options.allow_rejects:
            self._rejects.check(file.path, rows, rejected, end=True)
        self._files.append(
            FileReport(
                file.path.name, file.kind, file.encoding, file.separator, rows, rows - rejected, rejected, empty,
                file.recipe.key if isinstance(file, RecipeFile) else "",
            )
        )  # fmt: skip

    def _time_reader(self, mapped: Mapped) -> TimeReader:
        facts = mapped.facts[mapped.time]
        order = self._options.date_order
        month_first = facts.month_first if order is None else order == "month_first"
        self._times.append(TimeReader(self._source.zone, month_first, facts.plain_number_is_date))
        return self._times[-1]

    def report(self, notes: Sequence[Wording]) -> ReadReport:
        left_out: list[LeftOut] = []
        for each in self._source.columns:
            unseen = [LeftOut(name, ONLY_LATER) for name in getattr(each.file, "unseen", ())]
            unknown = [LeftOut(d.name, NOT_IN_TABLES) for d in each.mapped.dimensions if d not in self._declared]
            left_out += [column for column in (*each.mapped.left_out, *unseen, *unknown) if column not in left_out]
        return ReadReport(
            rows=sum(each.rows for each in self._files),
            events=sum(each.events for each in self._files),
            rejects=self._rejects.all(),
            zone=self._source.zone.name,
            local_times=sum(each.local for each in self._times),
            folds=sum(each.folds for each in self._times),
            gaps=sum(each.gaps for each in self._times),
            no_touchpoint=self._intake.no_touchpoint,
            no_value=self._intake.no_value,
            files=tuple(self._files),
            left_out=(*left_out, *self._intake.left_out),
            notes=(
                *notes,
                *counts_of(_by_recipe(self._source.columns)),
                *notes_after(self._source.zone.name, self._times, self._intake),
            ),
        )


def open_events(
    paths: Path | Sequence[Path], options: ReadOptions | None = None, tables: Tables | None = None
) -> EventSource:
    """Look at files (or folders) of events and say what is in them; `EventSource.batches` then reads.

    `tables`: those of an index, to read more events into; columns that are no dimensions there (by name and role) are
    left out and stand in the report.
    Raises WaypostError for files that are no tables of events, and when customer or time cannot be found.
    """
    options = options or ReadOptions()
    found, passed = find_files(paths)
    files = [recipe_of(path, options) or open_file(path, options) for path in found]
    alike: dict[tuple[str, ...], list[SourceFile]] = {}
    for file in files:
        if not isinstance(file, RecipeFile):
            alike.setdefault(file.columns, []).append(file)
    known = {columns: _meaning(group, options) for columns, group in alike.items()}
    meant = [file.mapped if isinstance(file, RecipeFile) else known[file.columns] for file in files]
    opened = [
        OpenFile(file, mapped.of_file(file.path))
        for file, mapped in zip(files, meant, strict=True)
        if mapped is not None
    ]
    empty = [file for file, mapped in zip(files, meant, strict=True) if mapped is None]
    if not opened:
        raise _nothing_to_read(empty)
    notes = notes_before([(each.file, each.mapped) for each in opened], passed, empty, options)
    return EventSource(opened, options, [*notes_of(_by_recipe(opened)), *notes], tables)


def _by_recipe(files: Sequence[OpenFile]) -> list[RecipeFile]:
    return [each.file for each in files if isinstance(each.file, RecipeFile)]


def _meaning(files: Sequence[SourceFile], options: ReadOptions) -> Mapped | None:
    """What the columns of files of one make mean, by samples from files all over them; None without any row."""
    step = max(1, -(-len(files) // FILES_SAMPLED))
    sample: dict[str, list[str]] = {name: [] for name in files[0].columns}
    for file in files[::step] if step == 1 else [*files[:-1:step], files[-1]]:
        for name, values in file.sample.items():
            sample[name] += values
    return choose_columns(files[0].path, sample, options) if any(sample.values()) else None


def _nothing_to_read(empty: Sequence[SourceFile]) -> WaypostError:
    if not empty:
        return WaypostError(en="No file was named.", de="Es wurde keine Datei genannt.")
    file = empty[0]
    name, columns = file.path.name, ", ".join(file.columns[:SHOWN])
    if not file.columns:
        return WaypostError(
            en=f"{name} begins like JSON, but holds no whole record; it may be cut off. Export it once more.",
            de=f"{name} beginnt wie JSON, enthält aber keinen ganzen Datensatz; vielleicht ist die Datei abgeschnitten. "
            "Bitte neu exportieren.",
        )
    if is_only_header(file):
        return WaypostError(
            en=f"{name} holds only its header ({columns}) and no row below it. Export it once more, with the period in "
            "which something happened.",
            de=f"{name} enthält nur die Kopfzeile ({columns}) und keine Zeile darunter. Bitte neu exportieren, mit dem "
            "Zeitraum, in dem etwas geschah.",
        )
    return WaypostError(
        en=f"{name} holds no rows that fit its header ({columns}). Is it the right file? The option separator names "
        f"what stands between the columns.",
        de=f"{name} enthält keine Zeilen, die zur Kopfzeile passen ({columns}). Ist es die richtige Datei? Das "
        f"Trennzeichen nennt die Option separator.",
    )


def _all_dimensions(files: Sequence[OpenFile]) -> tuple[Dimension, ...]:
    found: dict[str, Dimension] = {}
    for each in files:
        for dimension in each.mapped.dimensions:
            found.setdefault(dimension.name, dimension)
    return tuple(found.values())
