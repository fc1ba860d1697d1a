"""What the index was made of, who may write it, and where it lies."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import models


class IndexState(models.Model):
    """One row a workspace: what the index holds, what is wanted of it, and the lease of its one writer.

    `wanted` is raised by whoever changes what the index should hold (an event file, an identity, an erasure);
    `made` is the `wanted` that the index on disk answers for. Equal: nothing to do. `failed` is what went wrong last
    ({"en": …, "de": …}, empty when nothing did); it is tried again at `retry_at`. `dictionary_version` is the number
    of the dictionary in force (0: none), `next_person` the next number that an outside id is given.
    """

    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, primary_key=True, related_name="+")
    wanted = models.BigIntegerField(default=0)
    made = models.BigIntegerField(default=0)
    generation = models.BigIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    customers = models.BigIntegerField(default=0)
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    identity_version = models.BigIntegerField(default=0)
    dictionary_version = models.BigIntegerField(default=0)
    next_person = models.BigIntegerField(default=1)
    lease_holder = models.CharField(max_length=120, default="", blank=True)
    lease_until = models.DateTimeField(null=True)
    failed = models.JSONField(default=dict)
    tries = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(made__lte=models.F("wanted")), name="index_made_is_wanted"),
            models.CheckConstraint(condition=models.Q(next_person__gte=1), name="index_person_numbers_from_1"),
        )
        indexes = (models.Index(fields=["wanted", "made"], name="index_undone"),)


def files_folder(workspace: UUID) -> Path:
    """Where the event files of a workspace lie: the truth."""
    return Path(settings.EVENTS_ROOT) / str(workspace) / "files"


def index_folder(workspace: UUID) -> Path:
    """Where its index lies: made of the files, may be lost."""
    return Path(settings.EVENTS_ROOT) / str(workspace) / "index"


def imports_folder(workspace: UUID) -> Path:
    """Where files wait to be imported, a folder each import."""
    return Path(settings.EVENTS_ROOT) / str(workspace) / "imports"


def instant(micros: int) -> datetime:
    """µs UTC, as event files have them, as a datetime."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=micros)
