"""Jobs of this room: each carries ids and calls one idempotent action by its dotted name.

keeping  the index is brought up to date
imports  an import is checked, or runs
"""
