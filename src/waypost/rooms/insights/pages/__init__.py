"""Pages of this room, one module a subject.

front    what can be asked, and what is most notable now
asking   one page for every question
"""
