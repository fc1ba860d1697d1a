"""Imports of files: what was given, what was found in it, what became of it."""

from pathlib import Path

from django.conf import settings
from django.db import models

from waypost.rooms.customers.models.keeping import imports_folder
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class Import(Public):
    """Some files that are taken in together, wholly or not at all.

    A draft is looked at and checked (`trial`: what a dry run found), then runs in the background. `settings` say how
    the files are read, `labels` is a dictionary (YAML) that comes into force with it. `failed` is said in both
    languages. `learned`: traits and companies are kept that its files tell of; done after the events. With an
    undone import it says that they, or some of them, are still to be taken back. `done` of `total` bytes; `lease_*` as in IndexState.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, null=True, related_name="imports")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    settings = models.JSONField(default=dict)
    mapping_version = models.PositiveIntegerField(default=0)
    labels = models.TextField(default="", blank=True)
    trial = models.JSONField(default=dict)
    checked = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=1)
    report = models.JSONField(default=dict)
    dropped = models.BigIntegerField(null=True)
    learned = models.BooleanField(default=False)
    failed = models.JSONField(default=dict)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=120, default="", blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "waiting", "running", "done", "failed", "undone"]),
                name="import_has_a_state",
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "-id"], name="import_by_workspace"),
            models.Index(fields=["state", "id"], name="import_by_state"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("import", self.uuid, self.name)

    @property
    def folder(self) -> Path:
        return imports_folder(self.workspace.uuid) / str(self.uuid)

    @property
    def is_checked(self) -> bool:
        """Whether the dry run was made of the files and settings as they are now."""
        return self.checked == self.changed


class ImportFile(models.Model):
    """One file of an import, as it was given. `look`: what its beginning shows; `problem`: why it cannot be read.

    `path` is relative to the folder of the import, or to the server's import folder where `on_server`.
    """

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    path = models.CharField(max_length=500)
    on_server = models.BooleanField(default=False)
    size = models.BigIntegerField()
    checksum = models.CharField(max_length=64)
    look = models.JSONField(default=dict)
    problem = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "position"], name="import_file_position_once"),)
        indexes = (models.Index(fields=["checksum"], name="import_file_by_checksum"),)

    @property
    def where(self) -> Path:
        return (Path(settings.IMPORT_FOLDER) if self.on_server else self.of.folder) / self.path


class SourceMapping(models.Model):
    """How the files of a source are read; each change is a version of its own, so that an import can be repeated."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, related_name="mappings")
    version = models.PositiveIntegerField()
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "source", "version"], name="source_mapping_version_once"),
        )
