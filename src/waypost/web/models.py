"""What rows that the outside may name have in common."""

from django.db import models

from waypost.web.ids import uuid7


class Public(models.Model):
    """A row with a name for URLs, the API and documents; the key of the database stays inside."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)

    class Meta:
        abstract = True
