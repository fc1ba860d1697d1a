"""The rows of the room.

studies   a study, and who takes part
sessions  a talk with its notes and what was said in it, turn by turn
evidence  codes, highlights with their codes, insights with the highlights they rest on
"""

from waypost.rooms.studies.models.evidence import Code, Coding, Highlight, StudyInsight, Support
from waypost.rooms.studies.models.sessions import SessionNote, StudySession, Turn
from waypost.rooms.studies.models.studies import Participant, Study

__all__ = [
    "Code",
    "Coding",
    "Highlight",
    "Participant",
    "SessionNote",
    "Study",
    "StudyInsight",
    "StudySession",
    "Support",
    "Turn",
]
