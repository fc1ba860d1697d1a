"""Companies that persons belong to."""

from django.db import models

from waypost.rooms.journal.records import Ref
from waypost.web.models import Public


class Company(Public):
    """A company whose people are customers. `key` is the id that sources know it by.

    One that was merged into another stays as a pointer, so that events with its id still find home: `merged_into` is
    where it belongs now, `merged_directly` what it was itself merged into, so that each merge can be taken back. `told`: who
    told what of it, as `actions.layers` has it.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=200, default="")
    name_key = models.CharField(max_length=200, default="", db_index=True)
    traits = models.JSONField(default=dict)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    merged_directly = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    told = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)
    n_people = 0  # no column: how many persons it has, where a list counted them

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "key"], name="company_key_once"),)
        indexes = (models.Index(fields=["workspace", "merged_into", "name_key", "id"], name="company_by_name"),)

    def __str__(self) -> str:
        return self.name or self.key

    @property
    def ref(self) -> Ref:
        return Ref("company", self.uuid, str(self))


class CompanyPerson(models.Model):
    """A person belongs to a company, in a role. `person_no` is any number of the person.

    `told`: who told it, as `actions.layers` has it.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="people")
    person_no = models.BigIntegerField()
    role = models.CharField(max_length=120, default="")
    since = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "company", "person_no"], name="company_person_once"),
        )
        indexes = (models.Index(fields=["workspace", "person_no"], name="company_of_person"),)
