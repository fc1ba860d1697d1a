"""The library: personas with their versions, objects, touchpoints, and where all of them are used."""

from dataclasses import replace

from django.db import models
from django.db.models import Q

from waypost.core.vocabulary.journey import Grade
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.models.journeys import Journey
from waypost.rooms.maps.records import PersonaRecord, TouchpointRecord
from waypost.rooms.maps.records.labels import PersonLabel
from waypost.rooms.maps.records.library import Kind, ObjectRecord, State, TouchpointFacts
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


class Kept(Public):
    """What all objects of the library have; `document` holds all of one, the columns what lists ask for.

    `member` is who looks after it; `owner` how they are called, which is all there is of somebody who is no member.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in State], default="open")
    grade = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Grade], default="assumed")
    n = models.PositiveBigIntegerField(null=True, blank=True)
    dated = models.DateField(null=True, blank=True)
    sources = models.TextField(blank=True)
    owner = models.CharField(max_length=200, blank=True)
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    tags = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def shelf(self) -> Kind:
        raise NotImplementedError

    @property
    def ref(self) -> Ref:
        return Ref(self.shelf.value, self.uuid, self.name)

    @property
    def tag_list(self) -> tuple[str, ...]:
        return tuple(tag for tag in self.tags.split("\n") if tag)

    def record(self, used_in: int = 0) -> ObjectRecord:
        """The object as a value; lists have `member__user` at hand."""
        responsible = PersonLabel.of(self.member) if self.member else None
        return ObjectRecord(
            id=self.pk,
            uuid=self.uuid,
            kind=self.shelf,
            key=self.key,
            name=self.name,
            summary=self.summary,
            state=State(self.state),
            grade=Grade(self.grade),
            n=self.n,
            dated=self.dated,
            sources=tuple(each for each in self.sources.split("\n") if each),
            owner=responsible.name if responsible else self.owner,
            responsible=responsible,
            tags=self.tag_list,
            weight=self.weight,
            changed_at=self.changed_at,
            used_in=used_in,
        )


_STATES = Q(state__in=[each.value for each in State])
_GRADES = Q(grade__in=[each.value for each in Grade])
_WEIGHTS = Q(weight__isnull=True) | Q(weight__gte=1, weight__lte=5)
_SHELVES = tuple(kind.value for kind in Kind if kind is not Kind.TOUCHPOINT)
_ONE_FAMILY = (Kind.INSIGHT.value, Kind.NEED.value)


class LibraryObject(Kept):
    """A pain point, gain, need, insight or opportunity. `key` is its id in documents.

    Tags stand one a line, with a line break before the first and after the last, so that each can be found whole.
    """

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in _SHELVES])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "kind", "key"], name="object_key_once_on_a_shelf"),
            models.UniqueConstraint(
                fields=["workspace", "key"], condition=Q(kind__in=_ONE_FAMILY), name="insight_key_once_in_a_workspace"
            ),
            models.CheckConstraint(condition=Q(kind__in=_SHELVES), name="object_has_a_kind"),
            models.CheckConstraint(condition=_STATES, name="object_has_a_state"),
            models.CheckConstraint(condition=_GRADES, name="object_has_a_grade"),
            models.CheckConstraint(condition=_WEIGHTS, name="object_weighs_one_to_five"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="object_has_a_name_and_key"),
        )
        indexes = (models.Index(fields=["workspace", "kind", "state", "name"], name="object_by_shelf"),)

    @property
    def shelf(self) -> Kind:
        return Kind(self.kind)


class Touchpoint(Kept):
    """Where customers and company meet: an object of the library with columns of its own."""

    channel = models.CharField(max_length=120, blank=True)
    device = models.CharField(max_length=120, blank=True)
    meeting = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=200, blank=True)
    measuring_point = models.CharField(max_length=300, blank=True)
    phase = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "key"], name="touchpoint_key_once_in_a_workspace"),
            models.CheckConstraint(condition=_STATES, name="touchpoint_has_a_state"),
            models.CheckConstraint(condition=_GRADES, name="touchpoint_has_a_grade"),
        )
        indexes = (models.Index(fields=["workspace", "state", "name"], name="touchpoint_by_state"),)

    @property
    def shelf(self) -> Kind:
        return Kind.TOUCHPOINT

    def record(self, used_in: int = 0) -> ObjectRecord:
        facts = TouchpointFacts(self.channel, self.device, self.meeting, self.place, self.measuring_point, self.phase)
        return replace(super().record(used_in), touchpoint=facts)

    def touchpoint_record(self, used_in: int = 0) -> TouchpointRecord:
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
            archived=self.state == State.ARCHIVED,
            changed_at=self.changed_at,
            used_in=used_in,
        )


FAMILIES = ("persona", *dict.fromkeys(kind.family for kind in Kind))


class Use(models.Model):
    """That the newest version of a journey uses something of the library, at a step or as a whole.

    `kind` is what ids are shared among: a need stands under "insight". `step` is how the step is called, `at` its id;
    `called` what the map calls the thing.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="uses")
    kind = models.CharField(max_length=12, choices=[(family, family) for family in FAMILIES])
    key = models.CharField(max_length=200)
    step = models.CharField(max_length=300, blank=True)
    at = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    called = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(kind__in=FAMILIES), name="use_is_of_a_kind"),)
        indexes = (models.Index(fields=["workspace", "kind", "key"], name="use_by_what_is_used"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key} in {self.journey}"
