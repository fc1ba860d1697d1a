"""API keys, of which only the hash is kept."""

from datetime import datetime

from django.db import models

from waypost.rooms.journal.records import Ref
from waypost.rooms.people.models.workspaces import Workspace
from waypost.web.models import Public


class ApiKey(Public):
    """A key for programs, with the rights it was given; the key itself was shown once.

    `last_used` is coarse: it is written at most once an hour, so that reading stays reading.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="keys")
    name = models.CharField(max_length=120)
    key_hash = models.CharField(max_length=64, unique=True)
    shown_as = models.CharField(max_length=16)
    rights = models.JSONField()
    made_by = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=models.Q(revoked_at=None), name="key_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("api_key", self.uuid, self.name)

    def works(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)
