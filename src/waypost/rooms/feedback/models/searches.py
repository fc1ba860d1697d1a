"""Standing searches: what they search for and where, how they went, and what they found."""

from django.db import models
from django.db.models import Q

from waypost.rooms.feedback.records import EVERY, ItemKind
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class StandingSearch(Public):
    """What is searched for again and again. Without an `address` it takes files alone, exports of a listening tool.

    `words` and `unwanted` are as they were written, a word or phrase a line; `days` is how long what it finds is kept, 0
    as long as the workspace keeps answers; `names` whether authors keep their names. `etag` and `modified` are what the
    server said of the feed as it was last read. `failures` in a row put `due_at` off; `failed` says why. `lease_*` as in
    IndexState.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    words = models.TextField(blank=True)
    unwanted = models.TextField(blank=True)
    address = models.CharField(max_length=1_000, blank=True)
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ItemKind])
    source = models.CharField(max_length=120)
    touchpoint = models.CharField(max_length=200, blank=True)
    journey = models.UUIDField(null=True, blank=True)
    step = models.CharField(max_length=120, blank=True)
    every = models.CharField(max_length=4, choices=[(each, each) for each in EVERY])
    days = models.PositiveSmallIntegerField(default=0)
    names = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)
    by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed = models.JSONField(default=dict, blank=True)
    lease_holder = models.CharField(max_length=120, default="", blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "name"], name="standing_search_once"),
            models.CheckConstraint(condition=Q(every__in=list(EVERY)), name="standing_search_has_a_rhythm"),
            models.CheckConstraint(
                condition=Q(step="") | Q(journey__isnull=False), name="standing_search_step_has_its_journey"
            ),
        )
        indexes = (
            models.Index(fields=["due_at"], condition=Q(paused=False) & ~Q(address=""), name="standing_search_due"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("search", self.uuid, self.name)


class SearchRun(models.Model):
    """One look: how many entries there were, how many fitted, how many are new, how many were there already."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    search = models.ForeignKey(StandingSearch, on_delete=models.CASCADE, related_name="runs")
    at = models.DateTimeField()
    entries = models.PositiveIntegerField(default=0)
    fitting = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    failed = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = (models.Index(fields=["search", "-id"], name="search_run_by_search"),)

    def __str__(self) -> str:
        return f"{self.search_id}: {self.at}"


class SearchHit(models.Model):
    """A search found an item; several may have."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    search = models.ForeignKey(StandingSearch, on_delete=models.CASCADE, related_name="hits")
    item = models.ForeignKey("feedback.Item", on_delete=models.CASCADE, related_name="hits")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["search", "item"], name="search_hit_once"),)

    def __str__(self) -> str:
        return f"{self.search_id}: {self.item_id}"


class PostKey(models.Model):
    """By what a post is known again, as a keyed hash. It stays when its item is gone: what went does not come again."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    item = models.ForeignKey("feedback.Item", on_delete=models.SET_NULL, null=True, related_name="post_keys")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "key"], name="post_once"),)

    def __str__(self) -> str:
        return self.key
