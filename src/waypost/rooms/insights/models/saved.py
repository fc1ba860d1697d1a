"""Questions that members keep, and answers that were frozen."""

from django.db import models

from waypost.rooms.insights.records import SavedRecord
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class SavedQuestion(Public):
    """A question under a name: for its member alone, or for the workspace; on a journey or a step where it is pinned.

    `settings` is the page's query string, `question` what was asked (a document of `questions.registry`).
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, related_name="+")
    shared = models.BooleanField(default=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    settings = models.TextField(default="")
    question = models.JSONField()
    journey = models.UUIDField(null=True)
    step = models.CharField(max_length=120, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "by", "name"], name="saved_question_name_once"),
            models.CheckConstraint(
                condition=models.Q(step="") | models.Q(journey__isnull=False), name="pinned_step_has_a_journey"
            ),
        )
        indexes = (models.Index(fields=["workspace", "journey", "step"], name="saved_question_by_journey"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("question", self.uuid, self.name)

    def record(self) -> SavedRecord:
        """The question as a value; `by` must have been read with it."""
        return SavedRecord(
            self.uuid, self.name, self.kind, self.settings, self.shared, str(self.by.user) if self.by else "",
            self.journey, self.step, self.created_at,
        )  # fmt: skip


class FrozenAnswer(Public):
    """An answer as it was: for a link that shows the same figures whatever the data become.

    `digest` is that of the question, the data's generation and versions: freezing twice gives the same row.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    settings = models.TextField(default="")
    reply = models.JSONField()
    told = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "digest"], name="frozen_answer_once"),)
