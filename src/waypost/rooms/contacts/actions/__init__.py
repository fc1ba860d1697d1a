"""Verbs of contacts.

claiming  a contact is claimed, once and under a lock; one that did not arrive is given back
leaving   somebody signs off
rejoining a sign-off is taken back, at that person's wish
ruling    the rules of the workspace, and exceptions
erasing   an erased person leaves the ledger; what is older than any rule looks back goes
"""

from waypost.rooms.contacts.actions.claiming import claim, claim_all, give_back
from waypost.rooms.contacts.actions.leaving import opt_out
from waypost.rooms.contacts.actions.rejoining import take_back
from waypost.rooms.contacts.actions.ruling import except_from, remove_rule, set_rule, set_settings

__all__ = [
    "claim",
    "claim_all",
    "except_from",
    "give_back",
    "opt_out",
    "remove_rule",
    "set_rule",
    "set_settings",
    "take_back",
]
