"""What a service blueprint shows beneath the steps of a journey."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waypost.core.drawing.scene.cells import Box, Handoff, Text, Touchpoint


@dataclass(frozen=True, slots=True)
class Service:
    """Cells by step id, and the internal work with its handoffs.

    `evidence`: what the customer holds or sees, things and contents. `actions`: what the customer does.
    `expectations`: what the customer counts on at a step, to hold the process against. `touchpoints`: where customer
    and company meet; physical ones are evidence. `stills`: pictures of what happens.
    """

    evidence: Mapping[str, tuple[Touchpoint, ...]] = field(default_factory=dict)
    actions: Mapping[str, Text] = field(default_factory=dict)
    expectations: Mapping[str, str] = field(default_factory=dict)
    touchpoints: Mapping[str, tuple[Touchpoint, ...]] = field(default_factory=dict)
    boxes: tuple[Box, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    stills: Mapping[str, Text] = field(default_factory=dict)
