"""Verbs of surveys.

building    a survey begins, from a ready set or empty, and is changed
changing    changes of a draft as pure functions: pages, questions, their order
branching   changes of a draft as pure functions: conditions, rules, fields of the link, variables, quotas
publishing  a version goes live; a survey is paused, ended, deleted
linking     public links, personal links
inviting    an invitation goes through the ledger of contacts
mailing     what mails say, and which are to go out
sending     mails go out, each once
offering    on a web page: whether a visitor whom the site knows may be asked
triggering  surveys ask by themselves, by the calendar or after an event
answering   a page of answers is taken
writing     what the answers of one commit leave to be written, each table at once
bringing    a whole answer from a program
finishing   an answer is over and becomes feedback
dating      answers that were given earlier than they came in, links that were handed out later than they were made
opening     what kind of device an invitation was begun on
returning   mails that came back, as the provider reports them; uncertain ones sent again
opting_out  no further survey, by one click
wishing     somebody takes a contact wish, and says what came of it
showing     what was left in anonymous answers is shown, with a smallest group of answers at a time
noticing    whoever answers for a survey is told who wants to be contacted
filing      files that come with an answer
consenting  what was agreed to or refused stands with the customer
quotas      the last place of a quota goes once
sweeping    answers that nobody finished are let go
erasing     an erased person leaves the words
"""

from waypost.rooms.surveys.actions.answering import Closed, Sent, Step, take
from waypost.rooms.surveys.actions.bringing import bring
from waypost.rooms.surveys.actions.building import bind, change, create, set_owner, settle
from waypost.rooms.surveys.actions.dating import date_answers, date_links
from waypost.rooms.surveys.actions.linking import close_link, invite, make_link
from waypost.rooms.surveys.actions.mailing import plan, send_try_out, stop, write_letter
from waypost.rooms.surveys.actions.offering import offer
from waypost.rooms.surveys.actions.opening import note_device
from waypost.rooms.surveys.actions.opting_out import opt_out
from waypost.rooms.surveys.actions.publishing import delete, publish, set_state
from waypost.rooms.surveys.actions.returning import send_again, take_returns
from waypost.rooms.surveys.actions.triggering import set_trigger, switch_trigger
from waypost.rooms.surveys.actions.wishing import close_wish, reopen_wish, take_wish

__all__ = [
    "Closed",
    "Sent",
    "Step",
    "bind",
    "bring",
    "change",
    "close_link",
    "close_wish",
    "create",
    "date_answers",
    "date_links",
    "delete",
    "invite",
    "make_link",
    "note_device",
    "offer",
    "opt_out",
    "plan",
    "publish",
    "reopen_wish",
    "send_again",
    "send_try_out",
    "set_owner",
    "set_state",
    "set_trigger",
    "settle",
    "stop",
    "switch_trigger",
    "take",
    "take_returns",
    "take_wish",
    "write_letter",
]
