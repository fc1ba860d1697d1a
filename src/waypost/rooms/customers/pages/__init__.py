"""Pages of this room, one module a subject.

front       data sources, freshness, imports, the state of the index
imports     an import from its first file to its undoing
dictionary  what raw names mean
persons     the list of persons; person, uniting, erasing: one person, and what is done with it
companies   companies and their people
"""
