"""What stands in a lane at a step, and what joins two steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from waypost.core.drawing.scene.values import CardKind, Contact, Evidence, SwitchKind, Value, Zone


class EdgeKind(StrEnum):
    """A branch skips or leaves steps forward (drawn above the row), a loop returns (drawn below)."""

    BRANCH = "branch"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Edge:
    """A way between two steps that are not neighbours, with the share (0-1) of customers who take it."""

    source: str
    target: str
    kind: EdgeKind
    share: float | None = None
    customers: int | None = None
    label: str = ""
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of a cell. A file that travels holds its `content`, a page shows it by `href`; with neither it is
    not there. `width` and `height` are those of the file, in pixels.
    """

    name: str
    kind: str = ""
    width: float = 0.0
    height: float = 0.0
    content: bytes = b""
    href: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.content or self.href) and self.width > 0 and self.height > 0


@dataclass(frozen=True, slots=True)
class Text:
    """What is said in a cell; with a `still` it is what the picture shows."""

    text: str
    icon: str = ""
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""
    still: Still | None = None


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """`icon` is a lucide name; empty or unknown names fall back to one that fits the kind."""

    label: str
    icon: str = ""
    kind: Contact = Contact.DIGITAL
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """A change of device, department or channel between two steps.

    `before` and `after` name what changes (phone, laptop). `share` (0-1) or `customers` say how many switch, `shares`
    how many do for each of the kinds; `additional` the possible additional drop-offs among them, with `low` and `high`
    where they are known;
    `drop_off` and `usual` are the drop-off rates with and without the switch (values between 0 and 1).
    """

    source: str
    target: str
    kinds: tuple[SwitchKind, ...]
    before: str = ""
    after: str = ""
    share: float | None = None
    customers: int | None = None
    additional: Value | None = None
    drop_off: Value | None = None
    usual: Value | None = None
    href: str = ""
    hint: str = ""
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said. `feeling` -2 to +2 colours its mark; None is neutral."""

    text: str
    who: str = ""
    feeling: float | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Emotion:
    """A point of a curve: -2 to +2, a word for it, its evidence, and what was said (drawn at extremes)."""

    value: float | None
    label: str = ""
    n: int | None = None
    low: float | None = None
    high: float | None = None
    evidence: Evidence | None = None
    quote: Quote | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of the emotion lane. The first curve is the main one; a step without a point is a gap.

    `persona` is the id of whose feeling people wrote down, None where it was measured.
    The curve runs past the steps that it `passes`, which are none of its own; a `pale` one stands behind the others.
    """

    name: str
    points: Mapping[str, Emotion]
    evidence: Evidence = Evidence.ASSUMED
    hue: int | None = None
    persona: str | None = None
    passes: frozenset[str] = frozenset()
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A pain point, gain, opportunity, need or insight. `leads_to` are ids of cards this one is joined to."""

    text: str
    kind: CardKind = CardKind.PAIN
    id: str = ""
    severity: int | None = None
    n: int | None = None
    leads_to: tuple[str, ...] = ()
    note: str = ""
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """How many customers reach a step, how many go on, how many are not seen again, how long it takes.

    `continued` and `dropped` are values between 0 and 1 (Unit.SHARE) of the customers of this step. `reach` (0-1) is
    the share of all customers; without it the share of the first step's customers is written.
    """

    customers: int
    continued: Value | None = None
    dropped: Value | None = None
    seconds_to_next: Value | None = None
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""
    reach: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mix; equal labels have equal colours in the whole lane."""

    label: str
    share: float
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Mix:
    parts: tuple[Part, ...]
    n: int | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of internal work under the step it serves. `decision` draws a diamond.

    `zone` says on which side of the lines it stands, `serves` all steps that it works for, `duration` how long it
    takes; `misalignments` say where the process does not fit what customers expect.
    """

    id: str
    step: str
    text: str
    department: str = ""
    system: str = ""
    decision: bool = False
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""
    zone: Zone = Zone.BACKSTAGE
    serves: tuple[str, ...] = ()
    duration: str = ""
    misalignments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handoff:
    """One box passes something on to another; drawn only where it is given.

    `label` is what is passed on, of an `outcome` of a decision its condition, with the `share` (0-1) that takes it.
    `loses` is what gets lost on the way, `wait` how long it lies, `by` how it is passed on.
    """

    source: str
    target: str
    label: str = ""
    loses: str = ""
    wait: str = ""
    by: str = ""
    outcome: bool = False
    share: float | None = None
