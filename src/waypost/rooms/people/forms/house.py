"""Forms for the settings of a workspace and of a user."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings

from waypost.rooms.people.models import User, Workspace
from waypost.rooms.people.records import NOUNS, RETENTION, THEMES, TOPICS, MailWish, Topic
from waypost.web.language import said, say

_KEPT = "kept_"


def days_of_week() -> list[tuple[int, str]]:
    texts = [("Monday", "Montag"), ("Sunday", "Sonntag"), ("Saturday", "Samstag")]
    return [(day, say(*text)) for day, text in zip((0, 6, 5), texts, strict=True)]


class HouseForm(forms.Form):
    name = forms.CharField(max_length=120)
    noun_name = forms.ChoiceField()
    zone = forms.ChoiceField()
    week_start = forms.TypedChoiceField(coerce=int)
    least_group = forms.IntegerField(min_value=1, max_value=1000)
    agents = forms.BooleanField(required=False)
    second_factor = forms.BooleanField(required=False)
    all_sign = forms.BooleanField(required=False)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        initial = {name: getattr(workspace, name) for name in self.base_fields}
        initial |= {_KEPT + kind: workspace.days_kept(kind) for kind in RETENTION}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self._wordings()
        for kind, kept in RETENTION.items():
            self.fields[_KEPT + kind] = forms.IntegerField(min_value=0, max_value=36_500, label=said(kept.name))

    def _wordings(self) -> None:
        fields: dict[str, Any] = self.fields
        fields["name"].label = say("Name of the workspace", "Name des Arbeitsbereichs")
        fields["noun_name"].label = say("How customers are called", "Wie Kundinnen und Kunden heißen")
        fields["noun_name"].choices = [(name, f"{said(noun.text)} · {noun.label}") for name, noun in NOUNS.items()]
        fields["noun_name"].help_text = say("In a sentence · in a label.", "Im Satz · in Beschriftungen.")
        fields["zone"].label = say("Time zone of analyses", "Zeitzone der Auswertungen")
        fields["zone"].choices = [
            (zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone
        ]
        fields["week_start"].label = say("The week starts on", "Die Woche beginnt am")
        fields["week_start"].choices = days_of_week()
        fields["least_group"].label = say("Minimum group size", "Mindestgruppengröße")
        fields["least_group"].help_text = say(
            "Figures of fewer people are not shown.", "Kennzahlen von weniger Personen werden nicht gezeigt."
        )
        fields["agents"].label = say(
            "Figures by who worked on a contact", "Zahlen danach, wer einen Kontakt bearbeitet hat"
        )
        fields["agents"].help_text = say(
            "Analysis may be broken down by employees where the events name them. Agree on it with the works council first; "
            "off, no question, map or export knows who it was.",
            "Die Analyse darf nach Beschäftigten aufgeteilt werden, wo die Ereignisse sie nennen. Vorher mit dem Betriebsrat "
            "vereinbaren; aus kennt keine Frage, keine Karte und kein Export, wer es war.",
        )
        fields["second_factor"].label = say("Demand a second factor", "Zweiten Faktor verlangen")
        fields["second_factor"].help_text = say(
            "Members without an authenticator app or a passkey are led to set one up.",
            "Mitglieder ohne Authenticator-App oder Passkey richten zuerst einen ein.",
        )
        fields["all_sign"].label = say("Publish only what is signed off", "Nur veröffentlichen, was freigegeben ist")
        fields["all_sign"].help_text = say(
            "A version of a journey is published only when everybody who was asked to review it has signed it off.",
            "Eine Version einer Journey wird erst veröffentlicht, wenn alle um Prüfung Gebetenen sie freigegeben haben.",
        )

    def house_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith(_KEPT)]

    def kept_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(_KEPT)]

    def changes(self) -> dict[str, Any]:
        """The arguments of `change_workspace`."""
        data = self.cleaned_data
        retention = {name.removeprefix(_KEPT): days for name, days in data.items() if name.startswith(_KEPT)}
        return {name: value for name, value in data.items() if not name.startswith(_KEPT)} | {"retention": retention}


class LogoForm(forms.Form):
    picture = forms.FileField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].label = say("Logo", "Logo")
        self.fields["picture"].widget.attrs["accept"] = "image/png,image/svg+xml"
        self.fields["picture"].help_text = say(
            "PNG or SVG, at most 200 KB. Scripts and links to the outside are taken out.",
            "PNG oder SVG, höchstens 200 KB. Skripte und Verweise nach außen werden entfernt.",
        )


class WishesForm(forms.Form):
    """For each topic: on the page, and by mail."""

    def __init__(self, *args: Any, held: dict[Topic, tuple[bool, MailWish]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mails = [
            (MailWish.OFF.value, say("No mail", "Keine E-Mail")),
            (MailWish.AT_ONCE.value, say("At once", "Sofort")),
            (MailWish.DAILY.value, say("Once a day", "Einmal am Tag")),
        ]
        for topic, (name, _) in TOPICS.items():
            on_page, mail = held[topic]
            self.fields[f"page_{topic}"] = forms.BooleanField(
                required=False, initial=on_page, label=say("On the page", "Auf der Seite")
            )
            self.fields[f"mail_{topic}"] = forms.ChoiceField(choices=mails, initial=mail.value, label=said(name))

    def topics(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(said(name), self[f"page_{topic}"], self[f"mail_{topic}"]) for topic, (name, _) in TOPICS.items()]

    def wishes(self) -> list[tuple[Topic, bool, MailWish]]:
        data = self.cleaned_data
        return [(topic, data[f"page_{topic}"], MailWish(data[f"mail_{topic}"])) for topic in TOPICS]


class PasswordForm(forms.Form):
    """A name and a first password."""

    name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = say("Your name", "Ihr Name")
        self.fields["password"].label = say("Password", "Passwort")
        self.fields["password"].help_text = say(
            "At least 10 characters. Long is better than complicated.",
            "Mindestens 10 Zeichen. Lang ist besser als kompliziert.",
        )


class MeForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name", "language", "theme")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["name"].label = say("Name", "Name")
        fields["language"].label = say("Language", "Sprache")
        fields["language"].choices = settings.LANGUAGES
        fields["theme"].label = say("Look", "Darstellung")
        fields["theme"].choices = [(theme, said(wording)) for theme, wording in THEMES.items()]
