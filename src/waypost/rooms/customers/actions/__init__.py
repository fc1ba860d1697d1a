"""What can be done in this room, one module a subject.

identifiers  outside ids get their person numbers
intake       events that arrive over HTTP: judged, stored, acknowledged when they are safe
given        files that are given for an import: sent, or lying on the server in the folder of the workspace
imports      start an import, map its files, run it, undo it; reading, guarding, checking, drafting and running do the work
dictionary   raw names get their touchpoints, each change a version
edges        reasons to take identifiers for one person, kept in bulk
keeping      the index is brought up to date by one writer, under leases
sealing      what has arrived becomes event files
sources      data sources of events, their settings and write keys
belonging    companies and who is in them, as sources tell it
companies    companies by hand: made, joined by persons, merged and taken apart again
compacting   small event files are merged
consents     consents are written down as persons say them; nothing is changed, the last word holds
erasure      A person's data are erased: hidden at once, gone from files and tables when the keeper has been at it
handing_out  all data of a person handed out (Art. 15 and 20 GDPR): JSON for machines, CSV for tables, HTML for people, in a ZIP
identity     which identifiers are one person: told by sources, united and separated by hand, and taken back
forgetting   outside ids that only an undone import knew are forgotten
layers       who told what, in layers, so that an undo brings back what was
knowing      what arriving events tell of persons: numbers of their identifiers, which of them are one, traits, companies
overwriting  what was deleted leaves the database's file, too
persons      persons: their name is opened for a reason, notes are taken, and the rule of status is set
resolving    edges and separations become a version of who is one person: a file, and a row that says what it rests on
wiping       an erasure reaches what is on disk and in tables: event files without the person, no identifier, no edge, no trait
ageing     what has been kept for as long as the workspace says is forgotten: rejected rows, contacts, profiles
scrubbing  an erasure reaches what holds no person number
telling    what files tell beside events: which ids are one person, what is known of them, which company they are of
unpacking  archives and workbooks that are given become the files in them: only what can be read, and never without measure
tidying  What a crash leaves of imports goes: folders whose import is no more. How long all else is kept, the workspace says
concerns  concerns are closed and opened again by members; nothing is changed, the last word holds
looking   one given file: what its beginning shows, and by what it is known again
"""
