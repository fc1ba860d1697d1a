"""One-time links."""

from django.db import models

from waypost.rooms.people.models.users import User


class EntryLink(models.Model):
    """A link that lets its bearer in once: to set a first password, or into the demo. Only its hash is kept."""

    class Purpose(models.TextChoices):
        WELCOME = "welcome"
        DEMO = "demo"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
