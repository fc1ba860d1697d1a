"""The transit map (Liniennetz): lines through the stations of a journey, after the rules of metro maps.

arranging  which row each line takes in each column
columns    steps as columns of stations
deck       a row of zones with the lines through them
gap        the way of the lines between two columns
labels     what is written at a station
legend     names of the lines, meaning of the marks
looks      colour, letter and pattern of each line
network    everything put on the page
painting   a deck as shapes
sizes      the measures
states     how lines may lie in a column, and what that costs
stations   shapes of stations
tracks     lines side by side in their rows
ways       lines as paths with rounded bends
wording    words of the transit map
zones      the ground: a band for each stage
"""

from waypost.core.drawing.layout.subway.network import lay_out

__all__ = ["lay_out"]
