"""Verbs of studies.

planning      a study begins, is changed, goes from state to state, is deleted
recruiting    who takes part, their consent, their withdrawal
meeting       sessions and their notes
transcribing  a transcript comes in, its speakers are named, and names give way to pseudonyms
coding        the codebook: codes are added, changed, merged, removed
highlighting  words of a transcript get codes, an emotion, or become a quote
concluding    insights, and what they rest on
publishing    an insight goes into the library and onto the step of the map
forgetting    what a participant said goes
erasing       erased persons, what was kept too long, transcripts that nobody took
finding       rows that a verb is about, locked for its transaction
texts         texts as they are kept
"""

from waypost.rooms.studies.actions.coding import add_code, change_code, merge_codes, remove_code
from waypost.rooms.studies.actions.concluding import change_insight, conclude, remove_insight, support
from waypost.rooms.studies.actions.highlighting import change_highlight, highlight, highlight_turns, remove_highlight
from waypost.rooms.studies.actions.meeting import add_session, remove_session, write_notes
from waypost.rooms.studies.actions.planning import change, create, delete, set_guide, set_state
from waypost.rooms.studies.actions.publishing import publish
from waypost.rooms.studies.actions.recruiting import add_participant, change_participant, consent, withdraw
from waypost.rooms.studies.actions.transcribing import give_transcript, remove_transcript, take_transcript

__all__ = [
    "add_code",
    "add_participant",
    "add_session",
    "change",
    "change_code",
    "change_highlight",
    "change_insight",
    "change_participant",
    "conclude",
    "consent",
    "create",
    "delete",
    "give_transcript",
    "highlight",
    "highlight_turns",
    "merge_codes",
    "publish",
    "remove_code",
    "remove_highlight",
    "remove_insight",
    "remove_session",
    "remove_transcript",
    "set_guide",
    "set_state",
    "support",
    "take_transcript",
    "withdraw",
    "write_notes",
]
