"""Answers, how full quotas are, and what people left apart from their answers."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.surveys.models.surveys import Invitation, PublicLink, Survey, SurveyVersion
from waypost.rooms.surveys.records import Progress
from waypost.web.ids import uuid7

PROGRESS = [each.value for each in Progress]


class Answer(models.Model):
    """One person's answer. `record` is that of core.vocabulary.survey.answers; `key` a hash of what names the try.

    The same try is the same answer, however often it is sent. `uuid` of an anonymous answer tells no time, its
    instants are full hours, and `invitation` is empty; once it is complete it is `gathered` until a smallest group of
    such is, with which what they left apart is shown.
    """

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    version = models.ForeignKey(SurveyVersion, on_delete=models.CASCADE, related_name="answers")
    link = models.ForeignKey(PublicLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    invitation = models.ForeignKey(Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=[(each, each) for each in PROGRESS])
    language = models.CharField(max_length=12)
    channel = models.CharField(max_length=40, blank=True)
    record = models.JSONField()
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    gathered = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "survey", "key"], name="answer_once"),
            models.UniqueConstraint(
                fields=["workspace", "invitation"],
                condition=Q(invitation__isnull=False),
                name="answer_of_an_invitation",
            ),
            models.CheckConstraint(condition=Q(state__in=PROGRESS), name="answer_has_a_state"),
            models.CheckConstraint(
                condition=Q(state__in=[Progress.STARTED.value, Progress.PARTIAL.value], ended_at__isnull=True)
                | Q(ended_at__isnull=False),
                name="answer_that_is_over_has_an_end",
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "survey", "state", "ended_at"], name="answer_by_survey"),
            models.Index(fields=["state", "changed_at"], name="answer_by_change"),
            models.Index(fields=["survey"], condition=Q(gathered=True), name="answer_gathered"),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ref(self) -> Ref:
        """For the journal: by its survey, never by words or persons."""
        return Ref("answer", self.uuid, self.survey.name)


class AnswerFile(models.Model):
    """A file that somebody sent for a question. It lies under its `uuid`; `name` is what its sender called it."""

    uuid = models.UUIDField(unique=True, editable=False)
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "answer", "question"], name="answer_file_once"),)

    def __str__(self) -> str:
        return self.name


class QuotaCount(models.Model):
    """How many complete answers count for a quota."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="quota_counts")
    quota = models.CharField(max_length=200)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "survey", "quota"], name="quota_counted_once"),)

    def __str__(self) -> str:
        return f"{self.quota}: {self.count}"


class Left(models.Model):
    """An address or a contact wish that somebody left in an anonymous survey: apart from what they answered.

    It is `shown` together with what others left, once it may have come with any of a smallest group of answers.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="left")
    question = models.CharField(max_length=200)
    value = models.JSONField()
    day = models.DateField()
    shown = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.question
