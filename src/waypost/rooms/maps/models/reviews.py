"""Reviews of a version with who was asked and what they said; names of versions; hints of a journey in short."""

from django.db import models
from django.db.models import Q

from waypost.rooms.maps.models.journeys import Journey
from waypost.web.models import Public


class Review(Public):
    """Somebody asked others to look at a version. It is open until the version is published or another one is asked for."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="reviews")
    version = models.PositiveIntegerField()
    note = models.CharField(max_length=1000, blank=True)
    asked_by = models.CharField(max_length=200)
    asker = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "journey"], condition=Q(closed_at=None), name="journey_has_one_open_review"
            ),
        )

    def __str__(self) -> str:
        return f"{self.journey} {self.version}"


class Verdict(models.Model):
    """What one who was asked says: nothing yet, signed off, or changes wanted. A label stays when the member goes."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="verdicts")
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    label = models.CharField(max_length=200)
    answer = models.CharField(
        max_length=7, choices=[(name, name) for name in ("open", "signed", "changes")], default="open"
    )
    comment = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "review", "member"], name="reviewer_is_asked_once"),
            models.CheckConstraint(
                condition=Q(answer="open", at=None) | (~Q(answer="open") & Q(at__isnull=False)),
                name="verdict_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.answer}"


class VersionName(models.Model):
    """What a version is called beside its number; the version itself never changes, its name may."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "journey", "number"], name="version_has_one_name"),)

    def __str__(self) -> str:
        return self.name


class HintCount(models.Model):
    """How many hints the newest version has whatever the day, and the days of its evidence, step by step."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.OneToOneField(Journey, on_delete=models.CASCADE, related_name="+")
    hints = models.PositiveIntegerField()
    dated = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.journey}: {self.hints}"
