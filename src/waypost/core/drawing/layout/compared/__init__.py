"""Two versions as one picture: the map of both, with what changed.

listed the other looks of a journey: a number at each step that changed, and beneath the map what changed there
page   the infographic: puts the parts on the page, the marks beneath the cells that changed
rows   marks beneath cells, steps and stages
signs  the four signs, and what they mean
"""

from waypost.core.drawing.layout.compared.listed import listed
from waypost.core.drawing.layout.compared.page import lay_out

__all__ = ["lay_out", "listed"]
