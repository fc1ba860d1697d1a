"""Teams, departments, functions and places."""

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.models import Group, GroupMember, Member
from waypost.rooms.people.records import GROUP_NAMES, GroupKind, Who
from waypost.rooms.people.rights import MANAGE_GROUPS
from waypost.web.errors import NotThere


@transaction.atomic
def make_group(who: Who, *, kind: GroupKind, name: str) -> Group:
    """Make a group. Raises WaypostError where there is one of this kind and name."""
    who.must(MANAGE_GROUPS)
    group = Group(workspace_id=who.workspace_id, kind=kind.value, name=name.strip())
    _save(group)
    journal.record(who, "group.made", group.ref)
    return group


@transaction.atomic
def rename_group(who: Who, group: Group, *, name: str) -> Group:
    """Call a group differently; an equal name changes nothing."""
    who.must(MANAGE_GROUPS)
    group = _own(who, group)
    before, group.name = group.name, name.strip()
    if before != group.name:
        _save(group)
        journal.record(who, "group.renamed", group.ref, before=before)
    return group


@transaction.atomic
def set_group_members(who: Who, group: Group, members: Collection[UUID]) -> None:
    """Say who belongs to a group. Members of another workspace are not found, and so refused."""
    who.must(MANAGE_GROUPS)
    group = _own(who, group)
    found = Member.objects.filter(workspace_id=who.workspace_id, uuid__in=members)
    wanted = set(found.values_list("pk", flat=True))
    if len(wanted) != len(set(members)):
        raise WaypostError(
            en="Somebody chosen is no longer a member. Reload the page and choose again.",
            de="Jemand Ausgewähltes ist kein Mitglied mehr. Bitte die Seite neu laden und neu wählen.",
        )
    held = set(group.belonging.values_list("member_id", flat=True))
    if wanted == held:
        return
    group.belonging.filter(member_id__in=held - wanted).delete()
    GroupMember.objects.bulk_create(
        GroupMember(workspace_id=who.workspace_id, group=group, member_id=pk) for pk in sorted(wanted - held)
    )
    journal.record(who, "group.members_changed", group.ref, count=len(wanted))


@transaction.atomic
def remove_group(who: Who, group: Group) -> None:
    """Remove a group; its members stay members of the workspace."""
    who.must(MANAGE_GROUPS)
    group = _own(who, group)
    journal.record(who, "group.removed", group.ref)
    group.delete()


def _own(who: Who, group: Group) -> Group:
    found = Group.objects.select_for_update().filter(workspace_id=who.workspace_id, pk=group.pk).first()
    if found is None:
        raise NotThere(
            Wording(
                f"{group.name} has been removed meanwhile. Reload the page.",
                f"{group.name} wurde inzwischen entfernt. Bitte die Seite neu laden.",
            )
        )
    return found


def _save(group: Group) -> None:
    if not group.name:
        raise WaypostError(en="Give it a name.", de="Bitte einen Namen angeben.")
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as error:
        one, _ = GROUP_NAMES[GroupKind(group.kind)]
        raise WaypostError(
            en=f"There is already one of this kind ({one.en}) called {group.name}. Choose another name.",
            de=f"Diese Bezeichnung gibt es schon ({one.de}): {group.name}. Bitte eine andere wählen.",
        ) from error
