"""Where everything stands: a scene in, positioned shapes out. One package for each kind of picture.

curve  monotone cubic curves
frame  what every part of a layout shares
lanes  the infographic
subway the transit map
sheet  what every layout comes to
marks  small marks that several lanes draw
"""
