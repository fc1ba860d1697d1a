"""The workspace's codebook of topics, what people marked for it, and where candidates were looked for."""

from django.db import models
from django.db.models import F, Q

from waypost.rooms.feedback.models.items import Item
from waypost.rooms.feedback.records import Run, Standing
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public

STANDINGS = [each.value for each in Standing]
RUNS = [each.value for each in Run]


class CodebookTopic(Public):
    """A topic of the codebook. `key` never changes and is never used again: it stands in readings and corrections.

    A topic of the starting codebook has a row from the first change on. `into` is the key of the topic that a merged
    one went into. `pain_point` is one of the library that the topic is about.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    name_de = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    description = models.TextField(blank=True, max_length=1_000)
    standing = models.CharField(
        max_length=7, choices=[(each, each) for each in STANDINGS], default=Standing.ACTIVE.value
    )
    into = models.CharField(max_length=40, blank=True)
    pain_point = models.UUIDField(null=True, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "key"], name="codebook_key_once"),
            models.CheckConstraint(condition=Q(standing__in=STANDINGS), name="codebook_topic_has_a_standing"),
            models.CheckConstraint(
                condition=Q(standing=Standing.MERGED.value) & ~Q(into="") & ~Q(into=F("key"))
                | ~Q(standing=Standing.MERGED.value) & Q(into=""),
                name="codebook_merged_goes_somewhere",
            ),
        )

    def __str__(self) -> str:
        return self.name_en or self.key

    @property
    def ref(self) -> Ref:
        return Ref(
            "topic", self.uuid, self.name_de if self.name_de == self.name_en else f"{self.name_de} / {self.name_en}"
        )


class TopicMark(models.Model):
    """What a person said of one comment and one topic: whether it belongs to it."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="marks")
    topic = models.CharField(max_length=40)
    holds = models.BooleanField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "item", "topic"], name="topic_mark_once"),)
        indexes = (models.Index(fields=["workspace", "topic", "holds"], name="topic_mark_by_topic"),)

    def __str__(self) -> str:
        return f"{self.topic}: {self.holds}"


class TopicSearch(Public):
    """Candidates for topics, looked for among comments of one language: all, those of one topic (`within`), or those
    that no topic fits (`unfit`). `found` are plain values of `core.language.candidates.Candidate`, with public names of
    comments."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    within = models.CharField(max_length=40, blank=True)
    unfit = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=[(each, each) for each in RUNS], default=Run.WAITING.value)
    by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    among = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=list)
    lease_holder = models.CharField(max_length=120, default="", blank=True)
    lease_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=RUNS), name="topic_search_has_a_state"),
            models.UniqueConstraint(
                fields=["workspace"],
                condition=Q(state__in=[Run.WAITING.value, Run.RUNNING.value]),
                name="topic_search_one_at_a_time",
            ),
        )
        indexes = (models.Index(fields=["workspace", "-id"], name="topic_search_by_workspace"),)

    def __str__(self) -> str:
        return str(self.uuid)
