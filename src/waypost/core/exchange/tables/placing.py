"""Cells of a table come onto a map, or are listed with the reason why not: none is dropped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from waypost.core.exchange.results import Read, Unplaced
from waypost.core.exchange.rows import filled, names_a_picture
from waypost.core.exchange.tables.mapping import LANE_KINDS, Layout, Mapping, Role, Use
from waypost.core.exchange.tables.moods import mood
from waypost.core.exchange.tables.table import Table
from waypost.core.exchange.tables.words import use_by_words
from waypost.core.vocabulary.journey import Emotion, Journey, Lane, LaneKind, Persona, Stage, Step, with_ids
from waypost.core.vocabulary.journey.operations.bounds import MOST
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.journey.operations.model import Kind
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

_BULLET = re.compile(r"^\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+")
_LEFT_OUT = Wording("left out, as chosen", "weggelassen, wie gewählt")
_BEFORE = Wording("stands before the table", "steht vor der Tabelle")
_NO_STEP = Wording("has no step", "hat keinen Schritt")
_NO_LANE = Wording("names no lane", "nennt keine Ebene")
_NO_TEXT = Wording("names a lane without a text", "nennt eine Ebene ohne Text")
_SECOND = Wording("is given a second time", "ist ein zweites Mal angegeben")
_STAGE = Wording("Imported", "Importiert")
_NOTES = Wording("Notes", "Notizen")


def placed(table: Table, mapping: Mapping, language: Language, *, name: str = "") -> Read:
    """The journey that a table tells, as the mapping says. Raises WaypostError where there is no step at all."""
    turned = table.turn() if mapping.layout is Layout.GRID else table
    if mapping.head >= len(turned.rows) or len(mapping.uses) != turned.width:
        raise WaypostError(
            en=f"The mapping is made for {len(mapping.uses)} rows or columns, the table has {turned.width}. Map it anew.",
            de=f"Die Zuordnung gilt für {len(mapping.uses)} Zeilen oder Spalten, die Tabelle hat {turned.width}. Bitte neu "
            "zuordnen.",
        )
    placing = _Placing(turned, mapping, language, name)
    return placing.done()


@dataclass
class _Placing:
    """The table as records: a row for each step or cell, whatever way it lies."""

    table: Table
    mapping: Mapping
    language: Language
    title: str
    stages: list[Stage] = field(default_factory=list)
    lanes: dict[str, Lane] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    placed: int = 0
    personas: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    _known: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)
    _stage: str = ""
    _now: tuple[int, int] | None = None
    _ordered: list[LaneKind] = field(default_factory=list)

    def done(self) -> Read:
        table, head = self.table, self.mapping.head
        for y, x, text in table.said():
            if y < head:
                self._before(y, x, text)
        self._heads()
        for y in range(head + 1, len(table.rows)):
            self._record(y)
        journey = self._journey()
        if not any(True for _ in journey.steps()):
            raise WaypostError(
                en="No row or column names a step, so nothing can be drawn. Say which one is the step or the stage.",
                de="Keine Zeile oder Spalte nennt einen Schritt, es gibt nichts zu zeichnen. Bitte angeben, welche Schritt "
                "oder Phase ist.",
            )
        return Read(journey, placed=self.placed, unplaced=tuple(sorted(self.unplaced, key=lambda each: each.place)))

    def _journey(self) -> Journey:
        nameless = [replace(stage, steps=tuple(replace(step, id="") for step in stage.steps)) for stage in self.stages]
        journey = with_ids(
            Journey(
                name=" – ".join(self.names) or self.title,
                language=self.language,
                customer_goal="\n".join(self.goals),
                personas=tuple(Persona(name=each) for each in dict.fromkeys(self.personas)),
                stages=tuple(nameless),
            )
        )
        ids = {f"step-{place}": step.id for place, step in enumerate(journey.steps(), 1)}
        own = [
            replace(lane, id="", cells={ids[at]: text for at, text in (lane.cells or {}).items()})
            for lane in self.lanes.values()
        ]
        # A map that names no lanes shows all kinds; one with lanes of its own has to name those that it shows.
        listed = [Lane(kind=kind) for kind in LaneKind if kind in self._ordered] if own else []
        return with_ids(replace(journey, lanes=(*listed, *own)))

    def _before(self, y: int, x: int, text: str) -> None:
        """What stands before the table: its title where it stands alone in its row, else not understood."""
        alone = sum(map(bool, self.table.rows[y])) == 1
        if alone and not self.names and y == next(self.table.said())[0]:
            self.names.append(_short(text))
            self.placed += 1
        else:
            self._leave(y, x, text, _BEFORE)

    def _heads(self) -> None:
        """Headings say what the rest is; those of facts may hold the fact itself."""
        for x, text in enumerate(self._headings):
            if not text:
                continue
            use = self.mapping.uses[x]
            if use is Role.SKIP:
                self._leave(self.mapping.head, x, text, _LEFT_OUT)
                continue
            self.placed += 1
            alone = not any(row[x] for row in self.table.rows[self.mapping.head + 1 :])
            if use in (Role.TITLE, Role.PERSONA, Role.GOAL) and alone:
                self._fact(use, text.partition(":")[2].strip() or text)

    @property
    def _headings(self) -> tuple[str, ...]:
        return self.table.rows[self.mapping.head] if self.mapping.head >= 0 else ("",) * self.table.width

    def _record(self, y: int) -> None:
        row = self.table.rows[y]
        found: dict[Use, list[tuple[int, str]]] = {}
        for x, text in enumerate(row):
            if text:
                found.setdefault(self.mapping.uses[x], []).append((x, text))
        for x, text in found.pop(Role.SKIP, []):
            self._leave(y, x, text, _LEFT_OUT)
        for role in (Role.TITLE, Role.PERSONA, Role.GOAL):
            for _, text in found.pop(role, []):
                self._fact(role, text)
                self.placed += 1
        if not found:
            return
        if not self._step(y, found):
            for cells in found.values():
                for x, text in cells:
                    self._leave(y, x, text, _NO_STEP)
            return
        self._cell(y, found)
        for use, cells in found.items():
            for x, text in cells:
                self._place(y, x, text, use)

    def _step(self, y: int, found: dict[Use, list[tuple[int, str]]]) -> bool:
        """Go to the step of a record, which may be a new one; False where there is none to go to."""
        uses = self.mapping.uses
        stage, step, number = (self._single(y, found, role) for role in (Role.STAGE, Role.STEP, Role.NUMBER))
        if Role.STEP not in uses:
            if Role.STAGE not in uses:
                if Role.TEXT not in uses or not found:
                    return False
                stage, step = _STAGE.in_(self.language), _NOTES.in_(self.language)
            else:
                step = stage
        if step and not stage and not number and not found and Role.STAGE not in uses and _divides(step):
            stage, step = step, ""
        if stage:
            self._stage = stage
        if not step and stage and not found:
            self._open(stage)  # its steps follow below it
            self._now = None
            return True
        if not step and not stage:
            return self._now is not None
        return self._to(self._stage, step or stage, number)

    def _open(self, stage: str) -> None:
        """Go on in a stage, which is a new one where its name is new."""
        if not self.stages or self.stages[-1].name != stage:
            self._limit(Kind.STAGE, len(self.stages))
            self.stages.append(Stage(name=stage))

    def _to(self, stage: str, step: str, number: str) -> bool:
        key = (number, stage, step)
        narrow = {Role.TEXT, Role.LANE} & set(self.mapping.uses)
        last = self._now is not None and self._known.get(key) == self._now and self.mapping.layout is Layout.LIST
        if last or (narrow and key in self._known):
            self._now = self._known[key]
            return True
        self._open(stage)
        place, count = len(self.stages) - 1, sum(len(each.steps) for each in self.stages)
        self._limit(Kind.STEP, count)
        new = Step(name=step, id=f"step-{count + 1}")
        self.stages[place] = replace(self.stages[place], steps=(*self.stages[place].steps, new))
        self._now = self._known[key] = (place, len(self.stages[place].steps) - 1)
        return True

    def _cell(self, y: int, found: dict[Use, list[tuple[int, str]]]) -> None:
        """A record that is one cell: the name of its lane, and its text."""
        named, texts = found.get(Role.LANE, []), found.pop(Role.TEXT, [])
        lane = self._single(y, found, Role.LANE)
        if lane and not texts:
            self.placed -= 1
            self._leave(y, *named[0], _NO_TEXT)
        for x, text in texts:
            if lane:
                use = use_by_words(lane)
                self._place(y, x, text, use if use in LANE_KINDS else Role.OWN, lane)
            elif Role.LANE in self.mapping.uses:
                self._leave(y, x, text, _NO_LANE)
            else:
                self._place(y, x, text, Role.OWN, _NOTES.in_(self.language))

    def _place(self, y: int, x: int, text: str, use: Use, heading: str = "") -> None:
        try:
            if isinstance(use, LaneKind):
                self._write(Lane(kind=use), text)
                if use not in self._ordered:
                    self._ordered.append(use)
            else:
                self._write(self._own(heading or self._headings[x] or self.table.place(0, x)), text)  # fmt: skip
        except WaypostError as error:
            self._leave(y, x, text, error.wording)
        else:
            self.placed += 1

    def _own(self, name: str) -> Lane:
        name = _short(name)
        if name not in self.lanes:
            self._limit(Kind.LANE, len(self.lanes) + len(LaneKind))
            self.lanes[name] = Lane(kind=LaneKind.TEXT, id=f"lane-{len(self.lanes) + 1}", name=name)
        return self.lanes[name]

    def _write(self, lane: Lane, text: str) -> None:
        assert self._now is not None, "cells are placed at a step"
        stage, at = self._now
        steps = list(self.stages[stage].steps)
        if lane.kind is LaneKind.EMOTIONS:
            steps[at] = replace(steps[at], emotions=(*steps[at].emotions, *self._moods(text)))
        elif lane.kind is LaneKind.TEXT:
            before = (lane.cells or {}).get(steps[at].id, "")
            _, cell = filled(steps[at], lane, [*before.split("\n"), *text.split("\n")])
            self.lanes[lane.name] = replace(lane, cells={**(lane.cells or {}), steps[at].id: cell or before})
        elif lane.kind is LaneKind.IMAGE and not names_a_picture(text):
            described = " ".join(filter(None, (steps[at].image_text, *_items(text))))
            steps[at] = replace(steps[at], image_text=described)
        else:
            steps[at], _ = filled(steps[at], lane, [*lines(lane, steps[at]), *_items(text)])
        self.stages[stage] = replace(self.stages[stage], steps=tuple(steps))

    def _moods(self, text: str) -> Iterable[Emotion]:
        """Numbers on the scale, signs, or words: a word says how it feels without a number."""
        for line in text.split("\n"):
            bare = line.strip().replace("\ufe0f", "")
            if bare:
                yield mood(bare, self.mapping.scale)

    def _single(self, y: int, found: dict[Use, list[tuple[int, str]]], role: Role) -> str:
        """The text of a role that a record has once; a second one is not placed."""
        cells = found.pop(role, [])
        for x, text in cells[1:]:
            self._leave(y, x, text, _SECOND)
        self.placed += bool(cells)
        return _short(cells[0][1]) if cells else ""

    def _fact(self, role: Use, text: str) -> None:
        into = {Role.TITLE: self.names, Role.PERSONA: self.personas, Role.GOAL: self.goals}
        into[Role(role)].append(_short(text))

    def _leave(self, y: int, x: int, text: str, why: Wording) -> None:
        self.unplaced.append(Unplaced(self.table.place(y, x), text, why))

    def _limit(self, kind: Kind, count: int) -> None:
        if count >= MOST[kind]:
            raise WaypostError(
                en=f"The table would make more than {MOST[kind]} {kind.value}s, more than a map holds. Is the mapping right?",
                de=f"Die Tabelle ergäbe mehr als {MOST[kind]} {_MANY[kind]}, mehr als eine Karte fasst. Stimmt die Zuordnung?",
            )


_MANY = {Kind.STAGE: "Phasen", Kind.STEP: "Schritte", Kind.LANE: "Ebenen"}


def _items(text: str) -> list[str]:
    """The lines of a cell without their bullets.

    >>> _items("• opens the shop\\n- compares")
    ['opens the shop', 'compares']
    """
    return [bare for line in text.split("\n") if (bare := _BULLET.sub("", line).strip())]


def _divides(name: str) -> bool:
    """Whether a row with nothing but this name is the heading of the rows below it.

    >>> _divides("BEFORE THE PURCHASE"), _divides("Phase 2: Use"), _divides("Pays")
    (True, True, False)
    """
    return name.isupper() or name.endswith(":") or use_by_words(name) is Role.STAGE


def _short(text: str) -> str:
    """A name on one line."""
    return " ".join(text.split())
