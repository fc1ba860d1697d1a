"""What persons have consented to."""

from django.db import models


class Consent(models.Model):
    """A person gave or withdrew consent to a purpose on a channel. Append-only: the last word holds.

    `proof` says how it can be shown: the form and its text version, a mail, a call. `source`: where it came from.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    person_no = models.BigIntegerField()
    purpose = models.CharField(max_length=60)
    channel = models.CharField(max_length=60)
    given = models.BooleanField()
    at = models.DateTimeField()
    source = models.CharField(max_length=120, default="")
    proof = models.CharField(max_length=500, default="")
    by = models.CharField(max_length=200, default="")

    class Meta:
        indexes = (
            models.Index(fields=["workspace", "person_no"], name="consent_by_person"),
            models.Index(fields=["workspace", "purpose", "channel"], name="consent_by_purpose"),
        )
