"""A survey, its versions, and the links by which people come in."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.surveys.records import Disposition, State
from waypost.web.models import Public

STATES = [each.value for each in State]
DISPOSITIONS = [each.value for each in Disposition]


class Survey(Public):
    """A survey. `draft` is its document as it is being changed, as JSON; `turn` counts its changes.

    `journey`, `step` and `touchpoint` say what on the map it measures; a question may say more exactly. The `owner`
    answers for it: without one those who build surveys do.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=[(each, each) for each in STATES], default=State.DRAFT.value)
    draft = models.TextField()
    turn = models.PositiveIntegerField(default=1)
    live = models.ForeignKey(
        "surveys.SurveyVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    journey = models.UUIDField(null=True, blank=True)
    step = models.CharField(max_length=200, blank=True)
    touchpoint = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey("people.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="survey_has_a_state"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT.value) | Q(live__isnull=False), name="survey_asks_a_version"
            ),
        )
        indexes = (models.Index(fields=["workspace", "-changed_at"], name="survey_by_change"),)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("survey", self.uuid, self.name)


class SurveyVersion(Public):
    """What was asked from one moment on. It never changes: answers are read with the version they were given to."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.TextField()
    live_from = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "survey", "number"], name="survey_version_once"),)

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.number}"


class PublicLink(Public):
    """A link that anybody may use. Its token stands on posters and in mails, so it is no secret and is kept as it is.

    `kiosk`: a device that stands somewhere; after each answer it begins anew.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="links")
    token = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=40, blank=True)
    kiosk = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "survey"], name="survey_links"),)

    def __str__(self) -> str:
        return self.name


class Invitation(Public):
    """Somebody who is asked by a link of their own, of which a hash is kept.

    `state` is what became of it, `reason` why. Of an anonymous survey it leads to no answer, and `state_at` is a day without
    a time. `round`: which asking of a trigger it is; "" of a list. `device`: the kind
    on which its answer was begun. `due_at`: when something is to be done with it next,
    the mail or a reminder; `claimed_at`: since when a mail of it is being sent.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    hashed = models.CharField(max_length=64, unique=True)
    mailing = models.ForeignKey(
        "surveys.Mailing", on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations"
    )
    address = models.CharField(max_length=254)
    round = models.CharField(max_length=40, blank=True)
    person_no = models.BigIntegerField(null=True, blank=True)
    pseudonym = models.CharField(max_length=24)
    language = models.CharField(max_length=12, blank=True)
    device = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=16, choices=[(each, each) for each in DISPOSITIONS])
    reason = models.CharField(max_length=200, blank=True)
    state_at = models.DateTimeField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "survey", "address", "round"], name="invited_once"),
            models.CheckConstraint(condition=Q(state__in=DISPOSITIONS), name="invitation_has_a_state"),
        )
        indexes = (
            models.Index(fields=["workspace", "survey", "state"], name="invitation_by_state"),
            models.Index(fields=["workspace", "address"], name="invitation_by_address"),
            models.Index(fields=["workspace", "person_no"], name="invitation_by_person"),
            models.Index(fields=["state", "due_at"], name="invitation_by_due"),
        )

    def __str__(self) -> str:
        return self.pseudonym
