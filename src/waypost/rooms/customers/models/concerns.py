"""What members said of concerns: closed, or open again."""

from django.db import models


class ConcernWord(models.Model):
    """A member closed a concern of a person, or opened it again. Append-only: the last word holds.

    `concern` is its id as the events have it, or without one its reason and first instant; `outcome` what came of it. `person_no` is any number of the person.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    person_no = models.BigIntegerField()
    concern = models.CharField(max_length=300)
    closed = models.BooleanField()
    outcome = models.CharField(max_length=300, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=["workspace", "person_no"], name="concern_word_by_person"),)
