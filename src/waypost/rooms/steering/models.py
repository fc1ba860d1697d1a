"""Versions of what people fill in; runs of the retention chore."""

from django.db import models

from waypost.web.models import Public


class Declaration(Public):
    """What was filled in, as it was from one change to the next: the newest version is in force, none is changed."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "number"], name="declaration_version_once"),)


class RetentionRun(models.Model):
    """What was deleted on a day (of the workspace) because it was kept long enough, by class of data.

    `finished_at` is set when every class was gone through; until then the run is taken up again. `problem` is what
    went wrong last, in both languages.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    problem = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "day"], name="retention_run_once_a_day"),)
