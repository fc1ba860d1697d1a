"""What is known of people.

members     members of a workspace, workspaces of a user, invitations, groups
design      how pictures of a workspace look; its typeface and its master of slides
workspaces  how a workspace is called by addresses and folders
notices     notifications of a member
keys        API keys, and whom a key stands for
protection  what is kept of members, and how they are let in: what the pages on data protection answer from
"""

from waypost.rooms.people.queries.design import (
    TypefaceLabel,
    colours_of,
    design_of,
    look_of,
    look_sheet,
    master_name,
    master_of,
    typeface_cut,
    typeface_of,
)
from waypost.rooms.people.queries.keys import key_for, keys_of
from waypost.rooms.people.queries.members import (
    called,
    groups_of,
    has_second_factor,
    invitation_by,
    invitations_for,
    member_by_uuid,
    member_of,
    members_of,
    memberships,
    open_invitations,
    with_right,
    workspace_by_slug,
)
from waypost.rooms.people.queries.notices import notifications_of, unread
from waypost.rooms.people.queries.workspaces import slug_of, uuid_of

__all__ = [
    "TypefaceLabel",
    "called",
    "colours_of",
    "design_of",
    "groups_of",
    "has_second_factor",
    "invitation_by",
    "invitations_for",
    "key_for",
    "keys_of",
    "look_of",
    "look_sheet",
    "master_name",
    "master_of",
    "member_by_uuid",
    "member_of",
    "members_of",
    "memberships",
    "notifications_of",
    "open_invitations",
    "slug_of",
    "typeface_cut",
    "typeface_of",
    "unread",
    "uuid_of",
    "with_right",
    "workspace_by_slug",
]
