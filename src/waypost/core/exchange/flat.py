"""The map as a flat list in CSV: a row for each line of a cell, with step and lane."""

import csv
import io
from collections.abc import Iterable, Sequence

from waypost.core.exchange.results import Written, beside_cells, lost
from waypost.core.exchange.rows import heading, stage_name, steps_with_stages, unlisted, writable
from waypost.core.vocabulary.harmless import harmless
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.wording import Language, Wording

_HEAD = Wording("No|Stage|Step|Lane|Text", "Nr|Phase|Schritt|Ebene|Text")


def csv_file(head: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> bytes:
    """A CSV file in UTF-8 with its mark, so that spreadsheets see it; no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def flat(journey: Journey, language: Language) -> Written:
    """What stands in the cells of the map; of a step without any, its name alone."""
    lanes = (*writable(journey), *unlisted(journey))
    rows: list[tuple[str | int, ...]] = []
    for place, (stage, step) in enumerate(steps_with_stages(journey), 1):
        own = [(heading(lane, language), line.removeprefix("+")) for lane in lanes for line in lines(lane, step)] or [
            ("", "")
        ]
        rows += [(place, stage_name(stage, language), step.name or step.id, lane, line) for lane, line in own]
    return Written(csv_file(_HEAD.in_(language).split("|"), rows), lost(beside_cells(journey), "CSV"))
