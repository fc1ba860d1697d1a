"""What a workspace's own models learned, and which of them reads."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from waypost.rooms.feedback.records import Run
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public

RUNS = [each.value for each in Run]


class Training(Public):
    """One training of the workspace's models from what people corrected and marked.

    `results` are figures by language, as `queries.learning.Learned` holds them; `names` the models by language.
    `worse` says which figures kept it from being taken. The one `in_force` reads; without one the models that come
    with Waypost do. `lease_*` as in IndexState.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=[(each, each) for each in RUNS], default=Run.WAITING.value)
    done = models.PositiveSmallIntegerField(default=0)
    of = models.PositiveSmallIntegerField(default=0)
    names = models.JSONField(default=dict)
    results = models.JSONField(default=dict)
    worse = models.JSONField(default=list)
    failed = models.JSONField(default=dict)
    in_force = models.BooleanField(default=False)
    taken_by = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=120, default="", blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=RUNS), name="training_has_a_state"),
            models.UniqueConstraint(fields=["workspace"], condition=Q(in_force=True), name="training_in_force_once"),
            models.UniqueConstraint(
                fields=["workspace"],
                condition=Q(state__in=[Run.WAITING.value, Run.RUNNING.value]),
                name="training_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(in_force=False) | Q(state=Run.DONE.value), name="training_in_force_is_done"
            ),
        )
        indexes = (models.Index(fields=["workspace", "-id"], name="training_by_workspace"),)

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ref(self) -> Ref:
        return Ref("model", self.uuid, ", ".join(sorted(self.names.values())))

    @property
    def folder(self) -> Path:
        """Where its models lie: <language>.npz and .json, and card.json."""
        return Path(settings.DATA) / "models" / str(self.workspace.uuid) / str(self.uuid)
