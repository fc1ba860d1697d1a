"""The form of a link for people outside."""

from typing import Any

from django import forms

from waypost.core.vocabulary.wording import Language
from waypost.rooms.maps.records import JourneyRecord
from waypost.web.language import language, say

TERMS = (7, 30, 90, 180, 365)


class ShareForm(forms.Form):
    name = forms.CharField(max_length=120)
    days = forms.TypedChoiceField(coerce=int)
    password = forms.CharField(
        required=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    version = forms.ChoiceField(required=False)
    language = forms.ChoiceField()
    hosts = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"})
    )
    quotes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, journey: JourneyRecord, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"days": 30, "language": language()}})
        fields: dict[str, Any] = self.fields
        fields["name"].label = say("For whom", "Für wen")
        fields["name"].help_text = say(
            "Such as “Agency”. Only members read it.", "Zum Beispiel „Agentur“. Nur Mitglieder lesen das."
        )
        fields["days"].label = say("Works for", "Gilt")
        fields["days"].choices = [(days, say("{n:# day|# days}", "{n:# Tag|# Tage}", n=days)) for days in TERMS]
        fields["password"].label = say("Password", "Passwort")
        fields["password"].help_text = say(
            "At least 8 characters; not for embedding.", "Mindestens 8 Zeichen; nicht beim Einbetten."
        )
        fields["version"].label = say("Which version", "Welche Version")
        newest = say("always the published one", "immer die veröffentlichte")
        newest = newest if journey.published else say("always the newest", "immer die neueste")
        fields["version"].choices = [
            ("", newest),
            *((str(number), say("version {n}", "Version {n}", n=number)) for number in range(journey.version, 0, -1)),
        ]
        fields["language"].label = say("Language of the page", "Sprache der Seite")
        fields["language"].choices = [("de", "Deutsch"), ("en", "English")]
        fields["hosts"].label = say("Sites that may embed it", "Websites, die sie einbetten dürfen")
        fields["hosts"].help_text = say(
            "One a line, such as https://intranet.example.org. Empty: none may.",
            "Eine je Zeile, zum Beispiel https://intranet.example.org. Leer: keine.",
        )
        fields["quotes"].label = say("With quotes that customers agreed to", "Mit Zitaten, denen zugestimmt wurde")
        fields["quotes"].help_text = say(
            "Names, sources, notes and other quotes are never shown.",
            "Namen, Quellen, Notizen und andere Zitate werden nie gezeigt.",
        )

    def given(self) -> dict[str, Any]:
        """The arguments of `make_share`."""
        data = self.cleaned_data
        spoken: Language = "de" if data["language"] == "de" else "en"
        return {
            "name": data["name"],
            "days": data["days"],
            "password": data["password"],
            "version": int(data["version"]) if data["version"] else None,
            "language": spoken,
            "quotes": data["quotes"],
            "hosts": tuple(data["hosts"].split()),
        }
