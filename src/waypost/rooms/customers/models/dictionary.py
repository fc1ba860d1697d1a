"""Versions of the touchpoint dictionary of a workspace."""

from django.db import models

from waypost.rooms.journal.records import Ref


class DictionaryVersion(models.Model):
    """The dictionary as it was from one change to the next, as canonical YAML: a diff of texts is a diff of rules.

    The one in force is named by `IndexState.dictionary_version`.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    rules = models.TextField()
    note = models.CharField(max_length=300, default="", blank=True)
    author = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "number"], name="dictionary_version_once"),)

    @property
    def ref(self) -> Ref:
        return Ref("dictionary", None, str(self.number))
