"""What members say about a journey or a place in it."""

from django.db import models
from django.db.models import Q

from waypost.rooms.maps.models.journeys import Journey
from waypost.rooms.maps.records import CommentRecord
from waypost.web.models import Public


class Comment(Public):
    """One comment. The first of a thread has no `thread`; it is the one that is resolved.

    `place` is an address in the map as its editor has it: kind, id, step and field with colons between; "" means all.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="comments")
    thread = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    place = models.CharField(max_length=400, blank=True)
    where = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    member = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    author = models.CharField(max_length=200)
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(thread=None) | Q(resolved_at=None), name="comment_is_resolved_as_a_thread"
            ),
        )
        indexes = (models.Index(fields=["journey", "thread"], name="comment_by_journey"),)

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:40]}"

    def record(self, answers: "tuple[CommentRecord, ...]" = ()) -> CommentRecord:
        return CommentRecord(
            self.uuid, self.place, self.where, self.text, self.member_id, self.author, self.at,
            self.resolved_at is not None, self.resolved_by, answers,
        )  # fmt: skip
