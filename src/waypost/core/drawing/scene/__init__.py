"""What a picture shows: stages, steps and lanes of typed cells. Knows no data source, colour or position.

Texts are in the language of the map. Figures are typed values; the drawing writes them in the language of the
reader. A lane keys its cells by step id; a step without a cell is simply empty there, and a lane without any
cell is not drawn. `href` and `hint` (the tooltip) may stand on any mark.

>>> scene = Scene(
...     header=Header("I buy a present"),
...     stages=(Stage("Purchase", ("cart", "pay")),),
...     steps=(Step("cart", "Fills the cart"), Step("pay", "Pays")),
...     lanes=(TextLane("Actions", cells={"pay": Text("Types in the card number.")}),),
... )
>>> [step.title for step in scene.steps_of(scene.stages[0])]
['Fills the cart', 'Pays']

choosing  a part of a scene: some of its stages, lanes and personas
compared  two versions of a journey in one picture
charts   lines, bars, funnels, heat maps, histograms
flows    columns of names and bands between them
history  the contact history of one customer
stories  two customers' ways beside each other
landscape  all journeys of a company as one map
lines    lines through the steps, as in a transit map
network  a scene as a network of lines
service  what a service blueprint shows beneath the steps
stills   pictures come into a scene that names them
tidy     a scene made ready for drawing
report   a report: pages of words and charts
whole    the whole picture
booklet  A booklet: chapters of statements and tables, for a page and for paper alike. All texts are in one language
passage  where data come from and go to: places in columns, and ways between them
"""

from waypost.core.drawing.scene.cells import (
    Box,
    Card,
    Curve,
    Edge,
    EdgeKind,
    Emotion,
    Flow,
    Handoff,
    Mix,
    Part,
    Quote,
    Still,
    Switch,
    Text,
    Touchpoint,
)
from waypost.core.drawing.scene.lanes import (
    BackstageLane,
    CardLane,
    EmotionLane,
    FigureLane,
    FlowLane,
    GapLane,
    Lane,
    MixLane,
    QuoteLane,
    TextLane,
    TouchpointLane,
)
from waypost.core.drawing.scene.lines import Line, LineKind, Stop
from waypost.core.drawing.scene.service import Service
from waypost.core.drawing.scene.values import (
    Boundary,
    CardKind,
    Contact,
    Delta,
    Evidence,
    FactKind,
    Figure,
    SwitchKind,
    Unit,
    Value,
    Verdict,
    Zone,
    mood_place,
)
from waypost.core.drawing.scene.whole import Fact, Footer, Header, Persona, Scene, Stage, Step

__all__ = [
    "BackstageLane",
    "Boundary",
    "Box",
    "Card",
    "CardKind",
    "CardLane",
    "Contact",
    "Curve",
    "Delta",
    "Edge",
    "EdgeKind",
    "Emotion",
    "EmotionLane",
    "Evidence",
    "Fact",
    "FactKind",
    "Figure",
    "FigureLane",
    "Flow",
    "FlowLane",
    "Footer",
    "GapLane",
    "Handoff",
    "Header",
    "Lane",
    "Line",
    "LineKind",
    "Mix",
    "MixLane",
    "Part",
    "Persona",
    "Quote",
    "QuoteLane",
    "Scene",
    "Service",
    "Stage",
    "Step",
    "Still",
    "Stop",
    "Switch",
    "SwitchKind",
    "Text",
    "TextLane",
    "Touchpoint",
    "TouchpointLane",
    "Unit",
    "Value",
    "Verdict",
    "Zone",
    "mood_place",
]
