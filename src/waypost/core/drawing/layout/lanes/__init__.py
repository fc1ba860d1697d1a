"""The infographic: header, stages, the journey's line, and one band for each lane that has cells.

backstage    internal work under the steps it serves
bands        the white ground of a lane, its head, the seams of the stages
cards        pain points, gains, opportunities
choose       which drawing belongs to which lane
emotion      the emotion lane, hero of the picture
evidence     which evidence the cells of a lane carry, and whether they share it
figure       metric cells
flow         customers as a river
footer       foot of the picture
gaps         switch gaps
links        what a card leads to
mix          shares of channels (or devices, places) at each step
naming       labels of the emotion lane
pieces       a picture to be edited, in pieces that stand by themselves
places       where everything stands that can be edited, and the sign of an empty cell
placing      finding free places for labels
plot         the scale of the emotion lane
routes       ways of handoffs
texts        free text and quotes
touchpoints  touchpoints as icons on a line
voices       quotes at the extremes of a curve
ways         branches and loops: ways between steps that are not neighbours
stills  pictures in cells, in their own proportions; where a file is missing, a quiet ground with the words for it
"""

from waypost.core.drawing.layout.lanes import infographic, pieces
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme

__all__ = ["lay_out"]


def lay_out(scene: Scene, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The infographic of a scene, or that of one that is edited."""
    return pieces.lay_out(scene, theme, typesetter) if scene.edited else infographic.lay_out(scene, theme, typesetter)
