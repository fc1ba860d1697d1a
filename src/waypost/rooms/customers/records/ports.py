"""What rooms above keep of persons: let go of when one is erased, handed out when one asks. Filled by `site.wiring`."""

from collections.abc import Callable
from typing import Any

Scrubbed = Callable[[Any], Any]
"""A value without what tells of the person; an equal value where nothing did."""

scrubs: list[Callable[[int, Scrubbed], None]] = []
"""Each takes a workspace and what scrubs a value, and may be called again."""

Rows = list[dict[str, Any]]
handed_out: list[Callable[[int, list[int]], tuple[str, Rows]]] = []
"""Each takes a workspace and the numbers of one person, and gives the name of a table and its rows."""
