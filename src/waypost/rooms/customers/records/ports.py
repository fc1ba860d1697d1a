"""What rooms above keep of persons, and must let go of when one is erased. Filled by `site.wiring`."""

from collections.abc import Callable
from typing import Any

Scrubbed = Callable[[Any], Any]
"""A value without what tells of the person; an equal value where nothing did."""

scrubs: list[Callable[[int, Scrubbed], None]] = []
"""Each takes a workspace and what scrubs a value, and may be called again."""
