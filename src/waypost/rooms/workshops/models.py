"""Workshops: who is in the room, the notes they write, and how many dots each note has."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.workshops.records import GROUPS, Phase
from waypost.web.models import Public

PHASES = [each.value for each in Phase]


class Workshop(Public):
    """A workshop on one journey. `revision` counts whatever happens in it, so that everybody sees what is new."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    journey = models.ForeignKey("maps.Journey", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=[("de", "de"), ("en", "en")])
    code = models.CharField(max_length=12, unique=True)
    phase = models.CharField(max_length=8, choices=[(each, each) for each in PHASES], default=Phase.COLLECT.value)
    dots = models.PositiveSmallIntegerField(default=3)
    ends_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    nameless = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(phase__in=PHASES), name="workshop_has_a_phase"),
            models.CheckConstraint(condition=Q(language__in=["de", "en"]), name="workshop_speaks_a_language"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | ~Q(phase=Phase.CLOSED.value), name="workshop_was_closed_once"
            ),
        )
        indexes = (models.Index(fields=["workspace", "opened_at"], name="workshop_by_time"),)

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        return Ref("workshop", self.uuid, self.title)

    @property
    def shown_code(self) -> str:
        """The code as it is read out: in two halves."""
        return f"{self.code[:4]}-{self.code[4:]}"


class Guest(Public):
    """Somebody with a phone. All that is known of them is the name they gave, and their group.

    `key` names one try to join, so that one which is sent twice makes one guest; `turn` the newest ballot.
    Of one whom the leader removed (`removed_at`) only this row is left, so that walls and phones are told what is gone.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="guests")
    name = models.CharField(max_length=60, blank=True)
    voice = models.CharField(max_length=20, choices=[(each, each) for each in GROUPS], blank=True)
    key = models.CharField(max_length=40)
    turn = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "workshop", "key"], name="guest_joins_once"),
            models.CheckConstraint(condition=Q(voice__in=list(GROUPS)), name="guest_is_of_a_group"),
        )

    def __str__(self) -> str:
        return self.name


class Note(Public):
    """A note of a guest, or of the member who leads (no guest). `step` and `lane` "" is somewhere.

    `client` is its name on the phone, `turn` how often it was written there: what comes late or twice changes nothing.
    `into` is the note it was merged into; it keeps its own words and author. `gone` was taken back by its author.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notes")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    client = models.CharField(max_length=40)
    turn = models.PositiveIntegerField(default=1)
    text = models.CharField(max_length=2000)
    heading = models.CharField(max_length=2000, blank=True)
    step = models.CharField(max_length=200, blank=True)
    lane = models.CharField(max_length=200, blank=True)
    into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    hidden = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    moved = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "workshop", "client"], name="note_is_there_once"),
            models.CheckConstraint(
                condition=Q(into__isnull=True) | ~Q(into=models.F("id")), name="note_is_not_merged_into_itself"
            ),
        )
        indexes = (models.Index(fields=["workshop", "revision"], name="note_by_revision"),)

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def said(self) -> str:
        """What stands on the wall: the words of who leads, where they gave the note others."""
        return self.heading or self.text


class Dot(models.Model):
    """How many dots of a guest a note has."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="dots")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="dots")
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "guest", "note"], name="dots_of_a_guest_on_a_note"),
            models.CheckConstraint(condition=Q(count__gte=1), name="dots_are_some"),
        )

    def __str__(self) -> str:
        return f"{self.count} of {self.guest}"


class BoardPhoto(models.Model):
    """The photo of a board that lies below the wall: a JPEG without whatever the camera noted."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="photo")
    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"
