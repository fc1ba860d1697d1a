"""How pictures of a workspace look, beside its colour and its logo: palette, lines, typeface, master of slides."""

from django.db import models

from waypost.core.drawing.house import MOST_STAGES
from waypost.rooms.people.models.workspaces import Workspace


class Design(models.Model):
    """The palette of stages and the lines that stand on every picture."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, primary_key=True, related_name="+")
    stages = models.JSONField(default=list)
    header = models.CharField(max_length=120, blank=True)
    footer = models.CharField(max_length=160, blank=True)

    MOST_STAGES = MOST_STAGES


class Typeface(models.Model):
    """A typeface, looked through and made ready when it came in; `files` is a ZIP of its cuts and their widths."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, primary_key=True, related_name="+")
    name = models.CharField(max_length=60)
    family = models.CharField(max_length=40)
    embeddable = models.BooleanField()
    notes = models.JSONField(default=list)
    files = models.BinaryField()


class Master(models.Model):
    """The company's own master of slides, as it came in; macros are refused at the door."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, primary_key=True, related_name="+")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
