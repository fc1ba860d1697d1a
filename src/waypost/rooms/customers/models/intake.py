"""Events on their way in: keys that open the door, what was received, what was seen, what was set aside."""

from django.db import models

from waypost.web.models import Public


class WriteKey(Public):
    """Lets a sender write events of one source. Only its hash is kept; `start` is what people recognise it by."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, related_name="keys")
    hash = models.BinaryField(max_length=32, unique=True)
    start = models.CharField(max_length=12)
    created_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["source", "id"], name="write_key_by_source"),)


class ReceivedBatch(models.Model):
    """The events of one call, read and waiting to be sealed into an event file; gone when they are."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, db_index=False, related_name="+")
    received_at = models.DateTimeField()
    events = models.IntegerField()
    body = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(events__gte=1), name="batch_is_not_empty"),)


class SeenMessage(models.Model):
    """A message id that a source has sent, as a hash of 16 bytes: it is not taken in a second time.

    Ids rise with time, so that the oldest are found without a further index; `day` counts from 1970. Every index is
    paid for by each event.
    """

    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, db_index=False, related_name="+")
    key = models.BinaryField(max_length=16)
    day = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "key"], name="message_once"),)


class QuarantinedEvent(Public):
    """A call that is well-formed JSON but no event: kept with the reason, so that it can be put right and replayed."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, db_index=False, related_name="+")
    received_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    key = models.BinaryField(max_length=16)
    reason = models.CharField(max_length=40)
    detail = models.CharField(max_length=200)
    message = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "key"], name="quarantined_once"),)
        indexes = (models.Index(fields=["source", "id"], name="quarantine_by_source"),)


class IntakeDay(models.Model):
    """How many events a source sent on a day (UTC), and what became of them."""

    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, db_index=False, related_name="+")
    day = models.DateField()
    accepted = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    quarantined = models.BigIntegerField(default=0)
    dropped = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "day"], name="intake_day_once"),)


class IntakeActivity(models.Model):
    """The latest events of a source for those who watch them arrive; `version` rises with every one."""

    source = models.OneToOneField("customers.DataSource", on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    latest = models.JSONField(default=list)
