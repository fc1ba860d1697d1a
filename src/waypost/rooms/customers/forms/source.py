"""The settings of a source that receives events, as a form."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from waypost.rooms.customers.actions.intake.terms import Consent
from waypost.web.language import say


class SettingsForm(forms.Form):
    """Which web sites may write, what becomes a dimension, what happens without consent."""

    origins = forms.CharField(required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    properties = forms.CharField(required=False, max_length=500)
    without_consent = forms.ChoiceField(widget=forms.RadioSelect)
    purpose = forms.CharField(max_length=60)
    query = forms.BooleanField(required=False)
    emails = forms.BooleanField(required=False)
    calls = forms.IntegerField(min_value=1, max_value=100_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, text) in _texts().items():
            self.fields[name].label, self.fields[name].help_text = label, text
        choices = self.fields["without_consent"]
        assert isinstance(choices, forms.ChoiceField)
        choices.choices = _choices()

    def clean_origins(self) -> list[str]:
        return [_origin(line) for line in self.cleaned_data["origins"].split()]

    def clean_properties(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["properties"].split(",") if name.strip()]
        if len(names) > 20:
            raise ValidationError(say("At most 20 properties. Name the most useful ones.",
                                      "Höchstens 20 Eigenschaften. Bitte die nützlichsten nennen."))  # fmt: skip
        return names

    def clean_purpose(self) -> str:
        return str(self.cleaned_data["purpose"]).casefold()


def initial(settings: dict[str, Any]) -> dict[str, Any]:
    """What the form shows for the settings of a source."""
    standing = {
        "without_consent": Consent.ANONYMISE.value, "purpose": "analytics", "query": False, "emails": True, "calls": 2_000,
    }  # fmt: skip
    texts = {
        "origins": "\n".join(settings.get("origins", ())),
        "properties": ", ".join(settings.get("properties", ())),
    }
    return standing | settings | texts


def _origin(line: str) -> str:
    try:
        parts = urlsplit(line)
        right = parts.scheme in ("http", "https") and parts.hostname and parts.path in ("", "/") and not parts.query
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        right, port = False, ""
    if not right:
        raise ValidationError(say(
            "“{line}” is no origin. Write it with https:// and without a path, such as https://www.example.com.",
            "„{line}“ ist keine Herkunft. Bitte mit https:// und ohne Pfad schreiben, etwa https://www.example.com.",
            line=line[:100],
        ))  # fmt: skip
    return f"{parts.scheme}://{(parts.hostname or '').lower()}{port}"


def _texts() -> dict[str, tuple[str, str]]:
    return {
        "origins": (
            say("Web sites that may write", "Websites, die schreiben dürfen"),
            say("One origin a line, such as https://www.example.com. Servers and apps need none.",
                "Eine Herkunft je Zeile, etwa https://www.example.com. Server und Apps brauchen keine."),
        ),
        "properties": (
            say("Properties kept as dimensions", "Eigenschaften, die Dimensionen werden"),
            say("With commas, such as department, product. Others are not kept.",
                "Mit Kommas, etwa department, product. Andere werden nicht behalten."),
        ),
        "without_consent": (
            say("When somebody did not consent", "Wenn jemand nicht eingewilligt hat"),
            say("Read from context.consent and context.consentManagement.",
                "Gelesen aus context.consent und context.consentManagement."),
        ),
        "purpose": (
            say("Purpose that is asked for", "Zweck, nach dem gefragt wird"),
            say("The category of your consent tool that stands for this.",
                "Die Kategorie Ihres Einwilligungswerkzeugs, die dafür steht."),
        ),
        "query": (
            say("Page names keep what stands after “?”", "Seitennamen behalten, was nach „?“ steht"),
            say("It may name persons; leave it off where you can.",
                "Darin können Personen stehen; möglichst ausgeschaltet lassen."),
        ),
        "emails": (
            say("An e-mail address identifies a person", "Eine E-Mail-Adresse kennzeichnet eine Person"),
            say("Traits of identify that hold one tie it to the login.",
                "Steht eine in den Merkmalen von identify, wird sie mit der Anmeldung verbunden."),
        ),
        "calls": (
            say("Calls a second with one key", "Aufrufe je Sekunde mit einem Schlüssel"),
            say("Above it the sender is told to wait (429).", "Darüber wird der Sender gebeten zu warten (429)."),
        ),
    }  # fmt: skip


def _choices() -> list[tuple[str, str]]:
    return [
        (Consent.ANONYMISE.value, say("Keep the event without the person (an id for one day)",
                                      "Ereignis ohne Person behalten (Kennung für einen Tag)")),
        (Consent.DROP.value, say("Drop the event", "Ereignis verwerfen")),
        (Consent.KEEP.value, say("Keep the event as it is", "Ereignis so behalten, wie es ist")),
    ]  # fmt: skip
