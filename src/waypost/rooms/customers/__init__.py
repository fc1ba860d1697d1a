"""Customers: where data comes from, who it is about, and the index that answers.

rights    what may be done here
models    sources, events, persons: one module a subject
"""
