"""Pages of this room.

chapters   a page a chapter, and the one in front of them
declaring  what only people know, its form and versions
booklet    all of it as one PDF
"""
