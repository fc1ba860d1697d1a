"""A new survey, what on the map it measures, lists of addresses, and when it asks by itself."""

from collections.abc import Sequence
from typing import Any

from django import forms

from waypost.core.vocabulary.survey.ready import READY
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.records import OWN_NAMES, Cadence, TriggerKind
from waypost.web.fields import AwaitingForm, choose
from waypost.web.ids import uuid_of
from waypost.web.language import said, say

# A step is chosen together with its journey: "<uuid of the journey>/<id of the step>".
Places = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class PlaceForm(AwaitingForm):
    """How a survey is called and what it measures."""

    name = forms.CharField(max_length=200)
    place = forms.ChoiceField(required=False)
    touchpoint = forms.CharField(required=False, max_length=200)
    owner = forms.ChoiceField(required=False)
    awaited = ("name",)

    def __init__(
        self, data: Any = None, *, places: Places, row: Survey | None = None, owners: Sequence[tuple[str, str]] = ()
    ) -> None:
        initial = {}
        if row is not None:
            place = f"{row.journey}/{row.step}" if row.journey else ""
            initial = {"name": row.name, "place": place, "touchpoint": row.touchpoint}
            initial["owner"] = str(row.owner.uuid) if row.owner else ""
        super().__init__(data, initial=initial)
        self.fields["name"].label = say("Name", "Name")
        self.fields["place"].label = say("What on the map does it measure?", "Was auf der Karte misst sie?")
        self.fields["touchpoint"].label = say("Touchpoint", "Touchpoint")
        self.fields["touchpoint"].help_text = say(
            "As it is called on the maps. Only needed where no step is chosen.",
            "So, wie er auf den Karten heißt. Nur nötig, wenn kein Schritt gewählt ist.",
        )
        nothing = [("", say("Nothing on a map", "Nichts auf einer Karte"))]
        choose(self, "place", [*nothing, *places])
        if row is None:
            del self.fields["owner"]
            return
        self.fields["owner"].label = say("Who answers for it?", "Wer ist verantwortlich?")
        self.fields["owner"].help_text = say(
            "Is told when somebody who answered wants to be contacted.",
            "Erfährt, wenn jemand nach der Antwort kontaktiert werden möchte.",
        )
        builders = [("", say("Whoever builds surveys", "Alle, die Umfragen erstellen"))]
        choose(self, "owner", [*builders, *owners])

    @property
    def about(self) -> dict[str, Any]:
        """What it measures, as the verbs take it."""
        journey, _, step = self.cleaned_data["place"].partition("/")
        return {"journey": uuid_of(journey), "step": step, "touchpoint": self.cleaned_data["touchpoint"]}


class NewForm(PlaceForm):
    """A new survey from a ready set, or an empty one."""

    slug = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, places: Places, slug: str = "") -> None:
        super().__init__(data, places=places)
        self.fields["name"].required = False
        self.fields["name"].help_text = say(
            "As your colleagues find it; empty takes that of the ready survey.",
            "So finden ihn Ihre Kolleginnen und Kollegen; leer gilt der Name der fertigen Umfrage.",
        )
        self.fields["slug"].label = say("Begin with", "Beginnen mit")
        self.fields["slug"].initial = slug
        empty = ("", say("An empty survey", "Einer leeren Umfrage"))
        choose(self, "slug", [*((each.slug, f"{said(each.name)} – {said(each.use)}") for each in READY), empty])
        self.order_fields(["slug", "name", "place", "touchpoint"])


class ListForm(forms.Form):
    """A list of addresses to be asked."""

    addresses = forms.CharField(widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}), max_length=600_000)
    language = forms.ChoiceField(required=False)

    def __init__(self, data: Any = None, *, languages: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["addresses"].label = say("E-mail addresses", "E-Mail-Adressen")
        self.fields["addresses"].help_text = say(
            "One a line, or the lines of a CSV file. Whoever has a link already, or has opted out, gets none.",
            "Eine je Zeile, oder die Zeilen einer CSV-Datei. Wer schon einen Link hat oder sich abgemeldet hat, bekommt keinen.",
        )
        self.fields["language"].label = say("Language", "Sprache")
        choose(
            self,
            "language",
            [
                ("", say("As the browser asks", "Wie der Browser es wünscht")),
                *((e, OWN_NAMES.get(e, e)) for e in languages),
            ],
        )


class YamlForm(forms.Form):
    """The whole document."""

    document = forms.CharField(widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}), max_length=400_000)

    def __init__(self, data: Any = None, *, document: str = "") -> None:
        super().__init__(data, initial={"document": document})
        self.fields["document"].label = say("The survey as YAML", "Die Umfrage als YAML")


class MailForm(ListForm):
    """A list of addresses to be written to, now or later."""

    starts_at = forms.DateTimeField(
        required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def __init__(self, data: Any = None, *, languages: Sequence[str]) -> None:
        super().__init__(data, languages=languages)
        self.fields["addresses"].help_text = say(
            "One a line, or the lines of a CSV file. The contact rules decide when each mail is sent.",
            "Eine je Zeile, oder die Zeilen einer CSV-Datei. Die Kontaktregeln entscheiden beim Versand jeder E-Mail.",
        )
        self.fields["starts_at"].label = say("Send from", "Versenden ab")
        self.fields["starts_at"].help_text = say("Empty: now.", "Leer: jetzt.")
        choose(
            self,
            "language",
            [("", say("That of the survey", "Die der Umfrage")), *((e, OWN_NAMES.get(e, e)) for e in languages)],
        )


class TriggerForm(forms.Form):
    """What has a survey ask by itself."""

    kind = forms.ChoiceField()
    touchpoint = forms.CharField(required=False, max_length=200)
    delay = forms.FloatField(required=False, min_value=0, max_value=1_440)
    cadence = forms.ChoiceField()
    segment = forms.CharField(required=False, max_length=500)
    share = forms.FloatField(min_value=0.1, max_value=100, initial=100)
    again_days = forms.IntegerField(min_value=0, max_value=3_660, initial=90)
    most = forms.IntegerField(required=False, min_value=1)
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any = None, *, touchpoints: Sequence[str] = ()) -> None:
        super().__init__(data, auto_id="id_trigger_%s")
        labels = {
            "kind": say("When does it ask?", "Wann fragt sie?"),
            "touchpoint": say("Touchpoint of the dictionary", "Touchpoint des Wörterbuchs"),
            "delay": say("Hours after it", "Stunden danach"),
            "cadence": say("By the calendar", "Nach Kalender"),
            "segment": say("Only a segment", "Nur ein Segment"),
            "share": say("Share in percent", "Anteil in Prozent"),
            "again_days": say(
                "Days until the same person is asked again", "Tage, bis dieselbe Person wieder gefragt wird"
            ),
            "most": say("Stop after so many invitations", "Ende nach so vielen Einladungen"),
            "until": say("Stop after", "Ende nach dem"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["share"].help_text = say(
            "Chosen by chance, the same whoever looks.", "Zufällig, bei jedem Nachsehen gleich."
        )
        self.fields["touchpoint"].widget.attrs["list"] = "touchpoints"
        self.touchpoints = touchpoints
        choose(self, "kind", [(each.value, said(each.wording)) for each in TriggerKind])
        choose(self, "cadence", [(each.value, said(each.wording)) for each in Cadence])
        self.fields["cadence"].initial = Cadence.QUARTER.value

    @property
    def given(self) -> dict[str, Any]:
        """As the verb takes it; fields of another kind, which the page hides, say nothing."""
        found = dict(self.cleaned_data)
        kind, delay = TriggerKind(found["kind"]), round(60 * (found.pop("delay") or 0))
        return found | {
            "kind": kind, "touchpoint": found["touchpoint"] if kind is TriggerKind.TOUCHPOINT else "",
            "delay_minutes": 0 if kind is TriggerKind.SCHEDULE else delay, "cadence": Cadence(found["cadence"]),
            "until": found["until"].isoformat() if found["until"] else "",
        }  # fmt: skip
