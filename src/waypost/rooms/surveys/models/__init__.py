"""The rows of the room.

surveys  a survey, its versions, the links by which people come in, and invitations
mailing  the words of mails, mailings, and what has a survey ask by itself
answers  what was answered, kept page by page; how full quotas are; addresses kept apart
wishes   who wants to be contacted, who takes it, what came of it
"""

from waypost.rooms.surveys.models.answers import Answer, AnswerFile, Left, QuotaCount
from waypost.rooms.surveys.models.mailing import DeadAddress, Letter, Mailing, Trigger
from waypost.rooms.surveys.models.surveys import Invitation, PublicLink, Survey, SurveyVersion
from waypost.rooms.surveys.models.wishes import ContactWish

__all__ = [
    "Answer",
    "AnswerFile",
    "ContactWish",
    "DeadAddress",
    "Invitation",
    "Left",
    "Letter",
    "Mailing",
    "PublicLink",
    "QuotaCount",
    "Survey",
    "SurveyVersion",
    "Trigger",
]
