"""Which pictures there are: for each kind of scene and each theme, how it is laid out and told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waypost.core.drawing.layout import blueprint as blueprints
from waypost.core.drawing.layout import brand, lanes
from waypost.core.drawing.layout import compared as comparisons
from waypost.core.drawing.layout import executive as executives
from waypost.core.drawing.layout import history as histories
from waypost.core.drawing.layout import landscape as landscapes
from waypost.core.drawing.layout import passage as passages
from waypost.core.drawing.layout import report as reports
from waypost.core.drawing.layout import stories as two_stories
from waypost.core.drawing.layout import subway as subways
from waypost.core.drawing.layout.charts import bars, funnel, heat, histogram, lines, panels
from waypost.core.drawing.layout.flow import picture as flow
from waypost.core.drawing.layout.landscape import single
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.charts import BarChart, FunnelChart, HeatMap, Histogram, LineChart, Panels
from waypost.core.drawing.scene.compared import Compared
from waypost.core.drawing.scene.flows import FlowPicture
from waypost.core.drawing.scene.history import History
from waypost.core.drawing.scene.landscape import Landscape, Way
from waypost.core.drawing.scene.passage import Passage
from waypost.core.drawing.scene.report import Words
from waypost.core.drawing.scene.stories import SideBySide
from waypost.core.drawing.telling import (
    blueprint,
    charts,
    compared,
    executive,
    flows,
    history,
    journey,
    landscape,
    passage,
    report,
    stories,
    subway,
)
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.drawing.twin import Table
from waypost.core.vocabulary.wording import Language, WaypostError


@dataclass(frozen=True, slots=True)
class View:
    """How one kind of scene becomes a picture, and its words. `Any` is that kind of scene.

    A whole picture is `framed` by the lines of its house; a small one is not, and the slide has its own place for them.
    """

    lay_out: Callable[[Any, Theme, Typesetter], Sheet]
    table: Callable[[Any, Language], Table]
    framed: bool = False

    def sheet(self, scene: Any, theme: Theme, typesetter: Typesetter) -> Sheet:
        """The scene laid out, between the lines of the house where it is a picture of its own."""
        laid = self.lay_out(scene, theme, typesetter)
        bare = isinstance(scene, Scene) and (scene.header.bare or scene.edited)
        return brand.framed(laid, theme, typesetter) if self.framed and not bare else laid


# The first theme of a kind of scene is the one that is taken when none is named.
VIEWS: dict[type, dict[str, View]] = {
    Scene: {
        "infographic": View(lanes.lay_out, journey.table, framed=True),
        "subway": View(subways.lay_out, subway.table, framed=True),
        "blueprint": View(blueprints.lay_out, blueprint.table, framed=True),
        "executive": View(executives.lay_out, executive.table),
    },
    Compared: {
        "infographic": View(comparisons.lay_out, compared.table, framed=True),
        "subway": View(comparisons.listed(subways.lay_out), compared.table_of(subway.table), framed=True),
        "blueprint": View(comparisons.listed(blueprints.lay_out), compared.table_of(blueprint.table), framed=True),
    },
    BarChart: {"chart": View(bars.lay_out, charts.bars)},
    FunnelChart: {"chart": View(funnel.lay_out, charts.funnel)},
    HeatMap: {"chart": View(heat.lay_out, charts.heat)},
    Histogram: {"chart": View(histogram.lay_out, charts.histogram)},
    LineChart: {"chart": View(lines.lay_out, charts.lines)},
    Panels: {"chart": View(panels.lay_out, charts.panels)},
    FlowPicture: {"flow": View(flow.lay_out, flows.table)},
    History: {"history": View(histories.lay_out, history.table, framed=True)},
    SideBySide: {"stories": View(two_stories.lay_out, stories.table, framed=True)},
    Landscape: {"landscape": View(landscapes.lay_out, landscape.table)},
    Way: {"line": View(single.lay_out, landscape.way)},
    Words: {"words": View(reports.lay_out, report.table)},
    Passage: {"passage": View(passages.lay_out, passage.table)},
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
