"""Walk-throughs with their stops, walks, and what one walker met at one stop."""

from django.db import models
from django.db.models import F, Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.walks.records import FindingKind
from waypost.web.models import Public

FINDINGS = [each.value for each in FindingKind]


class WalkThrough(Public):
    """What is walked, and what walkers should look at. `round` is the one that walks belong to now."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    brief = models.TextField(blank=True)
    journey = models.UUIDField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(round__gte=1), name="walk_through_has_a_round"),)
        indexes = (models.Index(fields=["workspace", "-made_at"], name="walk_through_by_time"),)

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("walk", self.uuid, self.title)


class Stop(Public):
    """One place of a walk-through: a step of its journey, or a free one (`step` is "")."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    walk_through = models.ForeignKey(WalkThrough, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "walk_through", "position"], name="stop_has_its_position"),
        )

    def __str__(self) -> str:
        return self.name


class Walk(Public):
    """One person's way through. `key` names one try to begin it. Of a `nameless` one the member goes when it is finished."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    walk_through = models.ForeignKey(WalkThrough, on_delete=models.CASCADE, related_name="walks")
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    nameless = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "key"], name="walk_begins_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")), name="walk_ends_after_its_begin"
            ),
        )
        indexes = (models.Index(fields=["workspace", "walk_through", "round"], name="walk_by_round"),)

    def __str__(self) -> str:
        return str(self.uuid)


class Stay(Public):
    """What one walker met at one stop. `waiting` are seconds; while the walker waits, `waiting_since` says since when.

    When the walk is finished the note moves to feedback: `item` has it from then on. `finding` is what it became in the
    library.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    walk = models.ForeignKey(Walk, on_delete=models.CASCADE, related_name="stays")
    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="stays")
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    waiting = models.PositiveIntegerField(default=0)
    forms = models.PositiveSmallIntegerField(null=True, blank=True)
    fields = models.PositiveSmallIntegerField(null=True, blank=True)
    contacts = models.PositiveSmallIntegerField(null=True, blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    feeling = models.SmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    skipped = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    item = models.ForeignKey("feedback.Item", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    finding = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in FINDINGS])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "walk", "stop"], name="stay_once"),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5), name="stay_is_rated_on_the_scale"
            ),
            models.CheckConstraint(
                condition=Q(feeling__isnull=True) | Q(feeling__gte=-2, feeling__lte=2), name="stay_feels_on_the_scale"
            ),
            models.CheckConstraint(condition=Q(skipped=False) | ~Q(reason=""), name="stop_is_skipped_with_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(began_at__isnull=False, ended_at__gte=F("began_at")),
                name="stay_ends_after_its_begin",
            ),
            models.CheckConstraint(condition=Q(finding="") | Q(finding__in=FINDINGS), name="stay_is_a_known_finding"),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_over(self) -> bool:
        return self.skipped or self.ended_at is not None

    @property
    def seconds(self) -> float | None:
        """How long it took; None where it is not over."""
        return (self.ended_at - self.began_at).total_seconds() if self.ended_at and self.began_at else None

    @property
    def waited(self) -> float | None:
        """How many of those seconds were waiting, as every figure and file tells it: never more than all of them."""
        return None if self.seconds is None else min(self.waiting, self.seconds)


class StayPhoto(Public):
    """A photo without whatever the camera noted. It goes with its walk; so it lies in the row."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="photos")
    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"
