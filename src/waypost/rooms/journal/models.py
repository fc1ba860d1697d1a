"""The table of what happened. Only `actions.record` writes it."""

from django.db import models

from waypost.rooms.journal.records import Actor, ActorKind, Entry, Ref


class JournalEntry(models.Model):
    """One thing that happened; ids and labels are values, there are no foreign keys."""

    workspace_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ActorKind])
    actor_id = models.BigIntegerField()
    actor_label = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_uuid = models.UUIDField(null=True)
    subject_label = models.CharField(max_length=300)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["workspace_id", "id"], name="journal_by_workspace"),
            models.Index(fields=["workspace_id", "subject_uuid", "id"], name="journal_by_subject"),
            models.Index(fields=["workspace_id", "verb", "id"], name="journal_by_verb"),
        )

    def record(self) -> Entry:
        """The entry as a value."""
        return Entry(
            id=self.pk,
            at=self.at,
            actor=Actor(self.workspace_id, ActorKind(self.actor_kind), self.actor_id, self.actor_label),
            verb=self.verb,
            subject=Ref(self.subject_kind, self.subject_uuid, self.subject_label),
            details=self.details,
        )
