"""What can be done in this room, one module a subject.

identifiers  outside ids get their person numbers
intake       events that arrive over HTTP: judged, stored, acknowledged when they are safe
keeping      the index is brought up to date by one writer
sealing      what has arrived becomes event files
sources      data sources of events, their settings and write keys
"""
