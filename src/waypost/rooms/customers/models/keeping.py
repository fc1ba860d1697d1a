"""What the index was made of, and who may write it."""

from django.db import models


class IndexState(models.Model):
    """One row a workspace: what the index holds, what is wanted of it, and the lease of its one writer.

    `wanted` is raised by whoever changes what the index should hold (an event file, the dictionary, an identity);
    `made` is the `wanted` that the index on disk answers for. Equal: nothing to do.
    """

    workspace = models.OneToOneField("people.Workspace", on_delete=models.CASCADE, primary_key=True, related_name="+")
    wanted = models.BigIntegerField(default=0)
    made = models.BigIntegerField(default=0)
    generation = models.BigIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    customers = models.BigIntegerField(default=0)
    first = models.DateTimeField(null=True)
    last = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    identity_version = models.BigIntegerField(default=0)
    dictionary_version = models.BigIntegerField(default=0)
    next_person = models.BigIntegerField(default=1)
    lease_holder = models.CharField(max_length=64, default="")
    lease_until = models.DateTimeField(null=True)
    failed = models.TextField(default="")
