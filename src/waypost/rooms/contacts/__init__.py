"""Contacts: one ledger of whom the company contacted, and the rules by which it may.

rights   what may be done here
records  a wanted contact, channels, what becomes of it: values
models   the ledger, the rules of a workspace, exceptions, opt-outs
queries  rules in force, what is known of those to be contacted, a preview, the history of a person
actions  verbs: claim a contact, give it back, opt out, set the rules; erase, forget
forms    what the fields of the rules say
pages    the rules with their preview; the contacts of one person, for the page of that person
urls     below /w/<workspace>/contacts/
verbs    how the journal tells them: made known when the app is ready

Surveys, web pages and journeys ask here before they contact somebody. A contact is claimed in one transaction under a lock
of that person, so that the last free one goes once; whatever is held back says why.
"""
