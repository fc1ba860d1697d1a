"""Notifications, how a member wants them, and the mails they went into."""

from django.db import models

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.models.members import Member
from waypost.rooms.people.models.workspaces import Workspace
from waypost.rooms.people.records import NOTICES, MailWish, Topic
from waypost.web.models import Public

TOPICS = [(topic.value, topic.value) for topic in Topic]


class Digest(Public):
    """One mail to a member. Which notifications are in it is written with them, before it is sent."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="digests")
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["made_at"], condition=models.Q(sent_at=None), name="digest_to_send"),)


class Notification(Public):
    """Something a member should know. Kept as values; the text is made when it is read, in the reader's language."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    topic = models.CharField(max_length=12, choices=TOPICS)
    key = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=40)
    subject_uuid = models.UUIDField(null=True)
    subject_label = models.CharField(max_length=300)
    actor_label = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    path = models.CharField(max_length=500, default="")
    at = models.DateTimeField()
    on_page = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="notifications")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "member", "key"], name="notification_not_doubled"),)
        indexes = (
            models.Index(fields=["member", "-id"], name="notification_of_member"),
            models.Index(fields=["member"], condition=models.Q(read_at=None, on_page=True), name="notification_unread"),
            models.Index(
                fields=["mail_at"],
                condition=models.Q(digest=None, mail_at__isnull=False),
                name="notification_to_mail",
            ),
        )

    @property
    def text(self) -> Wording:
        """What happened, as a sentence in both languages."""
        values = {**self.details, "subject": self.subject_label, "actor": self.actor_label}
        return NOTICES[self.kind].told(values)


class Preference(models.Model):
    """How a member wants to hear of a topic; without a row the default of the topic holds."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="preferences")
    topic = models.CharField(max_length=12, choices=TOPICS)
    on_page = models.BooleanField(default=True)
    mail = models.CharField(max_length=8, choices=[(wish.value, wish.value) for wish in MailWish])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "member", "topic"], name="preference_once_a_topic"),
        )
