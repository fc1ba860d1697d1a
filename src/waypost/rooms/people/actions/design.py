"""Change how pictures of the workspace look: palette, lines, typeface, master of slides."""

import io
import zipfile
from hashlib import sha256

from django.db import transaction

from waypost.core.drawing.house import MOST_STAGES, colour
from waypost.core.drawing.typeface import Typeface as Prepared
from waypost.core.drawing.typeface import prepared
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions.workspaces import change_workspace, looks_new
from waypost.rooms.people.masters import checked
from waypost.rooms.people.models import Design, Master, Typeface, Workspace
from waypost.rooms.people.records import Who
from waypost.rooms.people.rights import MANAGE_WORKSPACE


@transaction.atomic
def change_design(who: Who, *, colour_: str, stages: tuple[str, ...], header: str, footer: str) -> None:
    """Set colour, palette and lines. Any colour is taken: what cannot be read is mended where it is drawn.

    Raises WaypostError for what is no colour, and for more than eight of them.
    """
    who.must(MANAGE_WORKSPACE)
    if len(stages) > MOST_STAGES:
        raise WaypostError(
            en=f"A palette has at most {MOST_STAGES} colours.", de=f"Eine Palette hat höchstens {MOST_STAGES} Farben."
        )
    change_workspace(who, colour=colour(colour_) if colour_ else "")
    now = {"stages": [colour(each) for each in stages], "header": header.strip()[:120], "footer": footer.strip()[:160]}
    found, _ = Design.objects.select_for_update().get_or_create(workspace_id=who.workspace_id)
    changed = [name for name, value in now.items() if getattr(found, name) != value]
    if changed:
        Design.objects.filter(pk=found.pk).update(**now)
        _changed(who, "workspace.design_changed", fields=changed)


def set_typeface(who: Who, regular: bytes, bold: bytes | None = None) -> Prepared:
    """Set the typeface of drawings; making it ready takes seconds, and so is done before anything is written.

    Raises WaypostError that says what is wrong with a file.
    """
    who.must(MANAGE_WORKSPACE)
    made = prepared(regular, bold)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in made.files.items():
            packed.writestr(name, content)
    with transaction.atomic():
        Typeface.objects.update_or_create(
            workspace_id=who.workspace_id,
            defaults={
                "name": made.name,
                "family": made.family,
                "embeddable": made.embeddable,
                "notes": [[note.en, note.de] for note in made.notes],
                "files": out.getvalue(),
            },
        )
        _changed(who, "workspace.typeface_set", typeface=made.name)
    return made


@transaction.atomic
def remove_typeface(who: Who) -> None:
    """Draw in Inter again."""
    who.must(MANAGE_WORKSPACE)
    if Typeface.objects.filter(workspace_id=who.workspace_id).delete()[0]:
        _changed(who, "workspace.typeface_removed")


@transaction.atomic
def set_master(who: Who, content: bytes, name: str) -> None:
    """Set the master that slides are written in. Raises WaypostError that says what is wrong with the file."""
    who.must(MANAGE_WORKSPACE)
    clean = checked(content)
    kept = {"name": name[:120], "content": clean, "sha256": sha256(clean).hexdigest()}
    Master.objects.update_or_create(workspace_id=who.workspace_id, defaults=kept)
    _changed(who, "workspace.master_set", file=name[:120])


@transaction.atomic
def remove_master(who: Who) -> None:
    """Write slides in the plain master again."""
    who.must(MANAGE_WORKSPACE)
    if Master.objects.filter(workspace_id=who.workspace_id).delete()[0]:
        _changed(who, "workspace.master_removed")


def _changed(who: Who, verb: str, **details: object) -> None:
    looks_new(who)
    journal.record(who, verb, Workspace.objects.get(pk=who.workspace_id).ref, **details)
