"""Tables of this room, one module a subject.

users        who signs in
workspaces   a company's own house, its settings and its logo
design       palette, lines, typeface and master of slides of a workspace
members      who is a member of which workspace in what role; invitations
groups       teams, departments, functions and places that members belong to
keys         API keys, of which only the hash is kept
links        one-time links: a first password, the demo
notices      notifications, how a member wants them, the mails they went into
"""

from waypost.rooms.people.models.design import Design, Master, Typeface
from waypost.rooms.people.models.groups import Group, GroupMember
from waypost.rooms.people.models.keys import ApiKey
from waypost.rooms.people.models.links import EntryLink
from waypost.rooms.people.models.members import Invitation, Member
from waypost.rooms.people.models.notices import Digest, Notification, Preference
from waypost.rooms.people.models.users import User
from waypost.rooms.people.models.workspaces import Logo, Workspace

__all__ = [
    "ApiKey",
    "Design",
    "Digest",
    "EntryLink",
    "Group",
    "GroupMember",
    "Invitation",
    "Logo",
    "Master",
    "Member",
    "Notification",
    "Preference",
    "Typeface",
    "User",
    "Workspace",
]
