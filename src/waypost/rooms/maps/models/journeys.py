"""Journeys and their immutable versions."""

from django.db import models
from django.db.models import Q

from waypost.core.vocabulary.journey.outline import from_plain
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.records import JourneyRecord, Place, Status, VersionRecord
from waypost.rooms.maps.records.labels import PersonLabel
from waypost.rooms.maps.records.sharing import Reach
from waypost.web.models import Public


class Journey(Public):
    """A journey: where it stands in the portfolio. Its map is in its versions; `outline` is the newest one in short."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Status], default="draft")
    line = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=3)
    owner = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sponsor = models.CharField(max_length=120, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    segment = models.CharField(max_length=120, blank=True)
    product = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="nested")
    document_id = models.CharField(max_length=200, blank=True)
    latest = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(null=True, blank=True)
    # What somebody published; since then `published` may have followed the library.
    released = models.PositiveIntegerField(null=True, blank=True)
    outline = models.JSONField(default=dict)
    personas = models.JSONField(default=list)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "slug"], name="journey_slug_once_in_a_workspace"),
            models.UniqueConstraint(fields=["workspace", "letter"], name="journey_letter_once_in_a_workspace"),
            models.CheckConstraint(
                condition=Q(status__in=[each.value for each in Status]), name="journey_has_a_status"
            ),
            models.CheckConstraint(condition=Q(line__lt=8), name="journey_line_has_a_colour"),
            models.CheckConstraint(
                condition=Q(published__isnull=True) | Q(published__lte=models.F("latest")),
                name="journey_publishes_a_version_it_has",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="journey_is_not_in_itself"
            ),
        )
        indexes = (models.Index(fields=["workspace", "status"], name="journey_by_status"),)

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("journey", self.uuid, self.title)

    def record(self) -> JourneyRecord:
        """The journey as a value; needs `parent`, `owner__user` and `access` at hand."""
        owner = self.owner
        return JourneyRecord(
            id=self.pk,
            uuid=self.uuid,
            workspace_id=self.workspace_id,
            slug=self.slug,
            title=self.title,
            status=Status(self.status),
            line=self.line,
            letter=self.letter,
            place=Place(self.phase, self.segment, self.product, self.parent.uuid if self.parent else None),
            owner=PersonLabel.of(owner) if owner else None,
            sponsor=self.sponsor,
            version=self.latest,
            published=self.published,
            released=self.released,
            outline=from_plain(self.outline),
            document_id=self.document_id,
            personas=tuple(self.personas),
            created_at=self.created_at,
            changed_at=self.changed_at,
            reach=Reach(self.access.reach) if hasattr(self, "access") else Reach.EDITABLE,
        )


class Version(models.Model):
    """One version of a journey's document. The database refuses to change it.

    `follows` is the version that the library made it from: it says nothing else, but what an object is called now.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)
    follows = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "journey", "number"], name="journey_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="journey_versions_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.journey} {self.number}"

    def record(self) -> VersionRecord:
        """The version as a value, without its document; needs `journey` at hand."""
        return VersionRecord(
            id=self.pk,
            journey=self.journey.uuid,
            journey_title=self.journey.title,
            number=self.number,
            sha256=self.sha256,
            author=self.author,
            at=self.at,
            note=self.note,
            published=self.journey.published == self.number,
            follows=self.follows,
            workspace_id=self.workspace_id,
            status=self._status(),
            holds=self.journey.published,
        )

    def _status(self) -> Status:
        """The journey's, as far as it is about this version: an older or a newer one than the published is a draft."""
        whole, number = Status(self.journey.status), self.number
        if whole is Status.ARCHIVED or number == self.journey.published:
            return whole if whole is Status.ARCHIVED else Status.PUBLISHED
        return Status.IN_REVIEW if whole is Status.IN_REVIEW and number == self.journey.latest else Status.DRAFT
