"""Surveys: what is asked, of whom and when; answers, and what they come to.

rights   what may be done here
records  states of surveys, invitations and answers: values
models   surveys and their versions, links and invitations, answers
queries  which surveys there are, doors by link, results, who answered and who did not
actions  verbs: build, publish, link, invite, take an answer page by page
forms    what fields of the builder say
pages    list, builder, preview, links, results; and what people outside see: the questions
api      surveys, answers, links and results for programs
urls     below /w/<workspace>/surveys/; `doors` has those below /s/, outside of any workspace
notices  what whoever answers for a survey is told
verbs    how the journal tells them: made known when the app is ready

A complete answer becomes feedback items in the same transaction. Whoever answers is no member and has no right; an
anonymous survey keeps nothing by which an answer would lead to a person.
"""
