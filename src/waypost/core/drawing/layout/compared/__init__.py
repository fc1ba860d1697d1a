"""Two versions as one infographic: the map of both, with marks beneath the cells that changed.

page   puts the parts on the page
rows   marks beneath cells, steps and stages
signs  the four signs, and what they mean
"""

from waypost.core.drawing.layout.compared.page import lay_out

__all__ = ["lay_out"]
