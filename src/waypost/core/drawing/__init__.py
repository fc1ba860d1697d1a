"""Journeys as pictures: a scene goes in; SVG, PNG, a page and a table come out.

scene       what is to be seen, as typed values; knows no data source and no colour
render      scene -> drawing, the front door
views       which pictures there are
layout      where everything stands, as shapes with boxes
shapes      the positioned primitives
text, fonts measuring and breaking text with the fonts that will be drawn
themes      colours by role: light, dark, print
house       a company's own colours, logo and lines on every picture
typeface    a company's own typeface, made ready for measuring and drawing
svg         the drawing as SVG
telling     the scene in words: description and accessible table
twin        what such a table is, and as HTML
export      PNG and a page of its own

compose    the journey document becomes a scene
compare    two versions of a journey become one scene with marks
composing  lanes of the journey document as lanes of a scene
figures    typed values as people read them, in the language of the reader
icons      lucide icons as drawable elements, read from the icon package once each
told       cells in words
wording    the drawing's own words, in both languages
"""
