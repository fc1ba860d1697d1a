"""The ledger, what is locked while somebody is decided on, the rules of a workspace, exceptions and opt-outs."""

from django.db import models
from django.db.models import Q

from waypost.core.contacts.rules import ContactKind, Counting
from waypost.rooms.contacts.records import LONGEST_DAYS, Became, ContactChannel
from waypost.web.models import Public

KINDS = [each.value for each in ContactKind]
CHANNELS = [each.value for each in ContactChannel]
BECAME = [each.value for each in Became]
COUNTING = [each.value for each in Counting]


class LedgerEntry(Public):
    """One contact, or why there was none. `address` is a keyed hash; `person_no` any number of the person, if known.

    `key` names the try, so that what is claimed twice counts once; `why`, `rule` and `until` are those of the decision.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    person_no = models.BigIntegerField(null=True, blank=True)
    address = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=10, choices=[(each, each) for each in CHANNELS])
    kind = models.CharField(max_length=14, choices=[(each, each) for each in KINDS])
    purpose = models.CharField(max_length=60)
    about = models.UUIDField(null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    became = models.CharField(max_length=12, choices=[(each, each) for each in BECAME])
    why = models.CharField(max_length=20, blank=True)
    rule = models.CharField(max_length=100, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "key"], name="contact_claimed_once"),
            models.CheckConstraint(
                condition=Q(became__in=BECAME, kind__in=KINDS, channel__in=CHANNELS), name="contact_is_known"
            ),
            models.CheckConstraint(
                condition=Q(became=Became.MADE.value, why="") | (~Q(became=Became.MADE.value) & ~Q(why="")),
                name="contact_not_made_says_why",
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "person_no", "at"], name="contact_by_person"),
            models.Index(fields=["workspace", "address", "at"], name="contact_by_address"),
            models.Index(fields=["workspace", "about"], name="contact_by_about"),
            models.Index(fields=["workspace", "at"], name="contact_by_time"),
        )

    def __str__(self) -> str:
        return self.key


class ContactLock(models.Model):
    """What is locked while somebody is decided on: a person, or an address (its hash)."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=70)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "subject"], name="contact_lock_once"),)

    def __str__(self) -> str:
        return self.subject


class ContactSettings(models.Model):
    """When nobody is contacted, and whose consent is needed; a workspace without a row has these defaults.

    `holidays`: a country or state ("DE-BW"), "" for none. `own_zone`: a person's own time zone holds where it is known.
    `consent_words`: how sources call the purpose, one a line.
    """

    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, primary_key=True, related_name="+")
    quiet_begin = models.TimeField(default="20:00")
    quiet_end = models.TimeField(default="08:00")
    sundays = models.BooleanField(default=True)
    holidays = models.CharField(max_length=10, default="DE", blank=True)
    own_zone = models.BooleanField(default=True)
    needs_consent = models.BooleanField(default=True)
    consent_words = models.TextField(default="surveys\nUmfragen", blank=True)


class RuleRow(Public):
    """A rule of the workspace: for everybody, for persons with a value of a trait, or for a segment (a segment rule)."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100, blank=True)
    trait = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=200, blank=True)
    segment = models.CharField(max_length=500, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    counting = models.CharField(max_length=8, choices=[(each, each) for each in COUNTING])
    hours = models.PositiveSmallIntegerField(default=24)
    days_asking = models.PositiveSmallIntegerField(default=0)
    days_message = models.PositiveSmallIntegerField(default=0)
    never = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(counting__in=COUNTING), name="contact_rule_counts"),
            models.CheckConstraint(
                condition=Q(
                    hours__gte=1,
                    hours__lte=24 * LONGEST_DAYS,
                    days_asking__lte=LONGEST_DAYS,
                    days_message__lte=LONGEST_DAYS,
                ),
                name="contact_rule_looks_back_a_year",
            ),
            models.CheckConstraint(condition=Q(trait="") | Q(segment=""), name="contact_rule_is_for_one_group"),
        )

    def __str__(self) -> str:
        return self.name


class RuleException(models.Model):
    """What one survey or journey may beyond the rules: other days between contacts, no maximum."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    about = models.UUIDField()
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    beyond_most = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "about"], name="contact_exception_once"),)

    def __str__(self) -> str:
        return str(self.about)


class OptOut(models.Model):
    """Somebody does not want to be contacted for a purpose any more. The hash of the address outlives an erasure, so that
    nobody who opted out is asked again."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=60)
    address = models.CharField(max_length=64, blank=True)
    person_no = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "purpose", "address"], condition=~Q(address=""), name="opted_out_once"
            ),
        )
        indexes = (models.Index(fields=["workspace", "person_no"], name="opt_out_by_person"),)

    def __str__(self) -> str:
        return self.purpose
