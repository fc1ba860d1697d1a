"""What members contribute, ideas with the feedback items behind them, votes, and the links by which teams come in."""

from django.db import models
from django.db.models import Q

from waypost.rooms.ideas.records import ContributionKind, IdeaState
from waypost.rooms.journal.records import Ref
from waypost.web.models import Public

KINDS = [each.value for each in ContributionKind]
STATES = [each.value for each in IdeaState]


class Idea(Public):
    """A proposal. `title` holds no names; the words of who proposed it are those of its items.

    `into` is the idea that it was merged into. `reason` is why it was declined, or what else was said when it was
    decided on. `journey` and `step` say what on the map it would make better.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=[(each, each) for each in STATES], default=IdeaState.NEW.value)
    reason = models.CharField(max_length=1000, blank=True)
    owner = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    journey = models.UUIDField(null=True, blank=True)
    step = models.CharField(max_length=120, blank=True)
    into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="idea_has_a_state"),
            models.CheckConstraint(
                condition=~Q(state=IdeaState.DECLINED.value) | ~Q(reason=""), name="idea_is_declined_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(step="") | Q(journey__isnull=False), name="idea_has_step_with_journey"),
            models.CheckConstraint(
                condition=Q(into__isnull=True) | ~Q(into=models.F("id")), name="idea_is_not_merged_into_itself"
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "-made_at"], name="idea_by_time"),
            models.Index(fields=["workspace", "journey", "step"], name="idea_by_step"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("idea", self.uuid, self.title)


class IdeaItem(models.Model):
    """A feedback item that proposes the idea. An item stands behind one idea, so that nobody counts twice."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey("feedback.Item", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "item"], name="item_is_behind_one_idea"),)

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.item_id}"


class Vote(models.Model):
    """A member is for an idea."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "idea", "member"], name="vote_once"),)

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.member_id}"


class Contribution(Public):
    """What a member left at a step: its words are those of the item. Without a `member` it was left without a name.

    `key` names one try to send it.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=11, choices=[(each, each) for each in KINDS])
    item = models.OneToOneField("feedback.Item", on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    feeling = models.SmallIntegerField(null=True, blank=True)
    key = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "key"], name="contribution_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="contribution_has_a_kind"),
            models.CheckConstraint(
                condition=Q(feeling__isnull=True) | Q(feeling__gte=-2, feeling__lte=2),
                name="contribution_feels_on_the_scale",
            ),
        )
        indexes = (models.Index(fields=["workspace", "member"], name="contribution_by_member"),)

    def __str__(self) -> str:
        return str(self.uuid)


class ContributionPhoto(models.Model):
    """A photo without whatever the camera noted. It goes with its contribution; so it lies in the row."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="photo")
    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"


class TeamLink(Public):
    """A short address for a team. Its token stands on posters, so it is no secret: members alone come in by it.

    `steps` are those offered first; none are all of the journey.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    journey = models.UUIDField(null=True, blank=True)
    steps = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "-made_at"], name="team_link_by_time"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("team_link", self.uuid, self.name)
