"""Identifiers and their person numbers; profiles of persons; which identifiers are one person."""

from django.db import models

from waypost.web.models import Public


class Identifier(models.Model):
    """An outside id (cookie, login, e-mail, customer number) and the person number it was given, for ever."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    value = models.CharField(max_length=300)
    person_no = models.BigIntegerField()
    first_seen = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "kind", "value"], name="identifier_once"),
            models.UniqueConstraint(fields=["workspace", "person_no"], name="person_number_once"),
        )


class IdentityEdge(models.Model):
    """A reason to take two identifiers for one person. Append-only; a merge by hand is an edge of kind "merge"."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    source = models.ForeignKey("customers.DataSource", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "kind", "one", "other"], name="edge_once"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="edge_joins_two"),
        )


class Separation(models.Model):
    """Two identifiers that are not one person, whatever edges say."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "one", "other"], name="separation_once"),)


class Profile(Public):
    """What is known of a person: traits by name. `person_no` is any number of the person; readers resolve it."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    person_no = models.BigIntegerField()
    name = models.CharField(max_length=200, default="")
    email = models.CharField(max_length=254, default="")
    traits = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "person_no"], name="profile_once"),)
