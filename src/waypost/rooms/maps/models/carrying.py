"""Changes of the library on their way onto the maps that link it, and what things of the library were called before."""

from functools import cached_property

from django.db import models
from django.db.models import Q

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.models.journeys import Journey
from waypost.web.models import Public

WAITING, FOLLOWED, FAILED = "waiting", "followed", "failed"


class Carrying(Public):
    """One change of one object (or persona) that reaches many maps. Changes of a workspace are carried in their order.

    `before` and `after` are its documents, `lost` that of the one it was merged with. `publishes` says whether who
    asked for it may publish: then what was published follows.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=40)
    subject = models.UUIDField()
    label = models.CharField(max_length=200)
    family = models.CharField(max_length=12)
    before = models.TextField()
    after = models.TextField()
    lost = models.TextField(blank=True)
    note = models.CharField(max_length=500)
    told_en = models.CharField(max_length=300)
    told_de = models.CharField(max_length=300)
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.CharField(max_length=200)
    publishes = models.BooleanField()
    total = models.PositiveIntegerField()
    at = models.DateTimeField()
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["workspace", "subject"], name="carrying_by_subject"),
            models.Index(fields=["workspace", "id"], condition=Q(finished_at=None), name="carrying_unfinished"),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def ref(self) -> Ref:
        return Ref(self.subject_kind, self.subject, self.label)

    @cached_property
    def told(self) -> Wording:
        return Wording(self.told_en, self.told_de)


class CarryingStep(models.Model):
    """A map that a change goes to: it waits, has followed, or could not, with the reason."""

    carrying = models.ForeignKey(Carrying, on_delete=models.CASCADE, related_name="steps")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        max_length=8, default=WAITING, choices=[(each, each) for each in (WAITING, FOLLOWED, FAILED)]
    )
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["carrying", "journey"], name="change_goes_to_a_map_once"),
            models.CheckConstraint(
                condition=Q(state__in=(WAITING, FOLLOWED, FAILED)), name="carrying_step_has_a_state"
            ),
        )
        indexes = (models.Index(fields=["carrying", "state"], name="carrying_step_by_state"),)

    def __str__(self) -> str:
        return f"{self.carrying}: {self.journey_id} {self.state}"


class FormerName(models.Model):
    """What something of the library was called before, and its id then: older documents name it like that.

    `stays` is the id it has now: the same after a renaming, another one after it was merged. Then `document` is what
    was said of it.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    family = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    stays = models.CharField(max_length=200)
    document = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "family", "key", "name"], name="former_name_once"),)
        indexes = (models.Index(fields=["workspace", "family", "stays"], name="former_name_by_what_stays"),)

    def __str__(self) -> str:
        return self.name
