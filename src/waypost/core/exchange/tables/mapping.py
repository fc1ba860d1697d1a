"""What each row or column of a table is, and what it stands for as plain text, so that a form can carry it."""

from collections.abc import Mapping as Plain
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations.cells import cell_of
from waypost.core.vocabulary.scales import ELEVEN_POINTS, FIVE_POINTS, SEVEN_POINTS, Scale
from waypost.core.vocabulary.wording import WaypostError, Wording


class Layout(StrEnum):
    """Steps as columns and lanes as rows, as a map is drawn; or as a list, a row for each step or each cell."""

    GRID = "grid"
    LIST = "list"


class Role(StrEnum):
    """What a row or column is, where it is no lane of a known kind."""

    STAGE = "stage"
    STEP = "step"
    NUMBER = "number"
    LANE = "lane"
    TEXT = "text"
    OWN = "own"
    TITLE = "title"
    PERSONA = "persona"
    GOAL = "goal"
    SKIP = "skip"


Use = Role | LaneKind

LANE_KINDS = tuple(kind for kind in LaneKind if kind is not LaneKind.TEXT and cell_of(Lane(kind=kind), "step"))

ROLE_NAMES = {
    Role.STAGE: Wording("Stage", "Phase"),
    Role.STEP: Wording("Step", "Schritt"),
    Role.NUMBER: Wording("Number of the step", "Nummer des Schritts"),
    Role.LANE: Wording("Name of the lane", "Name der Ebene"),
    Role.TEXT: Wording("Text of the cell", "Text der Zelle"),
    Role.OWN: Wording("A lane of its own", "Eigene Ebene"),
    Role.TITLE: Wording("Title of the journey", "Titel der Journey"),
    Role.PERSONA: Wording("Persona", "Persona"),
    Role.GOAL: Wording("Goal of the customer", "Ziel der Kundschaft"),
    Role.SKIP: Wording("Leave out", "Weglassen"),
}
# What emotions are counted on. Symbols and words need no scale.
SCALES: dict[str, Scale | None] = {"-2-2": None, "1-5": FIVE_POINTS, "1-7": SEVEN_POINTS, "0-10": ELEVEN_POINTS}


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is read. `uses`: what each column is, or of a GRID each row.

    `head`: where the names of lanes stand: the row of a LIST, the column of a GRID; −1 where there are none. What lies
    before it is no content.
    """

    layout: Layout
    head: int
    uses: tuple[Use, ...]
    scale: str = "-2-2"

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise WaypostError(
                en=f"'{self.scale}' is no scale of emotions. There are: {', '.join(SCALES)}.",
                de=f"„{self.scale}“ ist keine Skala für Emotionen. Möglich sind: {', '.join(SCALES)}.",
            )


def use_of(name: str) -> Use:
    """A use by its name; raises WaypostError for any other."""
    if name in set(Role):
        return Role(name)
    if name in set(LANE_KINDS):
        return LaneKind(name)
    known = ", ".join((*Role, *LANE_KINDS))
    raise WaypostError(
        en=f"'{name}' is nothing that a row or column can be. There are: {known}.",
        de=f"„{name}“ kann eine Zeile oder Spalte nicht sein. Möglich sind: {known}.",
    )


def name_of(use: Use) -> Wording:
    """What a person calls a use."""
    return ROLE_NAMES[use] if isinstance(use, Role) else use.heading


def to_plain(mapping: Mapping) -> dict[str, Any]:
    """As JSON keeps it."""
    return {
        "layout": mapping.layout.value,
        "head": mapping.head,
        "uses": [use.value for use in mapping.uses],
        "scale": mapping.scale,
    }


def from_plain(given: Plain[str, Any]) -> Mapping:
    """
    >>> mapping = Mapping(Layout.LIST, 0, (Role.STEP, LaneKind.EMOTIONS), "1-5")
    >>> from_plain(to_plain(mapping)) == mapping
    True
    """
    try:
        layout, head = Layout(given["layout"]), int(given["head"])
        uses, scale = tuple(use_of(str(each)) for each in given["uses"]), str(given.get("scale", "-2-2"))
    except (KeyError, TypeError, ValueError):
        raise WaypostError(
            en="A mapping says: layout (grid or list), head (a number), uses (a list), scale.",
            de="Eine Zuordnung sagt: layout (grid oder list), head (eine Zahl), uses (eine Liste), scale.",
        ) from None
    if head < -1:
        raise WaypostError(en="The head must be −1 or more.", de="Der Kopf muss −1 oder größer sein.")
    return Mapping(layout, head, uses, scale)
