"""The map as a flat list in CSV: a row for each line of a cell, with step and lane."""

import csv
import io
from collections.abc import Iterable, Sequence

from waypost.core.exchange.results import Written, beside_cells, lost
from waypost.core.exchange.rows import heading, shown_lines, stage_name, steps_with_stages, unlisted, writable
from waypost.core.vocabulary.harmless import harmless
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind
from waypost.core.vocabulary.wording import Language, Wording

_HEAD = Wording("No|Stage|Step|Lane|Text", "Nr|Phase|Schritt|Ebene|Text")


# What a spreadsheet set to a language takes between cells: a German one opens commas in a single column. A line
# `sep=;` would say so too, but hides the mark of UTF-8 from Excel, and other programs read it as a row.
_SEPARATORS: dict[Language, str] = {"en": ",", "de": ";"}


def csv_file(
    head: Sequence[str], rows: Iterable[Sequence[str | int | float]], language: Language | None = None
) -> bytes:
    """A CSV file in UTF-8 with its mark, so that spreadsheets see it; no cell is a formula.

    With a language, as its spreadsheets open it; without one, for programs, with commas.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=_SEPARATORS[language] if language else ",")
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def flat(journey: Journey, language: Language) -> Written:
    """What stands in the cells of the map; of a step without any, its name alone."""
    lanes = (*writable(journey), *unlisted(journey))
    rows: list[tuple[str | int, ...]] = []
    for place, (stage, step) in enumerate(steps_with_stages(journey), 1):
        own = [
            (heading(lane, language), _written(lane, line, language))
            for lane in lanes
            for line in shown_lines(lane, step, language)
        ] or [("", "")]
        rows += [(place, stage_name(stage, language), step.name or step.id, lane, line) for lane, line in own]
    return Written(csv_file(_HEAD.in_(language).split("|"), rows, language), lost(beside_cells(journey), "CSV"))


def _written(lane: Lane, line: str, language: Language) -> str:
    """A line as a spreadsheet of that language takes it: emotions as numbers, where “1.5” might become a day in May."""
    if lane.kind is not LaneKind.EMOTIONS:
        return line
    bare = line.removeprefix("+")
    return bare.replace(".", ",") if language == "de" else bare
