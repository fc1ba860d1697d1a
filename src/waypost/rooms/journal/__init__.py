"""The journal: an append-only record of what happened, by whom, to what.

records   Actor, Ref and Entry: values, so that an entry can be read when everything it names is gone
models    the table; the database itself refuses to change or remove an entry
actions   `record`, called by every verb inside its own transaction
naming    how a kind of occurrence is called in short, as in a filter: the thing, and what became of it
queries   entries of a workspace, of a thing, since a cursor: news travels upward through the journal

It has no pages (the audit page is a page of people) and no foreign keys. Every room says in its `records` how its verbs
are told: `declare_verb`.
"""
