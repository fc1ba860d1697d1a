"""Whether a workspace lets a model outside of the house read comments."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref


class OutsideConsent(models.Model):
    """The consent of a workspace to a model outside: where it is, what it is called, who switched it on and when.

    Without a row, or while `on` is false, nothing leaves the house. The key is never kept here: it comes from the
    environment. `text_version` is the version of the text that was agreed to; `checked` are the figures of the gate.
    """

    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=False)
    endpoint = models.CharField(max_length=300)
    model = models.CharField(max_length=100)
    text_version = models.PositiveSmallIntegerField(default=0)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    checked = models.JSONField(default=dict)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(on=False) | Q(at__isnull=False, text_version__gte=1) & ~Q(endpoint=""),
                name="outside_is_agreed_to",
            ),
        )

    def __str__(self) -> str:
        return self.endpoint

    @property
    def ref(self) -> Ref:
        return Ref("outside", self.workspace.uuid, self.model)
