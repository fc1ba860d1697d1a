"""Governance: pages on data protection that answer from settings and tables, and the chore that keeps what they say.

rights   who reads them, who fills in what only people know
records  what people fill in
models   its versions; runs of the retention chore
queries  one module a chapter, the whole as a booklet
actions  declare; enforce retention; verbs: how the journal tells them
pages    a page a chapter, the form, the booklet as PDF
"""
