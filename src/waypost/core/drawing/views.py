"""Which pictures there are: for each kind of scene and each theme, how it is laid out and told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waypost.core.drawing.layout import lanes, subway
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.telling import journey
from waypost.core.drawing.telling import subway as lines
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.drawing.twin import Table
from waypost.core.vocabulary.wording import Language, WaypostError


@dataclass(frozen=True, slots=True)
class View:
    """How one kind of scene becomes a picture, and its words. `Any` is that kind of scene."""

    lay_out: Callable[[Any, Theme, Typesetter], Sheet]
    table: Callable[[Any, Language], Table]


# The first theme of a kind of scene is the one that is taken when none is named.
VIEWS: dict[type, dict[str, View]] = {
    Scene: {
        "infographic": View(lanes.lay_out, journey.table),
        "subway": View(subway.lay_out, lines.table),
    },
}


def view_of(scene: object, theme: str = "") -> View:
    """The view of a scene; raises WaypostError naming the themes there are."""
    themes = VIEWS[type(scene)]
    if theme and theme not in themes:
        known = ", ".join(themes)
        raise WaypostError(
            en=f"This picture has no theme '{theme}'. There are: {known}.",
            de=f"Diese Darstellung gibt es nicht als „{theme}“. Möglich sind: {known}.",
        )
    return themes[theme or next(iter(themes))]
