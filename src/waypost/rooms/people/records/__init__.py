"""What other rooms know of people.

who        whoever acts: a member, an API key, the house itself
nouns      how customers are called
notices    what members are told of, and how they want it
groups     kinds of groups
secrets    keys and tokens, of which only the hash is kept
verbs      how the journal tells what happened here
keeping    how long which data is kept
looks      how the house can look
"""

from waypost.rooms.people.records.groups import GROUP_NAMES, GroupKind
from waypost.rooms.people.records.keeping import RETENTION, Kept
from waypost.rooms.people.records.looks import THEMES
from waypost.rooms.people.records.notices import NOTICES, TOPICS, MailWish, NoticeKind, Topic, declare_notice
from waypost.rooms.people.records.nouns import NOUNS, Noun
from waypost.rooms.people.records.secrets import NewSecret, hashed, new_secret
from waypost.rooms.people.records.verbs import ROLES
from waypost.rooms.people.records.who import House, Key, Who

__all__ = [
    "GROUP_NAMES",
    "NOTICES",
    "NOUNS",
    "RETENTION",
    "ROLES",
    "THEMES",
    "TOPICS",
    "GroupKind",
    "House",
    "Kept",
    "Key",
    "MailWish",
    "NewSecret",
    "NoticeKind",
    "Noun",
    "Topic",
    "Who",
    "declare_notice",
    "hashed",
    "new_secret",
]
