"""The form of what only people know."""

from typing import Any

from django import forms

from waypost.rooms.steering.queries.declared import basis_of, text_of
from waypost.rooms.steering.records import FIELDS, LONGEST
from waypost.web.fields import AwaitingForm
from waypost.web.language import said, say

_BASIS = "basis_"


class DeclarationForm(AwaitingForm):
    """A text for each field, and the legal basis of each data source. `after` is the version that was looked at."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Any = None, *, content: dict[str, Any], number: int, sources: list[tuple[str, str]]
    ) -> None:
        initial: dict[str, Any] = {field.name: text_of(content, field.name) for field in FIELDS} | {"after": number}
        initial |= {_BASIS + key: basis_of(content, key) for key, _ in sources}
        super().__init__(data, initial=initial)
        for field in FIELDS:
            self.fields[field.name] = _text(said(field.wording), said(field.help), rows=3)
        self.awaited = {field.name for field in FIELDS if field.needed} | {_BASIS + key for key, _ in sources}
        example = say(
            "Such as Art. 6(1)(b) or (f) GDPR, and why.", "Etwa Art. 6 Abs. 1 lit. b oder f DSGVO, mit Begründung."
        )
        for key, name in sources:
            self.fields[_BASIS + key] = _text(
                say("Legal basis of {name}", "Rechtsgrundlage für {name}", name=name), example, rows=2
            )

    def texts(self) -> dict[str, str]:
        return {field.name: self.cleaned_data[field.name] for field in FIELDS}

    def bases(self) -> dict[str, str]:
        """Legal basis by the uuid of a data source."""
        return {name.removeprefix(_BASIS): text for name, text in self.cleaned_data.items() if name.startswith(_BASIS)}


def _text(label: str, help_text: str, *, rows: int) -> forms.CharField:
    """A text that may be empty for now."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )
