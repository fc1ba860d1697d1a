"""Found a workspace, change its settings, set its logo."""

from zoneinfo import available_timezones

from django.db import IntegrityError, transaction
from django.db.models import F

from waypost.core.drawing.house import colour
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.logos import cleaned
from waypost.rooms.people.models import Logo, Member, User, Workspace
from waypost.rooms.people.records import NOUNS, RETENTION, Who
from waypost.rooms.people.rights import MANAGE_WORKSPACE, Role

CHANGEABLE = (
    "name", "zone", "week_start", "noun_name", "colour", "least_group", "agents", "second_factor", "all_sign", "retention",
)  # fmt: skip


@transaction.atomic
def found_workspace(user: User, *, slug: str, name: str, zone: str = "Europe/Berlin") -> Member:
    """Make a workspace; its founder is its first administrator. Raises WaypostError where the slug is taken."""
    try:
        with transaction.atomic():
            workspace = Workspace.objects.create(slug=slug, name=name, zone=zone)
    except IntegrityError as error:
        raise WaypostError(
            en=f"There is a workspace at /w/{slug}/ already. Choose another short name.",
            de=f"Unter /w/{slug}/ gibt es schon einen Arbeitsbereich. Bitte einen anderen Kurznamen wählen.",
        ) from error
    member = Member.objects.create(user=user, workspace=workspace, role=Role.ADMINISTRATOR.value)
    journal.record(member, "workspace.founded", workspace.ref)
    return member


@transaction.atomic
def change_workspace(who: Who, **changes: object) -> Workspace:
    """Change settings, by the names in CHANGEABLE; what is equal is not written, nothing changed is not journalled.

    Raises WaypostError for a zone, noun, colour or class of data that does not exist.
    """
    who.must(MANAGE_WORKSPACE)
    workspace = Workspace.objects.select_for_update().get(pk=who.workspace_id)
    _check(changes)
    changed = [name for name in CHANGEABLE if name in changes and _differs(workspace, name, changes[name])]
    for name in changed:
        setattr(workspace, name, changes[name])
    if changed:
        workspace.look_version += "colour" in changed
        workspace.save(update_fields=[*changed, "look_version"])
        journal.record(who, "workspace.changed", workspace.ref, fields=changed)
    return workspace


def _differs(workspace: Workspace, name: str, value: object) -> bool:
    """Whether a setting would be another one: days that a class of data has anyhow are none."""
    if name == "retention" and isinstance(value, dict):
        return any(workspace.days_kept(kind) != days for kind, days in value.items())
    return bool(getattr(workspace, name) != value)


@transaction.atomic
def set_logo(who: Who, picture: bytes) -> Logo:
    """Set the logo, cleaned: PNG or SVG. Raises WaypostError that says what is wrong with the file."""
    who.must(MANAGE_WORKSPACE)
    kind, clean = cleaned(picture)
    logo, _ = Logo.objects.update_or_create(workspace_id=who.workspace_id, defaults={"kind": kind, "picture": clean})
    looks_new(who)
    journal.record(who, "workspace.logo_set", logo.workspace.ref, bytes=len(clean))
    return logo


@transaction.atomic
def remove_logo(who: Who) -> None:
    """Take the logo away."""
    who.must(MANAGE_WORKSPACE)
    if Logo.objects.filter(workspace_id=who.workspace_id).delete()[0]:
        looks_new(who)
        journal.record(who, "workspace.logo_removed", Workspace.objects.get(pk=who.workspace_id).ref)


def looks_new(who: Who) -> None:
    """Pictures and stylesheets that were kept are of the design before."""
    Workspace.objects.filter(pk=who.workspace_id).update(look_version=F("look_version") + 1)


def _check(changes: dict[str, object]) -> None:
    if unknown := set(changes) - set(CHANGEABLE):
        raise ValueError(f"not a setting of a workspace: {', '.join(sorted(unknown))}")
    if "zone" in changes and changes["zone"] not in available_timezones():
        raise WaypostError(
            en=f"There is no time zone {changes['zone']}. Choose one such as Europe/Berlin.",
            de=f"Die Zeitzone {changes['zone']} gibt es nicht. Bitte eine wie Europe/Berlin wählen.",
        )
    if "noun_name" in changes and changes["noun_name"] not in NOUNS:
        raise WaypostError(
            en=f"There is no word {changes['noun_name']} for customers. Choose one of: {', '.join(NOUNS)}.",
            de=f"Die Bezeichnung {changes['noun_name']} gibt es nicht. Bitte eine wählen: {', '.join(NOUNS)}.",
        )
    if changes.get("colour"):
        changes["colour"] = colour(str(changes["colour"]))
    kept = changes.get("retention", {})
    if not isinstance(kept, dict) or set(kept) - set(RETENTION) or not all(_is_days(days) for days in kept.values()):
        raise WaypostError(
            en=f"Give whole days from 0 to 36500 for: {', '.join(RETENTION)}.",
            de=f"Bitte ganze Tage von 0 bis 36500 angeben für: {', '.join(RETENTION)}.",
        )


def _is_days(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= 36_500


def lock_workspace(workspace_id: int) -> None:
    """Let one transaction at a time look for a name that is free in a workspace, and take it; it holds until the commit."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace_id)
