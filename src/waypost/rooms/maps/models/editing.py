"""The working copy of a journey, every edit of it, and who has it open."""

from django.db import models
from django.db.models import Q

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models.journeys import Journey
from waypost.rooms.maps.records import Clash, EditRecord


class Draft(models.Model):
    """What a journey's next version will be. `revision` counts what happened to it and never goes back.

    `asked` is the question of the guided first map that comes next, "" for a map that is not guided, or finished.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="draft")
    based_on = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    asked = models.CharField(max_length=20, blank=True, default="")
    document = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kept__lte=models.F("revision")), name="draft_keeps_what_happened"),
        )

    def __str__(self) -> str:
        return f"{self.journey} after {self.based_on}"

    @property
    def unkept(self) -> bool:
        """Whether something happened since the last version."""
        return self.revision > self.kept


class Edit(models.Model):
    """One operation as it happened. `batch` names what was sent together, so that sending it twice does it once."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="edits")
    revision = models.PositiveIntegerField()
    operation = models.JSONField()
    inverse = models.JSONField()
    told_en = models.CharField(max_length=300)
    told_de = models.CharField(max_length=300)
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    batch = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "journey", "revision"], name="edit_has_a_revision_of_its_own"),
        )
        indexes = (models.Index(fields=["journey", "batch"], name="edit_by_batch"),)

    def __str__(self) -> str:
        return f"{self.journey} {self.revision}"

    def record(self) -> EditRecord:
        return EditRecord(
            self.revision, self.operation, self.inverse, self.told_en, self.told_de, self.author, self.at, self.batch
        )


class Clashed(models.Model):
    """What of a batch was not done, so that its author is told once more where the answer was lost."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    author = models.CharField(max_length=200)
    batch = models.CharField(max_length=40)
    clashes = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "journey", "author", "batch"], name="batch_clashed_once"),
        )

    def __str__(self) -> str:
        return f"{self.journey} {self.batch}"

    def records(self) -> tuple[Clash, ...]:
        return tuple(
            Clash(each["operation"], each["found"], Wording(each["en"], each["de"]), each["sent"], tuple(each["path"]))
            for each in self.clashes
        )


class Presence(models.Model):
    """Where in a journey a member is just now; old rows say nothing."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=400, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "journey", "member"], name="member_is_once_in_a_journey"),
        )

    def __str__(self) -> str:
        return f"{self.member} in {self.journey}"
