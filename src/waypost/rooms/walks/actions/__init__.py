"""Verbs of walk-throughs.

planning  stops are chosen, rounds begin, the walk-through is closed or deleted
walking   a walk begins, is written down stop by stop, and is finished
findings  a note becomes a pain point, a gain or an insight, in the library and on the step
locking   rows that a verb is about, locked for its transaction
erasing   an erased person leaves the notes
"""

from waypost.rooms.walks.actions.findings import take_over
from waypost.rooms.walks.actions.planning import begin_round, close, delete, plan
from waypost.rooms.walks.actions.walking import begin, finish, write

__all__ = ["begin", "begin_round", "close", "delete", "finish", "plan", "take_over", "write"]
