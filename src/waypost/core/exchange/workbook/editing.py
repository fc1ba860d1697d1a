"""What somebody changed in a workbook, as operations of the journey: whoever else changed it meanwhile is not overrun."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from waypost.core.exchange.results import Read, Unplaced
from waypost.core.exchange.rows import names_a_picture, shown_lines, stage_name
from waypost.core.exchange.tables.mapping import LANE_KINDS
from waypost.core.exchange.tables.table import Table
from waypost.core.exchange.workbook import layout as at
from waypost.core.exchange.workbook.objects import facts_changed, objects_changed
from waypost.core.exchange.workbook.reading import Column, Row, Sheets, kept_journey, sheets_of
from waypost.core.exchange.workbook.renaming import reworded
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Stage, Step
from waypost.core.vocabulary.journey.operations import (
    Add,
    At,
    Change,
    Kind,
    Move,
    Operation,
    Remove,
    Together,
    addressable,
    apply,
    find,
)
from waypost.core.vocabulary.journey.operations.cells import written
from waypost.core.vocabulary.journey.operations.places import around, before, siblings
from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

MOST_CHANGES = 3_000
_IMAGES = Lane(kind=LaneKind.IMAGE)
_NO_PICTURE = Wording(
    "says what a picture shows, but the step has none; add it in the editor",
    "beschreibt ein Bild, aber der Schritt hat keines; bitte im Editor hinzufügen",
)


def read_workbook(tables: Sequence[Table], language: Language) -> Read | None:
    """The journey as somebody edited it, and the operations that lead there; None for a workbook of others.

    The operations are made for the journey as it was exported: applied to what it became meanwhile, they join lists
    and raise Conflict where one text would overwrite another.
    """
    base = kept_journey(tables)
    if base is None:
        return None
    editing = Editing(sheets_of(tables, base), language)
    editing.all()
    journey, unplaced = editing.journey if editing.done else base, tuple(editing.unplaced)
    if not base.lanes and journey.lanes == addressable(base).lanes:
        journey = replace(journey, lanes=())  # it still shows all in their usual order
    return Read(journey, tuple(editing.notes), editing.read, unplaced, Together(tuple(editing.done)))


@dataclass
class Editing:
    """The journey on its way from what was exported to what the sheets say."""

    sheets: Sheets
    language: Language
    done: list[Operation] = field(default_factory=list)
    notes: list[Wording] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    read: int = 0

    def __post_init__(self) -> None:
        self.journey: Journey = self.sheets.base

    def all(self) -> None:
        for place, text in self.sheets.loose:
            self.refuse(place, text, Wording("stands in a column without a step", "steht in einer Spalte ohne Schritt"))
        facts_changed(self.sheets, self.do, self.refuse)
        steps = self._columns()
        for lane, row in self._lanes():
            self._cells(lane, row, steps)
        objects_changed(self.sheets, lambda: self.journey, self.do, self.refuse)

    def do(self, operation: Operation) -> None:
        """It happens; together with all others it is at most so much."""
        if len(self.done) >= MOST_CHANGES:
            raise WaypostError(
                en=f"More than {MOST_CHANGES} changes in one workbook. Import it as a new journey.",
                de=f"Mehr als {MOST_CHANGES} Änderungen in einer Mappe. Bitte als neue Journey importieren.",
            )
        applied = apply(self.journey, operation)
        self.journey = applied.journey
        self.done.append(applied.done)

    def _do_if(self, operation: Operation | None) -> None:
        if operation is not None:
            self.do(operation)

    def refuse(self, place: str, text: str, why: Wording) -> None:
        self.unplaced.append(Unplaced(place, text, why))

    # Stages and steps

    def _columns(self) -> list[str]:
        """Stages and steps as the columns say; gives the id of the step of each column, "" for one not taken."""
        columns = self.sheets.columns
        known = {step.id for step in self.journey.steps()}
        there = {column.step for column in columns}
        for step in [each for each in self.journey.steps() if each.id not in there]:
            self.do(Remove(At(Kind.STEP, step.id)))
        stages = self._stages(columns)
        taken: list[str] = []
        last: dict[str, str] = {}
        for column, stage in zip(columns, stages, strict=True):
            id_ = column.step if column.step in known and column.step not in taken else ""
            after = last.get(stage, "")
            if not id_:
                self.do(Add(Kind.STEP, {"name": column.name}, stage, after))
                id_ = self._behind(stage, after)
            else:
                self._renamed(At(Kind.STEP, id_), column.name)
                self._moved(At(Kind.STEP, id_), stage, after)
            last[stage] = id_
            taken.append(id_)
        for left in [each for each in self.journey.stages if each.id not in stages and not each.steps and self._had_steps(each.id)]:  # fmt: skip
            self.do(Remove(At(Kind.STAGE, left.id)))
        return taken

    def _stages(self, columns: Sequence[Column]) -> list[str]:
        """The id of the stage of each column; new ones are added, others named and moved as they stand."""
        known = {stage.id for stage in self.journey.stages}
        found: list[str] = []
        ids: dict[tuple[str, str], str] = {}
        last = ""
        for column in columns:
            id_ = ids.get((column.stage, column.stage_name), "")
            if not id_ and column.stage in known and column.stage not in ids.values():
                id_ = column.stage
                if column.stage_name:
                    self._renamed(At(Kind.STAGE, id_), column.stage_name)
                self._moved(At(Kind.STAGE, id_), "", self._after_stage(last))
            elif not id_:
                name = column.stage_name or self._stage_word()
                self.do(Add(Kind.STAGE, {"name": name}, "", last))
                id_ = self._behind("", last, Kind.STAGE)
            ids[(column.stage, column.stage_name)] = last = id_
            found.append(id_)
        return found

    def _after_stage(self, last: str) -> str:
        """Stages without columns (they had no steps) stay before the one they stood before."""
        parts = siblings(self.journey, Kind.STAGE) or ()
        place = next((at_ for at_, each in enumerate(parts) if each.id == last), -1)
        for each in parts[place + 1 :]:
            if self._had_steps(each.id):
                break
            last = each.id
        return last

    def _had_steps(self, stage: str) -> bool:
        return any(each.id == stage and each.steps for each in self.sheets.base.stages)

    def _stage_word(self) -> str:
        return "New stage" if self.language == "en" else "Neue Phase"

    def _renamed(self, at_: At, name: str) -> None:
        part = find(self.journey, at_)
        shown = {at.said(stage_name(part, each)) for each in ("de", "en")} if isinstance(part, Stage) else set()
        if part is not None and name not in {at.said(part.name), *shown} and (name or part.name):
            self.do(Change(at_, "name", part.name or None, name or None))

    def _moved(self, at_: At, into: str, after: str) -> None:
        stage = around(self.journey, at_)
        if stage is None:
            return
        if stage == into and before(siblings(self.journey, at_.kind, stage) or (), at_.id) == after:
            return
        self.do(Move(at_, into, after))

    def _behind(self, into: str, after: str, kind: Kind = Kind.STEP) -> str:
        parts = siblings(self.journey, kind, into) or ()
        keys = [part.id for part in parts]
        return keys[keys.index(after) + 1] if after else keys[0]

    # Lanes and cells

    def _lanes(self) -> list[tuple[Lane, Row]]:
        """The lane of each row; listed lanes that have no row any more leave the list, their contents stay."""
        keys = {row.key for row in self.sheets.rows}
        for key, lane in self.sheets.lanes:
            if key in keys:
                continue
            if at.unlisted_lane(key) is None:
                self.do(Remove(At(Kind.LANE, key)))
            else:
                name = at.lane_name(lane, self.language)
                self.notes.append(Wording(f"The row “{name}” is gone from the sheet; what stood in it was kept.", f"Die Zeile „{name}“ fehlt im Blatt; ihr Inhalt blieb erhalten."))  # fmt: skip
        found = []
        for row in self.sheets.rows:
            if (taken := self._lane(row)) is not None:
                found.append((taken, row))
        self._in_order([lane.id for lane, row in found if at.unlisted_lane(row.key) is None])
        return found

    def _lane(self, row: Row) -> Lane | None:
        lane = at.unlisted_lane(row.key)
        if lane is not None:
            return lane
        part = find(self.journey, At(Kind.LANE, row.key)) if row.key else None
        if isinstance(part, Lane):
            before_ = at.lane_name(part, self.language)
            names = (before_, at.lane_name(part, "en"), at.lane_name(part, "de"))
            if row.name and row.name not in names:
                self.do(Change(At(Kind.LANE, row.key), "name", part.name or None, row.name))
            return part
        return self._new_lane(row)

    def _new_lane(self, row: Row) -> Lane | None:
        if not row.name or not any(row.cells):
            for text in filter(None, (row.name, *row.cells)):
                self.refuse(f"{row.y + 1}", text, Wording("stands in a row without a name, or that says nothing", "steht in einer Zeile ohne Namen oder ohne Inhalt"))  # fmt: skip
            return None
        kind = self._new_kind(row.name)
        if kind is not LaneKind.TEXT and not self.journey.lanes:
            return Lane(kind=kind)
        if not self.journey.lanes:  # a map that lists a lane shows no others: list those that it shows
            for _, lane in at.lanes_shown(self.journey):
                self._add({"kind": lane.kind.value})
        return self._add({"kind": kind.value, "name": row.name})

    def _new_kind(self, name: str) -> LaneKind:
        """A known kind by its own heading, where no row says it yet; else a lane of the map's own."""
        said = {lane.kind for _, lane in self.sheets.lanes}
        same = (
            kind for kind in LANE_KINDS if name.casefold() in (kind.heading.en.casefold(), kind.heading.de.casefold())
        )
        kind = next(same, LaneKind.TEXT)
        return LaneKind.TEXT if kind in said else kind

    def _add(self, part: dict[str, str]) -> Lane:
        last = self.journey.lanes[-1].id if self.journey.lanes else ""
        self.do(Add(Kind.LANE, part, "", last))
        return self.journey.lanes[-1]

    def _in_order(self, keys: list[str]) -> None:
        """Rows that somebody moved. Lanes without a row (computed ones) stay where they are."""
        shown = [key for key, _ in self.sheets.lanes if at.unlisted_lane(key) is None and key in keys]
        if [key for key in keys if key in shown] == shown:
            return
        for last, key in zip(["", *keys], keys, strict=False):
            if before(self.journey.lanes, key) != last:
                self.do(Move(At(Kind.LANE, key), "", last))

    def _cells(self, lane: Lane, row: Row, steps: list[str]) -> None:
        for column, id_, text in zip(self.sheets.columns, steps, row.cells, strict=True):
            current = find(self.journey, At(Kind.LANE, lane.id)) if lane.kind is LaneKind.TEXT else lane
            step = find(self.journey, At(Kind.STEP, id_))
            if not isinstance(step, Step) or not isinstance(current, Lane):
                continue
            self.read += bool(text)
            if current.kind is LaneKind.IMAGE:
                self._picture(step, at.kept(text), Table("", ()).place(row.y, column.x))
                continue
            wanted, before = at.lines_of(current, text), at.cell_text(current, step, self.language)
            # As it was written: an item with line breaks of its own is one item still.
            if at.kept(text) == before or at.cell_lines(current, wanted) == before:
                continue
            try:
                renamed, notes = reworded(current, step, wanted)
                self._do_if(renamed)
                self._do_if(written(self.journey, current, id_, wanted))
                self.notes += notes
            except WaypostError as error:
                self.read -= bool(text)
                self.refuse(Table("", ()).place(row.y, column.x), text, error.wording)

    def _picture(self, step: Step, text: str, place: str) -> None:
        """A picture is known by what it says: so it may be described anew, moved to another step, or taken away."""
        if text in [at.kept("\n".join(shown_lines(_IMAGES, step, each))) for each in ("de", "en")]:
            return
        found = [
            each for each in self.sheets.base.steps() if text and text == at.kept(" ".join(each.image_text.split()))
        ]
        image, image_text = step.image, text
        if not text:
            image = ""
        elif len({each.image for each in found}) == 1 and found[0].image:
            image = found[0].image
        elif names_a_picture(text):
            image, image_text = text, step.image_text
        elif not is_picture(image):
            self.read -= 1
            self.refuse(place, text, _NO_PICTURE)
            return
        for field_, was, now in (("image", step.image, image), ("image_text", step.image_text, image_text)):
            if was != now:
                self.do(Change(At(Kind.STEP, step.id), field_, was or None, now or None))
