"""Pages of this room, one module a subject.

front       data sources, freshness, imports, the state of the index
imports     an import from its first file to its undoing
dictionary  what raw names mean
finding     what the command palette finds here: persons and companies
persons     the list of persons; person, uniting, erasing: one person, and what is done with it
companies   companies and their people
naming       the table in which raw names get their touchpoints: grouped by rule, searched, accepted as a whole
step         what the page of an import shows in each of its steps
words        words of lists and selects in this room, in both languages
"""
