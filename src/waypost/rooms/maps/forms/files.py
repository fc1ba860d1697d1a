"""The forms of files that shall become a journey, or change one."""

from typing import Any

from django import forms

from waypost.core.exchange.formats import ENDINGS_READ, MOST_BYTES
from waypost.web.fields import AwaitingForm
from waypost.web.language import say


class FileForm(forms.Form):
    """A file of any format that can be read as a journey."""

    file = forms.FileField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say("File", "Datei")
        self.fields["file"].widget.attrs["accept"] = ",".join(ENDINGS_READ)


class VersionForm(AwaitingForm):
    """What shall change a journey: a file of any format that can be read, or its text pasted."""

    awaited = ("file", "text")  # one of them is needed: none is called optional
    file = forms.FileField(required=False)
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say("File", "Datei")
        self.fields["file"].widget.attrs["accept"] = ",".join(ENDINGS_READ)
        self.fields["text"].label = say(
            "Or its text: a table, YAML, JSON, Mermaid", "Oder ihr Text: eine Tabelle, YAML, JSON, Mermaid"
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not given.get("text", "").strip():
            raise forms.ValidationError(
                say("Choose a file, or paste its text.", "Bitte eine Datei wählen oder ihren Text einfügen.")
            )
        return given

    @property
    def content(self) -> bytes:
        """What was given, read no further than a file may be large."""
        file = self.cleaned_data.get("file")
        found: bytes = file.read(MOST_BYTES + 1) if file else self.cleaned_data["text"].encode()
        return found

    @property
    def name(self) -> str:
        file = self.cleaned_data.get("file")
        return str(file.name) if file else say("Pasted text", "Eingefügter Text")
