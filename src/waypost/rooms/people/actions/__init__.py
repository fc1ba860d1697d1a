"""What can be done with workspaces, their members, groups, keys and notifications.

workspaces   found one, change its settings, set its logo
design       palette, lines, typeface and master of slides
members      invite, accept, change a role, remove
groups       teams, departments, functions and places
keys         make and revoke API keys
notices      `notify`, called by verbs of every room; `count_on`; read, choose
mailing      mails of invitations and notifications; `sweep` for what was left undone
entering     one-time links, and what a user may change of themselves
addresses  e-mail addresses: as people write them, and whether they are proven to be somebody's
forgetting  what a workspace keeps of its members for so long and no longer
"""

from waypost.rooms.people.actions.addresses import checked_email, prove_address, trust_address
from waypost.rooms.people.actions.design import (
    change_design,
    remove_master,
    remove_typeface,
    set_master,
    set_typeface,
)
from waypost.rooms.people.actions.entering import (
    accept_by_link,
    begin,
    change_me,
    enter,
    enter_link,
    register,
    set_password,
    slug_of,
    user_by_email,
    welcome_link,
)
from waypost.rooms.people.actions.groups import make_group, remove_group, rename_group, set_group_members
from waypost.rooms.people.actions.keys import make_key, revoke_key, used
from waypost.rooms.people.actions.members import (
    accept,
    change_role,
    invite,
    invite_again,
    join,
    remove_member,
    revoke_invitation,
)
from waypost.rooms.people.actions.notices import count_on, notify, prefer, read, read_all
from waypost.rooms.people.actions.workspaces import change_workspace, found_workspace, remove_logo, set_logo

__all__ = [
    "accept",
    "accept_by_link",
    "begin",
    "change_design",
    "change_me",
    "change_role",
    "change_workspace",
    "checked_email",
    "count_on",
    "enter",
    "enter_link",
    "found_workspace",
    "invite",
    "invite_again",
    "join",
    "make_group",
    "make_key",
    "notify",
    "prefer",
    "prove_address",
    "read",
    "read_all",
    "register",
    "remove_group",
    "remove_logo",
    "remove_master",
    "remove_member",
    "remove_typeface",
    "rename_group",
    "revoke_invitation",
    "revoke_key",
    "set_group_members",
    "set_logo",
    "set_master",
    "set_password",
    "set_typeface",
    "slug_of",
    "trust_address",
    "used",
    "user_by_email",
    "welcome_link",
]
