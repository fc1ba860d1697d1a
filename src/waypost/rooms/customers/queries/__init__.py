"""What can be asked of this room, one module a subject.

index    the opened index of a workspace, and what it stands on
identity which identifiers are one person
overview all persons with contacts at a glance, as arrays
listing  the list of persons: filtered, sorted, page by page
persons  persons as a member may see them
segment  the persons that a segment rule holds for
chains   why identifiers are one person
companies, consents, concerns
glance   one look: what a page asks twice is asked of the database once

dictionary  the touchpoint dictionary: what is in force, its versions, what one changed, the raw names it is about
freshness   how many events came on each of the last days
imports     data sources and imports, as lists show them
intake      data sources that receive events: what came, what was set aside and why, which keys open them
protection  what is kept of customers, by kind and number: what the pages on data protection answer from
rejects  the rows of an import that are no events, as a table for people: file, line, field, reason, row
events      what happened lately, for whatever acts on it
reaching    whom an address belongs to, where persons are reached, what they consent to: in bulk, never shown
same_ids  files whose customers have equal values in columns of different kinds: the same ids under two names?
"""
