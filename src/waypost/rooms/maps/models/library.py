"""The library: personas with their versions, touchpoints, and where both are used."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.models.journeys import Journey
from waypost.rooms.maps.records import PersonaRecord, TouchpointRecord
from waypost.web.models import Public


class Persona(Public):
    """A persona; what is said about it stands in its versions. `key` is its id in documents."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    hue = models.PositiveSmallIntegerField(default=0)
    latest = models.PositiveIntegerField(default=0)
    archived = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "key"], name="persona_key_once_in_a_workspace"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("persona", self.uuid, self.name)

    def record(self, used_in: int = 0) -> PersonaRecord:
        return PersonaRecord(
            id=self.pk,
            uuid=self.uuid,
            key=self.key,
            name=self.name,
            summary=self.summary,
            version=self.latest,
            hue=self.hue,
            archived=self.archived,
            changed_at=self.changed_at,
            used_in=used_in,
        )


class PersonaVersion(models.Model):
    """One version of a persona's document. The database refuses to change it."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "persona", "number"], name="persona_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="persona_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.persona} {self.number}"


class Touchpoint(Public):
    """A touchpoint; `document` holds all of it, the columns what lists ask for. `key` is its id in documents."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=120, blank=True)
    device = models.CharField(max_length=120, blank=True)
    meeting = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=200, blank=True)
    measuring_point = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    document = models.TextField()
    archived = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "key"], name="touchpoint_key_once_in_a_workspace"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("touchpoint", self.uuid, self.name)

    def record(self, used_in: int = 0) -> TouchpointRecord:
        return TouchpointRecord(
            id=self.pk,
            uuid=self.uuid,
            key=self.key,
            name=self.name,
            channel=self.channel,
            device=self.device,
            meeting=self.meeting,
            place=self.place,
            measuring_point=self.measuring_point,
            owner=self.owner,
            phase=self.phase,
            archived=self.archived,
            changed_at=self.changed_at,
            used_in=used_in,
        )


class Use(models.Model):
    """That the newest version of a journey uses something of the library, at a step or as a whole."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=10, choices=[("persona", "persona"), ("touchpoint", "touchpoint")])
    key = models.CharField(max_length=200)
    step = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["workspace", "kind", "key"], name="use_by_what_is_used"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} in {self.journey}"
