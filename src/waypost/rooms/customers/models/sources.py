"""Data sources, and the event files they gave."""

from django.db import models

from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class DataSource(Public):
    """A system that customers' events come from: a shop, a web site, a help desk."""

    class Kind(models.TextChoices):
        FILES = "files"
        INTAKE = "intake"

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    settings = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="source_name_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("source", self.uuid, self.name)


class EventFile(Public):
    """A write-once Parquet file of events under WAYPOST_DATA/events/<workspace uuid>/files/, by person number.

    Only live files are in the index; `imported` is the import that wrote it, if one did. `first` and `last` are instants (UTC).
    """

    class State(models.TextChoices):
        LIVE = "live"
        UNDONE = "undone"

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(DataSource, on_delete=models.CASCADE, related_name="files")
    imported = models.ForeignKey("customers.Import", on_delete=models.CASCADE, null=True, related_name="event_files")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LIVE)
    events = models.BigIntegerField()
    size = models.BigIntegerField()
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="event_file_name_once"),)
        indexes = (models.Index(fields=["workspace", "state", "id"], name="event_file_by_state"),)
