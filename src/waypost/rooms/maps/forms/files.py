"""The form of a file that shall become a journey."""

from typing import Any

from django import forms

from waypost.core.exchange.formats import ENDINGS_READ
from waypost.web.language import say


class FileForm(forms.Form):
    """A file of any format that can be read as a journey."""

    file = forms.FileField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say("File", "Datei")
        self.fields["file"].widget.attrs["accept"] = ",".join(ENDINGS_READ)
