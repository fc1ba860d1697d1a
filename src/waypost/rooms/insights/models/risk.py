"""What churn is for a workspace, and which persons are known to be at high risk of it."""

from django.db import models


class RiskRule(models.Model):
    """The question about churn risk that a workspace has settled on. `counted_at`: None until its risks were first counted.

    `counted` names the data and the feedback that they were counted of: equal, nothing to do.
    """

    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, related_name="+", primary_key=True)
    settings = models.TextField(default="")
    question = models.JSONField()
    defined_at = models.DateTimeField(auto_now=True)
    counted_at = models.DateTimeField(null=True)
    counted = models.CharField(max_length=200, default="", blank=True)

    def __str__(self) -> str:
        return self.settings


class HighRisk(models.Model):
    """A person whose risk is high, since when: who is here already is not told again."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    person_no = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "person_no"], name="high_risk_once"),)

    def __str__(self) -> str:
        return str(self.person_no)
