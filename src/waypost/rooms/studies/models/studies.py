"""A study, and who takes part in it."""

from django.db import models
from django.db.models import Q

from waypost.rooms.journal.records import Ref
from waypost.rooms.studies.records import Method, Recruited, StudyState
from waypost.web.models import Public

STATES = [each.value for each in StudyState]
METHODS = [each.value for each in Method]
RECRUITED = [each.value for each in Recruited]
_UNTOLD = Q(consented_at__isnull=True, consent_version__isnull=True, consent_text="", consent_source="")
_TOLD = Q(consented_at__isnull=False, consent_version__isnull=False) & ~Q(consent_text="")


class Study(Public):
    """A study. `guide` is sections with their questions (see records.guides); `consent_version` counts the text's changes."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    question = models.TextField()
    method = models.CharField(max_length=20, choices=[(each, each) for each in METHODS])
    language = models.CharField(max_length=2, choices=[("de", "de"), ("en", "en")])
    state = models.CharField(max_length=10, choices=[(each, each) for each in STATES], default=StudyState.PLANNED.value)
    journey = models.UUIDField(null=True, blank=True)
    step = models.CharField(max_length=200, blank=True)
    target = models.PositiveSmallIntegerField(default=0)
    guide = models.JSONField(default=list)
    consent_text = models.TextField()
    consent_version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=STATES), name="study_has_a_state"),
            models.CheckConstraint(condition=Q(method__in=METHODS), name="study_has_a_method"),
            models.CheckConstraint(
                condition=Q(state=StudyState.CLOSED.value, closed_at__isnull=False)
                | (~Q(state=StudyState.CLOSED.value) & Q(closed_at__isnull=True)),
                name="study_that_is_closed_has_an_end",
            ),
        )
        indexes = (
            models.Index(fields=["workspace", "-changed_at"], name="study_by_change"),
            models.Index(fields=["workspace", "journey", "step"], name="study_by_step"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("study", self.uuid, self.name)


class Participant(Public):
    """Somebody who takes part, under a pseudonym. `consent_*` is what they agreed to, with the words of that day.

    After a withdrawal only pseudonym and dates are left.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="participants")
    number = models.PositiveSmallIntegerField()
    pseudonym = models.CharField(max_length=40)
    persona = models.CharField(max_length=200, blank=True)
    segment = models.CharField(max_length=200, blank=True)
    person_no = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(each, each) for each in RECRUITED])
    consented_at = models.DateTimeField(null=True, blank=True)
    consent_version = models.PositiveIntegerField(null=True, blank=True)
    consent_text = models.TextField(blank=True)
    consent_source = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "study", "number"], name="participant_number_once"),
            models.UniqueConstraint(fields=["workspace", "study", "pseudonym"], name="pseudonym_once_in_a_study"),
            models.CheckConstraint(condition=Q(state__in=RECRUITED), name="participant_has_a_state"),
            models.CheckConstraint(condition=_UNTOLD | _TOLD, name="consent_is_whole"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(person_no__isnull=True, persona="", segment=""),
                name="withdrawn_leads_to_nobody",
            ),
        )
        indexes = (models.Index(fields=["workspace", "person_no"], name="participant_by_person"),)

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def consents(self) -> bool:
        """Whether what they say may be written down now."""
        return self.consented_at is not None and self.withdrawn_at is None
