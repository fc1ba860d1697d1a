"""The words of mails, mailings, what has a survey ask by itself, and addresses that mails came back from."""

from django.db import models
from django.db.models import Q

from waypost.rooms.surveys.models.surveys import Survey
from waypost.rooms.surveys.records import MOST_REMINDERS, Cadence, TriggerKind
from waypost.web.models import Public

TRIGGERS = [each.value for each in TriggerKind]
CADENCES = [each.value for each in Cadence]


class Letter(models.Model):
    """What a survey's mails say: by language `subject`, `text`, `reminder_subject`, `reminder_text`; what is not there is
    as usual. At most two reminders, `days` apart."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="letter")
    texts = models.JSONField(default=dict)
    reply_to = models.EmailField(blank=True)
    reminders = models.PositiveSmallIntegerField(default=1)
    days = models.PositiveSmallIntegerField(default=5)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(reminders__lte=MOST_REMINDERS, days__gte=1, days__lte=60),
                name="letter_reminds_within_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.survey)


class Trigger(Public):
    """What has a survey ask by itself while `on`: by the calendar, or so many minutes after an event.

    Of those it reaches, `share` percent are asked, chosen by a hash with `salt`. Nobody twice within `again_days`; no more
    than `most` in all; none after `until`. `since`: events before it count for nothing; `next_at`: when the calendar asks
    next.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="triggers")
    kind = models.CharField(max_length=12, choices=[(each, each) for each in TRIGGERS])
    on = models.BooleanField(default=True)
    cadence = models.CharField(max_length=8, choices=[(each, each) for each in CADENCES], default=Cadence.QUARTER.value)
    segment = models.CharField(max_length=500, blank=True)
    touchpoint = models.CharField(max_length=200, blank=True)
    delay_minutes = models.PositiveIntegerField(default=0)
    share = models.FloatField(default=100.0)
    salt = models.CharField(max_length=32)
    again_days = models.PositiveSmallIntegerField(default=90)
    most = models.PositiveIntegerField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=12, blank=True)
    since = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)
    problem = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=TRIGGERS, cadence__in=CADENCES), name="trigger_is_known"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="trigger_asks_a_share"),
            models.CheckConstraint(
                condition=~Q(kind=TriggerKind.TOUCHPOINT.value) | ~Q(touchpoint=""), name="trigger_names_a_touchpoint"
            ),
        )
        indexes = (models.Index(fields=["workspace", "on"], name="trigger_that_is_on"),)

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.kind}"


class Mailing(Public):
    """Invitations by mail that belong together: a list that somebody gave, or those of a trigger. `stopped_at`: what is
    not sent yet is not sent any more."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="mailings")
    trigger = models.ForeignKey(Trigger, on_delete=models.SET_NULL, null=True, blank=True, related_name="mailings")
    starts_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "trigger"], condition=Q(trigger__isnull=False), name="mailing_of_a_trigger"
            ),
        )
        indexes = (models.Index(fields=["workspace", "survey"], name="mailings_of_a_survey"),)

    def __str__(self) -> str:
        return str(self.uuid)


class DeadAddress(models.Model):
    """An address (its keyed hash) that mails came back from for good: nothing goes there again."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "address"], name="dead_address_once"),)

    def __str__(self) -> str:
        return self.address
