"""Contact wishes: who takes one, and what came of it."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.surveys.models.answers import Answer, Left
from waypost.rooms.surveys.models.surveys import Survey
from waypost.rooms.surveys.records import Outcome
from waypost.web.models import Public

OUTCOMES = [each.value for each in Outcome]


class ContactWish(Public):
    """Somebody wants to be contacted. What they wrote is that of the `answer`, or of what was `left` apart from it.

    `told_at`: when whoever answers for the survey was told; `member` takes care of it since `taken_at`; where
    they are no member any more, it is told anew. Of a `bare`
    one the address is deleted. The `uuid` of a wish that was left apart tells no time.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="wishes")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="wishes")
    left = models.OneToOneField(Left, on_delete=models.CASCADE, null=True, blank=True, related_name="wish")
    question = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True, blank=True)
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=11, blank=True, choices=[(each, each) for each in OUTCOMES])
    done_at = models.DateTimeField(null=True, blank=True)
    bare = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "answer", "question"], name="wish_once"),
            models.CheckConstraint(
                condition=Q(answer__isnull=False, left__isnull=True) | Q(answer__isnull=True, left__isnull=False),
                name="wish_is_beside_or_apart",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", done_at__isnull=True) | Q(outcome__in=OUTCOMES, done_at__isnull=False),
                name="wish_is_done_with_an_outcome",
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "done_at"], name="wish_by_end"),
            models.Index(
                fields=["workspace"], condition=Q(told_at=None, member=None, done_at=None), name="wish_to_tell"
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def ref(self) -> Ref:
        """For the journal: by its survey, never by words or persons."""
        return Ref("wish", self.uuid, self.survey.name)
