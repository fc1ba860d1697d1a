"""Journeys as pictures: a scene goes in; SVG, PNG, a page and a table come out.

scene       what is to be seen, as typed values; knows no data source and no colour
render      scene -> drawing, the front door
layout      where everything stands, as shapes with boxes
shapes      the positioned primitives
text, fonts measuring and breaking text with the fonts that will be drawn
themes      colours by role: light, dark, print
svg, table  the drawing as SVG, the scene as an accessible table
export      PNG and a page of its own
"""
