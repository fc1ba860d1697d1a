"""Verbs of surveys.

building    a survey begins, from a ready set or empty, and is changed
changing    changes of a draft as pure functions: pages, questions, their order
branching   changes of a draft as pure functions: conditions, rules, fields of the link, variables, quotas
publishing  a version goes live; a survey is paused, ended, deleted
linking     public links, personal links
answering   a page of answers is taken
finishing   an answer is over and becomes feedback
opting_out  no further survey, by one click
quotas      the last place of a quota goes once
sweeping    answers that nobody finished are let go
erasing     an erased person leaves the words
"""

from waypost.rooms.surveys.actions.answering import Closed, Sent, Step, take
from waypost.rooms.surveys.actions.building import bind, change, create
from waypost.rooms.surveys.actions.linking import close_link, invite, make_link
from waypost.rooms.surveys.actions.opting_out import opt_out
from waypost.rooms.surveys.actions.publishing import delete, publish, set_state

__all__ = [
    "Closed",
    "Sent",
    "Step",
    "bind",
    "change",
    "close_link",
    "create",
    "delete",
    "invite",
    "make_link",
    "opt_out",
    "publish",
    "set_state",
    "take",
]
