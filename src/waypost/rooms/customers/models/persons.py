"""Identifiers and their person numbers; profiles of persons; which identifiers are one person."""

import secrets
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import models

from waypost.web.models import Public


def new_key() -> str:
    """A key for pseudonyms: 256 bits of chance."""
    return secrets.token_hex(32)


class PersonSettings(models.Model):
    """What a workspace decides of persons, one row each.

    `key` makes pseudonyms and public names of persons; with another key every pseudonym is another. `conversions` are
    the touchpoints that make a prospect a customer; a customer without one of them for `lapsed_days` is lapsed.
    `files_checked`: up to which event file (id) blocked persons were looked for; `old_files` were written again and are
    still to be removed.
    """

    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, primary_key=True, related_name="+")
    key = models.CharField(max_length=64, default=new_key)
    conversions = models.JSONField(default=list)
    lapsed_days = models.PositiveIntegerField(default=365)
    files_checked = models.BigIntegerField(default=0)
    old_files = models.JSONField(default=list)


class Identifier(models.Model):
    """An outside id (cookie, login, e-mail, customer number) and the person number it was given, for ever."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    value = models.CharField(max_length=300, db_index=True)
    person_no = models.BigIntegerField()
    first_seen = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "kind", "value"], name="identifier_once"),
            models.UniqueConstraint(fields=["workspace", "person_no"], name="person_number_once"),
        )


class IdentityEdge(models.Model):
    """A reason to take two identifiers for one person. Append-only; a merge by hand is an edge of kind "merge".

    One that was `imported` counts while that import is done (`IN_FORCE`): neither before nor when it was undone. Several
    imports may tell the same.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, null=True, related_name="+")
    imported = models.ForeignKey("customers.Import", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "kind", "one", "other"],
                condition=models.Q(imported=None),
                name="edge_once",
            ),
            models.UniqueConstraint(fields=["imported", "kind", "one", "other"], name="edge_once_an_import"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="edge_joins_two"),
        )
        indexes = (
            models.Index(fields=["workspace", "one"], name="edge_by_one"),
            models.Index(fields=["workspace", "other"], name="edge_by_other"),
        )


IN_FORCE = models.Q(imported=None) | models.Q(imported__state="done")
"""Edges that count."""


class Separation(models.Model):
    """Two identifiers that are not one person (`apart`), or may be again. Append-only; the last word on a pair holds."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    apart = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="separation_parts_two"),)
        indexes = (models.Index(fields=["workspace", "one"], name="separation_by_one"),)


class IdentityVersion(models.Model):
    """A state of who is one person: the file `identity/<number>.npy` has person_no → number of the person.

    It rests on the edges and separations up to `last_edge` and `last_separation` (ids), of `numbers` identifiers.
    `merged` counts the identifiers that are a further one of a person. `rules`: kinds, the strongest first, with their
    guards.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    edges = models.BigIntegerField()
    last_edge = models.BigIntegerField(default=0)
    last_separation = models.BigIntegerField(default=0)
    numbers = models.BigIntegerField()
    merged = models.BigIntegerField()
    rules = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "number"], name="identity_version_once"),)


class IdentityChange(Public):
    """Persons united or separated by hand, so that it can be taken back: what was said of which pairs of identifiers."""

    class Kind(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    person_no = models.BigIntegerField()
    other_no = models.BigIntegerField()
    pairs = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["workspace", "person_no"], name="identity_change_by_one"),
            models.Index(fields=["workspace", "other_no"], name="identity_change_by_other"),
        )


class Profile(Public):
    """What is known of a person: traits by name. `person_no` is any number of the person; readers resolve it.

    `told`: for each trait who had the last word and when, with what an import laid over (`actions.layers`). `name_key`, `last_key` and
    `email_key` are what is searched: lower case; `last_key` is the last word of the name.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    person_no = models.BigIntegerField()
    name = models.CharField(max_length=200, default="")
    email = models.CharField(max_length=254, default="")
    traits = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    name_key = models.CharField(max_length=200, default="", db_index=True)
    last_key = models.CharField(max_length=200, default="", db_index=True)
    email_key = models.CharField(max_length=254, default="", db_index=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "person_no"], name="profile_once"),)

    def make_keys(self) -> None:
        """What is searched, from what is known now."""
        self.name_key = self.name.casefold()[:200]
        self.last_key = self.name_key.rpartition(" ")[2]
        self.email_key = self.email.casefold()[:254]


class PersonNote(Public):
    """What a member wrote down of a person."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    person_no = models.BigIntegerField()
    text = models.TextField(max_length=4_000)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "person_no"], name="note_by_person"),)


class NameAccess(models.Model):
    """A member saw who a person is, for a reason, until an instant."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    member_id = models.BigIntegerField()
    person_no = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["workspace", "member_id", "until"], name="name_access_by_member"),)


class Erasure(Public):
    """A person's data are erased: hidden at once, gone from every file when `finished_at` is set.

    `identifiers` removed, `events` left out of `files`; no more is kept of whom it was. `words`: what the person can be
    found by in files and texts, until then and no longer.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    block = models.BooleanField(default=False)
    identifiers = models.PositiveIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "finished_at"], name="erasure_unfinished"),)


class Tombstone(models.Model):
    """A person number that was erased: its events are kept out for ever, whatever file brings them back."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="tombstones")
    person_no = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "person_no"], name="tombstone_once"),)


class DoNotCollect(models.Model):
    """An outside id that nothing may be collected of any more, as a keyed hash: it cannot be read back.

    It keeps the erased `person_no`, so that whatever still comes is known as erased.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64)
    person_no = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "hash"], name="do_not_collect_once"),)


def identity_folder(workspace: UUID) -> Path:
    """Where the states of identity lie: made of edges and separations, may be lost."""
    return Path(settings.EVENTS_ROOT) / str(workspace) / "identity"
