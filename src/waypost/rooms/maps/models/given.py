"""Files that somebody gave and has not taken yet: they wait for a look at what was understood."""

from django.db import models

from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class GivenFile(Public):
    """A file for the import, kept for a day."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "given_at"], name="given_file_by_age"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("file", self.uuid, self.name)
