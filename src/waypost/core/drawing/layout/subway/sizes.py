"""The measures of a transit map in pixels, from which all parts are drawn."""

import math

TRACK = 17.0  # from line to line in a bundle
LINE = 9.0
THINNEST, THICKEST = 3.5, 12.0  # of lines that are as thick as their customers are many
CASING = 2.0  # on each side
RADIUS = 18.0  # of bends
TANGENT = RADIUS * math.tan(math.pi / 8)  # from a corner to where its bend begins
STATION = 12.0  # half the size of a station
STROKE = 3.5
CLEAR = STATION + 8  # straight on both sides of a station
BADGE = 11.0  # half the size of a terminus badge
PITCH = 148.0  # smallest distance of columns
LABEL = 156.0  # widest label
FACE = 11.0
"""Radius of the face of a line at a station."""
LETTER = 22.0
ROWS = 96.0  # smallest distance of rows
