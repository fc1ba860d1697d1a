"""What customers said, what was read in it, and what people made of it."""

from django.db import models
from django.db.models import Q

from waypost.core.language.labels import Effort, Emotion, Sentiment
from waypost.rooms.feedback.records import SCALES, ItemKind, Task
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public

UNREAD = ""  # the model of a comment that nothing has read yet
NO_TEXT = "-"  # of an item in which there is nothing to read


class FeedbackSource(Public):
    """Where items come from: a survey tool, a review portal, a help desk."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "name"], name="feedback_source_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("feedback", self.uuid, self.name)


class Item(Public):
    """One feedback item. `outside` is its id at the source; the same id there is the same item. `answer`: what the items of
    one answer to a survey have in common.

    `emotion` is the rating as −2 … +2. `journey` and `step` were given or assigned by hand; without them an item belongs
    to the steps of its touchpoint, whose name `touchpoint_key` has as it is compared. `model` named the reading: "" is
    unread, "-" has no text. `sentiment`, `effort` and the rows of `Found` are as they hold: corrected, else `stated` by
    whoever noted it, else read.
    `member` or `team` look after it. `link` leads to the original, `author` is its author's name or, behind ~, a pseudonym:
    both of what was found on the web.
    `redacted`: the person was erased, the words are gone, the figures stay.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(FeedbackSource, on_delete=models.CASCADE, related_name="items")
    imported = models.ForeignKey("feedback.FeedbackImport", on_delete=models.CASCADE, null=True, related_name="items")
    outside = models.CharField(max_length=120)
    answer = models.UUIDField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ItemKind])
    at = models.DateTimeField()
    taken_at = models.DateTimeField()
    person_no = models.BigIntegerField(null=True, blank=True)
    touchpoint = models.CharField(max_length=200, blank=True)
    touchpoint_key = models.CharField(max_length=200, blank=True)
    journey = models.UUIDField(null=True, blank=True)
    step = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=200, blank=True)
    rating = models.FloatField(null=True, blank=True)
    scale = models.CharField(max_length=8, blank=True, choices=[(each, each) for each in SCALES])
    emotion = models.FloatField(null=True, blank=True)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=1_000, blank=True)
    author = models.CharField(max_length=120, blank=True)
    consent = models.BooleanField(default=False)
    language = models.CharField(max_length=2, blank=True)
    redacted = models.BooleanField(default=False)
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    team = models.ForeignKey("people.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_new = models.BooleanField(default=True)
    model = models.CharField(max_length=60, blank=True, default=UNREAD)
    sentiment = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Sentiment])
    stated = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Sentiment])
    probability = models.FloatField(null=True, blank=True)
    sure = models.BooleanField(default=False)
    feeling = models.CharField(max_length=14, blank=True, choices=[(each.value, each.value) for each in Emotion])
    effort = models.CharField(max_length=6, blank=True, choices=[(each.value, each.value) for each in Effort])
    spans = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "source", "outside"], name="feedback_item_once"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in ItemKind]), name="feedback_has_a_kind"),
            models.CheckConstraint(
                condition=Q(rating__isnull=True, emotion__isnull=True)
                | Q(rating__isnull=False, emotion__isnull=False) & ~Q(scale=""),
                name="feedback_rating_has_a_scale",
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "-at", "-id"], name="feedback_by_time"),
            models.Index(fields=["workspace", "touchpoint_key"], name="feedback_by_touchpoint"),
            models.Index(fields=["workspace", "journey", "step"], name="feedback_by_step"),
            models.Index(fields=["workspace", "sentiment", "-at", "-id"], name="feedback_by_sentiment"),
            models.Index(fields=["workspace", "effort", "-at", "-id"], name="feedback_by_effort"),
            models.Index(fields=["workspace", "-at", "-id"], condition=Q(is_new=True), name="feedback_that_is_new"),
            models.Index(
                fields=["workspace", "member", "-at", "-id"],
                condition=Q(member__isnull=False),
                name="feedback_of_member",
            ),
            models.Index(
                fields=["workspace", "team", "-at", "-id"], condition=Q(team__isnull=False), name="feedback_of_team"
            ),
            models.Index(fields=["workspace", "kind", "-at", "-id"], name="feedback_by_kind"),
            # Holds all that scores count, so that they need not read the words.
            models.Index(
                fields=["workspace", "scale", "at", "source", "rating", "person_no", "kind"], name="feedback_by_scale"
            ),
            models.Index(fields=["workspace", "person_no"], name="feedback_by_person"),
            models.Index(
                fields=["workspace", "source", "answer"], condition=Q(answer__isnull=False), name="feedback_by_answer"
            ),
            models.Index(fields=["model", "id", "workspace"], name="feedback_by_model"),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ref(self) -> Ref:
        """For the journal: by source, never by words."""
        return Ref("comment", self.uuid, self.source.name)


class Found(models.Model):
    """An intent or a topic of an item, by its key; `probability` is 1 where a person said so."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="found")
    task = models.CharField(max_length=9, choices=[(each.value, each.value) for each in (Task.INTENTS, Task.TOPICS)])
    label = models.CharField(max_length=40)
    probability = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "item", "task", "label"], name="found_once"),)
        indexes = (models.Index(fields=["workspace", "task", "label", "item"], name="found_by_label"),)

    def __str__(self) -> str:
        return self.label


class Tag(models.Model):
    """A word that somebody put on an item."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "item", "name"], name="tag_once"),)
        indexes = (models.Index(fields=["workspace", "name", "item"], name="tag_by_name"),)

    def __str__(self) -> str:
        return self.name


class Correction(models.Model):
    """What a person says a comment means; the last one of a task holds, whatever a model reads.

    `value` is a label, or a list of labels; `before` what stood there.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="corrections")
    task = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Task])
    value = models.JSONField()
    before = models.JSONField()
    model = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["workspace", "item", "task", "-id"], name="correction_by_item"),)

    def __str__(self) -> str:
        return f"{self.task}: {self.value}"
