"""Verbs of contacts.

claiming     a contact is claimed, once and under a lock; one that did not arrive is given back
opting_out   somebody opts out
taking_back  an opt-out is taken back, at that person's wish
ruling       the rules of the workspace, and exceptions
erasing      an erased person leaves the ledger; what is older than any rule looks back goes
"""

from waypost.rooms.contacts.actions.claiming import claim, claim_all, give_back
from waypost.rooms.contacts.actions.opting_out import opt_out
from waypost.rooms.contacts.actions.ruling import except_from, remove_rule, set_rule, set_settings
from waypost.rooms.contacts.actions.taking_back import take_back

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
