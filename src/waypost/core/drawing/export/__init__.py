"""Files made of a drawing.

html  a page of its own: picture, table, fonts, no request
png   a drawing as PNG, rendered with the four fonts it was measured with
"""
