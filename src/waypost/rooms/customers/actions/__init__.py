"""What can be done in this room, one module a subject.

identifiers  outside ids get their person numbers
keeping      the index is brought up to date by one writer
"""
