"""A company's own house: its name, its words, its colours, its rules."""

from django.db import models

from waypost.rooms.journal.records import Ref
from waypost.rooms.people.records import NOUNS, RETENTION, Noun
from waypost.web.models import Public


class Workspace(Public):
    """A company's or department's own house: nothing in it is seen from another."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    zone = models.CharField(max_length=64, default="Europe/Berlin")
    week_start = models.PositiveSmallIntegerField(default=0)
    noun_name = models.CharField(max_length=20, default="kundinnen", choices=[(name, name) for name in NOUNS])
    colour = models.CharField(max_length=7, default="", blank=True)
    least_group = models.PositiveSmallIntegerField(default=5)
    agents = models.BooleanField(default=False)
    second_factor = models.BooleanField(default=False)
    all_sign = models.BooleanField(default=False)
    retention = models.JSONField(default=dict, blank=True)
    look_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(week_start__lte=6), name="workspace_week_starts_on_a_day"),
            models.CheckConstraint(condition=models.Q(least_group__gte=1), name="workspace_group_has_somebody"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("workspace", self.uuid, self.name)

    @property
    def noun(self) -> Noun:
        """How customers are called here: `{{ workspace.noun }}`, `{{ workspace.noun.label }}`, `{{ workspace.noun.one }}`."""
        return NOUNS[self.noun_name]

    @property
    def customers(self) -> str:
        """Customers as they are called in a sentence, in the language of the page."""
        return str(self.noun)

    def days_kept(self, kind: str) -> int:
        """How many days data of a class is kept; 0 is without end."""
        return int(self.retention.get(kind, RETENTION[kind].days))


class Logo(models.Model):
    """The picture of a workspace, cleaned when it came in."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, primary_key=True, related_name="logo")
    kind = models.CharField(max_length=20, choices=[("image/png", "PNG"), ("image/svg+xml", "SVG")])
    picture = models.BinaryField()
