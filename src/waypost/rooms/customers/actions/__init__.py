"""What can be done in this room, one module a subject.

identifiers  outside ids get their person numbers
intake       events that arrive over HTTP: judged, stored, acknowledged when they are safe
imports      start an import, map its files, run it, undo it; reading, guarding, checking, drafting and running do the work
dictionary   raw names get their touchpoints, each change a version
edges        reasons to take identifiers for one person, kept in bulk
keeping      the index is brought up to date by one writer, under leases
sealing      what has arrived becomes event files
sources      data sources of events, their settings and write keys
"""
