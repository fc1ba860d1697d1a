"""A session: who was there, notes against the guide, and what was said, turn by turn."""

from django.db import models

from waypost.rooms.studies.models.studies import Participant, Study
from waypost.web.models import Public


class StudySession(Public):
    """A talk, a test, a day of a diary. `waiting` holds a transcript whose speakers nobody has named yet, for a day at most."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    participants = models.ManyToManyField(Participant, related_name="sessions")
    file = models.CharField(max_length=200, blank=True)
    transcribed_at = models.DateTimeField(null=True, blank=True)
    waiting = models.JSONField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "study", "number"], name="session_number_once"),
            models.CheckConstraint(
                condition=models.Q(waiting__isnull=True, waiting_since__isnull=True)
                | models.Q(waiting__isnull=False, waiting_since__isnull=False),
                name="waiting_transcript_has_a_time",
            ),
        )
        indexes = (models.Index(fields=["workspace", "study", "held_on"], name="session_by_day"),)

    def __str__(self) -> str:
        return f"{self.study_id}/{self.number}"


class SessionNote(models.Model):
    """What was noted at a question of the guide; "" is everything beside it."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(StudySession, on_delete=models.CASCADE, related_name="notes")
    question = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "session", "question"], name="note_once_a_question"),
        )

    def __str__(self) -> str:
        return self.text[:40]


class Turn(models.Model):
    """What somebody said in one go; `speaker` empty is whoever asks. `at` is milliseconds since the beginning."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(StudySession, on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField()
    speaker = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="turns")
    at = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "session", "position"], name="turn_once_at_a_place"),
        )

    def __str__(self) -> str:
        return self.text[:40]
