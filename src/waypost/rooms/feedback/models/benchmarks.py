"""Scores of others, with which a workspace compares its own."""

from django.db import models
from django.db.models import F, Q

from waypost.rooms.feedback.records import MEASURE_OF, About, AskedHow
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class Benchmark(Public):
    """A score from outside: of whom, by whom, from when, how it was asked. Without `low` and `high` its range is not known.

    `about` is the family of its wording: what people were asked about.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    scale = models.CharField(max_length=8, choices=[(each, each) for each in MEASURE_OF])
    about = models.CharField(max_length=8, choices=[(each.value, each.value) for each in About])
    method = models.CharField(max_length=9, choices=[(each.value, each.value) for each in AskedHow])
    value = models.FloatField()
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    n = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "name", "source", "year", "scale", "about"], name="benchmark_once"
            ),
            models.CheckConstraint(condition=Q(scale__in=list(MEASURE_OF)), name="benchmark_has_a_scale"),
            models.CheckConstraint(
                condition=Q(about__in=[each.value for each in About]) & Q(method__in=[each.value for each in AskedHow]),
                name="benchmark_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True) | Q(low__lte=F("value"), high__gte=F("value")),
                name="benchmark_lies_in_its_range",
            ),
            models.CheckConstraint(condition=Q(year__gte=1950, year__lte=2100), name="benchmark_has_a_year"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("benchmark", self.uuid, self.name)
