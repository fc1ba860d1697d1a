"""Feedback: what customers say, wherever it comes from, read and laid on the map.

rights   what may be done here
records  kinds of feedback, an item as it comes in, what reads comments: values
models   items and what was read in them, what people made of them, imports of files
queries  the inbox, one item, what a step of a journey heard, scores, topics
actions  verbs: take items in, import a file, read comments, tag, assign, correct
forms    what filters and columns say
jobs     an import runs in the background
pages    inbox, item, import, scores, topics
api      items by program
urls     below /w/<workspace>/feedback/
notices  what members are told of
verbs    how the journal tells them: made known when the app is ready

A person is a number of the room customers; names are masked for whoever may not see them.
"""
