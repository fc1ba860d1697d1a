"""How members keep the inbox: lists that they filtered, kept by name."""

from django.db import models

from waypost.web.models import Public


class InboxView(Public):
    """The filters of the inbox, kept by a member under a name: `query` is that of the address."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1_000)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "member", "name"], name="inbox_view_once"),)

    def __str__(self) -> str:
        return self.name
