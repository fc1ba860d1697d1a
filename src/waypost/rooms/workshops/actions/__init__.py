"""Verbs of workshops: of the member who leads, and of guests, who have a name and nothing else.

finding   the rows that a verb is about, locked for its transaction
opening   a workshop begins, goes from phase to phase, and is deleted with all that was written
guests    guests join, write, take back and vote; whatever is sent twice or late does no harm
heaps     what becomes of the notes behind one that leaves the wall
removing  guests are removed with all that they wrote
wall      notes are moved, merged, split, worded anew and hidden
photos    the photo of a board below the wall
taking    notes become statements on the journey, assumed, with who said so
sweeping  names go a month after the end
"""

from waypost.rooms.workshops.actions.guests import join, leave, send, vote
from waypost.rooms.workshops.actions.opening import (
    begin_phase,
    delete,
    open_blank,
    open_workshop,
    set_dots,
    set_timer,
)
from waypost.rooms.workshops.actions.photos import add_photo, remove_photo
from waypost.rooms.workshops.actions.removing import remove_guests
from waypost.rooms.workshops.actions.taking import take_over
from waypost.rooms.workshops.actions.wall import add, hide, merge, move, put_back, reword, split

__all__ = [
    "add",
    "add_photo",
    "begin_phase",
    "delete",
    "hide",
    "join",
    "leave",
    "merge",
    "move",
    "open_blank",
    "open_workshop",
    "put_back",
    "remove_guests",
    "remove_photo",
    "reword",
    "send",
    "set_dots",
    "set_timer",
    "split",
    "take_over",
    "vote",
]
