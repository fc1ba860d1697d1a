"""Customers: where data comes from, who it is about, and the index that answers.

rights    what may be done here
models    sources, imports, dictionary, index, persons: one module a subject
queries   the index; lists
actions   verbs: import, keep the index, name touchpoints
jobs      what goes on in the background
"""
