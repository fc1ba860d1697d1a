"""Codes, highlights with their codes, and insights with the highlights they rest on."""

from django.db import models
from django.db.models import F, Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.studies.models.sessions import StudySession
from waypost.rooms.studies.models.studies import Participant, Study
from waypost.rooms.studies.records import HUES
from waypost.web.models import Public


class Code(Public):
    """What several highlights have in common, with a colour of the house (0 … 7)."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="codes")
    name = models.CharField(max_length=80)
    description = models.TextField(blank=True)
    hue = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "study", "name"], name="code_name_once_in_a_study"),
            models.CheckConstraint(condition=Q(hue__lt=HUES), name="code_has_a_colour_of_the_house"),
        )

    def __str__(self) -> str:
        return self.name


class Highlight(Public):
    """Words of a transcript from a place in one turn to a place in the same or a later one; places count characters.

    `participant` is who said the most of it; `emotion` goes from −2 to +2; a `quote` is for the map.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="highlights")
    session = models.ForeignKey(StudySession, on_delete=models.CASCADE, related_name="highlights")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="highlights"
    )
    first = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    emotion = models.SmallIntegerField(null=True, blank=True)
    quote = models.BooleanField(default=False)
    codes = models.ManyToManyField(Code, through="studies.Coding", related_name="highlights")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(first__lt=F("last")) | Q(first=F("last"), start__lt=F("end")), name="highlight_goes_forward"
            ),
            models.CheckConstraint(
                condition=Q(emotion__isnull=True) | Q(emotion__gte=-2, emotion__lte=2),
                name="highlight_emotion_in_range",
            ),
        )
        indexes = (models.Index(fields=["workspace", "session", "first", "start"], name="highlight_in_order"),)

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def hue(self) -> str:
        """The colour of its first code, for styles."""
        return next((str(code.hue) for code in self.codes.all()), "none")

    @property
    def felt(self) -> str:
        """Its emotion as it is written.

        >>> Highlight(emotion=-2).felt, Highlight(emotion=1).felt, Highlight().felt
        ('−2', '+1', '')
        """
        return "" if self.emotion is None else f"{self.emotion:+d}".replace("-", "−").replace("+0", "0")


class Coding(models.Model):
    """A highlight has a code."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="codings")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "highlight", "code"], name="coded_once"),)

    def __str__(self) -> str:
        return f"{self.highlight_id}: {self.code_id}"


class StudyInsight(Public):
    """What a study found out. `object` is it in the library once it is published; `gone` counts participants whose words
    supported it and were erased."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="insights")
    statement = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    journey = models.UUIDField(null=True, blank=True)
    step = models.CharField(max_length=200, blank=True)
    object = models.UUIDField(null=True, blank=True)
    gone = models.PositiveSmallIntegerField(default=0)
    highlights = models.ManyToManyField(Highlight, through="studies.Support", related_name="insights")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(statement=""), name="insight_says_something"),
            models.CheckConstraint(
                condition=Q(object__isnull=True, published_at__isnull=True)
                | Q(object__isnull=False, published_at__isnull=False),
                name="published_insight_has_an_object",
            ),
        )
        indexes = (models.Index(fields=["workspace", "journey", "step"], name="study_insight_by_step"),)

    def __str__(self) -> str:
        return self.statement

    @property
    def ref(self) -> Ref:
        return Ref("study_insight", self.uuid, self.statement)


class Support(models.Model):
    """An insight rests on a highlight."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    insight = models.ForeignKey(StudyInsight, on_delete=models.CASCADE, related_name="supports")
    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="supports")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "insight", "highlight"], name="supported_once"),)

    def __str__(self) -> str:
        return f"{self.insight_id}: {self.highlight_id}"
