"""Files made of a drawing.

canvas a blank canvas for a wall: stages and steps across, lanes down. Needs the extra `pdf`
html  a page of its own: picture, table, fonts, no request
pages a picture on pages of paper, text large enough to read
pdf   a drawing as PDF, one page or several
pptx  a drawing as slides of native, editable shapes in a master of one's own
png   a drawing as PNG, rendered with the four fonts it was measured with
report  a report as PDF: charts and words beside each other. Needs the extra `pdf`
booklet  A booklet as PDF: real text, page numbers, bookmarks, pictures as lines. Needs the extra `pdf`
"""
