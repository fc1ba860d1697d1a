"""Figures with a target that live on a map."""

from django.db import models

from waypost.rooms.insights.records import MetricRecord
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class Metric(Public):
    """One figure of one question, by the name the answer gives it; better is `up` or `down`.

    `figure` is the English name of a figure (`kernels.figures`). `target` is raw: a share 0 … 1, seconds. `days`: the last so
    many days of the data count, or the question's own period.
    """

    class Direction(models.TextChoices):
        UP = "up"
        DOWN = "down"

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    settings = models.TextField(default="")
    question = models.JSONField()
    figure = models.CharField(max_length=400)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    target = models.FloatField(null=True)
    unit = models.CharField(max_length=8)
    days = models.PositiveIntegerField(null=True)
    journey = models.UUIDField(null=True)
    step = models.CharField(max_length=120, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "name"], name="metric_name_once"),
            models.CheckConstraint(
                condition=models.Q(step="") | models.Q(journey__isnull=False), name="metric_step_has_a_journey"
            ),
        )
        indexes = (models.Index(fields=["workspace", "journey"], name="metric_by_journey"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("metric", self.uuid, self.name)

    def record(self) -> MetricRecord:
        return MetricRecord(
            self.uuid, self.name, self.kind, self.settings, self.figure, self.direction, self.target, self.unit,
            self.days, self.journey, self.step,
        )  # fmt: skip
