"""A drawing as slides of native, editable shapes in a master of one's own.

writing  slides of a drawing: whole, and in parts large enough to read
reporting  a report as slides: charts and words beside each other
master   an uploaded presentation: opened safely, its layout, its free area, light or dark
native   shapes of a drawing as text boxes, rectangles, freeforms and connectors
texts    lines of text that belong together as one text box
icons    icons as outlines
"""
