"""Files of feedback that are taken in."""

from pathlib import Path

from django.conf import settings
from django.db import models

from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class FeedbackImport(Public):
    """One file: a draft with its columns, then taken in, perhaps undone.

    `columns` says which column holds what; `look` what the beginning of the file shows. `rejects` are the first rows
    that could not be taken, by physical line, with the one field that is wrong and nothing else of them, until they are too old;
    `rejected` counts all. Among them stand, as such, those that were taken without their rating. The file goes when it
    has been taken in, or a day after it was given. Of a file for a standing search only what fits that is taken.
    `lease_*` as in IndexState.
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
    search = models.ForeignKey("feedback.StandingSearch", on_delete=models.SET_NULL, null=True, related_name="imports")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ItemKind])
    file = models.CharField(max_length=200)
    size = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    columns = models.JSONField(default=dict)
    look = models.JSONField(default=dict)
    scale = models.CharField(max_length=8, blank=True)
    consent = models.BooleanField(default=False)
    done = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    new = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    rejects = models.JSONField(default=list)
    failed = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=120, default="", blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "waiting", "running", "done", "failed", "undone"]),
                name="feedback_import_has_a_state",
            ),
        )
        indexes = (models.Index(fields=["workspace", "-id"], name="feedback_import_by_workspace"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("feedback", self.uuid, self.name)

    @property
    def where(self) -> Path:
        return Path(settings.DATA) / "feedback" / str(self.uuid) / self.file

    @property
    def told(self) -> str:
        """The file as whoever gave it knows it: of a workbook its own name, with the sheet where it has several."""
        return str(self.look.get("told") or self.file)

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.done / self.size)) if self.size else 0
