"""Who of the workspace sees a journey, links that show it to people outside, and views of it that are kept by name."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.models.journeys import Journey
from waypost.rooms.maps.records.sharing import Reach, ShareRecord
from waypost.web.models import Public


class Access(models.Model):
    """How far a journey reaches into its workspace; a journey without a row is open to all who have the rights."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="access")
    reach = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Reach])

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(reach__in=[each.value for each in Reach]), name="access_has_a_reach"),
        )

    def __str__(self) -> str:
        return f"{self.journey}: {self.reach}"


class Share(Public):
    """A link for people outside. Of the link and of its password only hashes are kept."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="shares")
    name = models.CharField(max_length=120)
    token = models.CharField(max_length=64, unique=True)
    password = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=[("de", "de"), ("en", "en")])
    quotes = models.BooleanField(default=False)
    hosts = models.JSONField(default=list)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    failed = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="share_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("share", self.uuid, self.name)

    def works(self, now: datetime) -> bool:
        """Whether the link still opens something."""
        return self.revoked_at is None and now < self.expires_at

    def record(self) -> ShareRecord:
        """The link as a value; needs `journey` at hand."""
        return ShareRecord(
            id=self.pk,
            uuid=self.uuid,
            journey=self.journey.uuid,
            workspace_id=self.workspace_id,
            name=self.name,
            version=self.version,
            language="de" if self.language == "de" else "en",
            has_password=bool(self.password),
            quotes=self.quotes,
            hosts=tuple(self.hosts),
            made_by=self.made_by,
            made_at=self.made_at,
            expires_at=self.expires_at,
            revoked_at=self.revoked_at,
            opened=self.opened,
            opened_at=self.opened_at,
        )


class SavedView(Public):
    """Which stages, lanes and personas of a journey are shown, under a name that everybody in the workspace may take."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "journey", "name"], name="view_name_once_in_a_journey"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("view", self.uuid, self.name)
