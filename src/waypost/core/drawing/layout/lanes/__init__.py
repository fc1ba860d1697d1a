"""The infographic: header, stages, the journey's line, and one band for each lane that has cells."""

from waypost.core.drawing.layout.lanes.infographic import lay_out

__all__ = ["lay_out"]
