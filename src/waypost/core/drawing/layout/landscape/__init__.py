"""The landscape of journeys: lines through the phases of the customer's life, in a band for each segment or product.

page       the sheet: heads, bands, foot
tracks     which lines share a height, and where branches begin
lines      one line with its stations, as path and rings
single     one journey alone, as on a card
"""

from waypost.core.drawing.layout.landscape.page import lay_out

__all__ = ["lay_out"]
