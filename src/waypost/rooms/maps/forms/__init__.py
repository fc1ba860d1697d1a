"""Forms of the room: what is typed in, with its errors at the field."""

from typing import Any
from uuid import UUID

from django import forms

from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people import queries as people
from waypost.web.language import said, say


class ImportForm(forms.Form):
    """A journey document: a file, or its text pasted."""

    file = forms.FileField(required=False)
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}))
    note = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say("File (YAML or JSON)", "Datei (YAML oder JSON)")
        self.fields["file"].widget.attrs["accept"] = ".yaml,.yml,.json"
        self.fields["text"].label = say("Or the text of the document", "Oder der Text des Dokuments")
        self.fields["note"].label = say("What is new in it", "Was neu daran ist")
        for name in ("file", "text"):
            self.fields[name].awaited = True  # type: ignore[attr-defined]  # one of them is needed: none is called optional

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not given.get("text", "").strip():
            raise forms.ValidationError(
                say(
                    "Choose a file, or paste the text of a journey document.",
                    "Bitte eine Datei wählen oder den Text eines Journey-Dokuments einfügen.",
                )
            )
        return given

    @property
    def content(self) -> bytes:
        """What was given, read no further than an import may be large."""
        file = self.cleaned_data.get("file")
        found: bytes = file.read(5_000_001) if file else self.cleaned_data["text"].encode()
        return found

    @property
    def name(self) -> str:
        file = self.cleaned_data.get("file")
        return str(file.name) if file else ""


class FactsForm(forms.Form):
    """What is known of a journey beside its map: title, owner, sponsor, place in the landscape."""

    title = forms.CharField(max_length=200)
    owner = forms.ChoiceField(required=False)
    sponsor = forms.CharField(required=False, max_length=120)
    phase = forms.ChoiceField(required=False)
    segment = forms.CharField(required=False, max_length=120)
    product = forms.CharField(required=False, max_length=120)
    parent = forms.ChoiceField(required=False)

    def __init__(
        self, data: Any = None, *, workspace_id: int, journey: JourneyRecord, others: list[JourneyRecord], owners: bool
    ) -> None:
        super().__init__(
            data,
            initial={
                "title": journey.title,
                "owner": str(journey.owner.uuid) if journey.owner else "",
                "sponsor": journey.sponsor,
                "phase": journey.place.phase,
                "segment": journey.place.segment,
                "product": journey.place.product,
                "parent": str(journey.place.parent or ""),
            },
        )
        nobody = [("", say("Nobody yet", "Noch niemand"))]
        phases = {key: said(name) for key, name in DEFAULT_STAGES.items()}
        if journey.place.phase and journey.place.phase not in phases:
            phases[journey.place.phase] = journey.place.phase
        _choose(self, "owner", [*nobody, *((str(m.uuid), str(m.user)) for m in people.members_of(workspace_id))])
        _choose(self, "phase", [("", say("As its stages say", "Wie ihre Phasen sagen")), *phases.items()])
        around = [(str(each.uuid), each.title) for each in others if each.uuid != journey.uuid]
        _choose(self, "parent", [("", say("None", "Keiner")), *around])
        labels = {
            "title": say("Title", "Titel"),
            "owner": say("Owner", "Journey Owner"),
            "sponsor": "Sponsor",
            "phase": say("Phase of the customer's life", "Lebensphase"),
            "segment": say("Segment", "Segment"),
            "product": say("Product", "Produkt"),
            "parent": say("Lies within", "Liegt in"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        if not owners:
            del self.fields["owner"], self.fields["sponsor"]

    def chosen(self, name: str) -> UUID | None:
        value = self.cleaned_data.get(name)
        return UUID(value) if value else None


class TouchpointForm(forms.Form):
    """A touchpoint of the library."""

    name = forms.CharField(max_length=200)
    channel = forms.CharField(required=False, max_length=120)
    meeting = forms.ChoiceField(required=False)
    device = forms.CharField(required=False, max_length=120)
    place = forms.CharField(required=False, max_length=200)
    measuring_point = forms.CharField(required=False, max_length=300)
    owner = forms.CharField(required=False, max_length=200)
    phase = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(
            self,
            "meeting",
            [
                ("", "–"),
                ("digital", say("digital", "digital")),
                ("physical", say("physical", "physisch")),
                ("personal", say("personal", "persönlich")),
            ],
        )
        _choose(self, "phase", [("", "–"), *((key, said(name)) for key, name in DEFAULT_STAGES.items())])
        for name, label in {
            "name": say("Name", "Name"),
            "channel": say("Channel", "Kanal"),
            "meeting": say("How one meets", "Art der Begegnung"),
            "device": say("Device", "Gerät"),
            "place": say("Place", "Ort"),
            "measuring_point": say("Measuring point", "Messpunkt"),
            "owner": say("Responsible", "Verantwortlich"),
            "phase": say("Phase", "Phase"),
        }.items():
            self.fields[name].label = label
        self.fields["measuring_point"].help_text = say(
            "What yields data here: an event, a survey, a till. Without it the touchpoint is a blind spot.",
            "Was hier Daten liefert: ein Ereignis, eine Umfrage, eine Kasse. Ohne Messpunkt bleibt der Touchpoint blind.",
        )


class PersonaForm(forms.Form):
    """A persona: the fields of its document; lists are written one entry a line."""

    name = forms.CharField(max_length=200)
    summary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    age = forms.CharField(required=False, max_length=100)
    gender = forms.CharField(required=False, max_length=100)
    household_income = forms.CharField(required=False, max_length=100)
    family_status = forms.CharField(required=False, max_length=100)
    place = forms.CharField(required=False, max_length=100)
    occupation = forms.CharField(required=False, max_length=100)
    goals = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    motivations = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    frustrations = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    preferred_contact = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    also_bought = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    learns_from = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    active_on = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    with_competitors = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    content_formats = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    objections_product = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    objections_service = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    objections_fit = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    positioning = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    quote = forms.CharField(required=False, max_length=500)
    note = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in persona_labels().items():
            self.fields[name].label = label
        line = say("One entry a line.", "Ein Eintrag je Zeile.")
        for name in LISTS:
            self.fields[name].help_text = line


LISTS = (
    *("goals", "motivations", "frustrations", "preferred_contact", "also_bought", "learns_from", "active_on"),
    *("with_competitors", "content_formats", "objections_product", "objections_service", "objections_fit"),
)


def persona_labels() -> dict[str, str]:
    """How the fields of a persona are called, in the language of the page."""
    return {
        "name": say("Name", "Name"),
        "summary": say("In short", "Kurz gesagt"),
        "age": say("Age", "Alter"),
        "gender": say("Gender", "Geschlecht"),
        "household_income": say("Household income", "Haushaltseinkommen"),
        "family_status": say("Family status", "Familienstand"),
        "place": say("Place", "Wohnort"),
        "occupation": say("Occupation", "Beruf"),
        "goals": say("Goals", "Ziele"),
        "motivations": say("Motivations", "Motivationen"),
        "frustrations": say("Frustrations", "Frust"),
        "preferred_contact": say("Wants to be contacted by", "Möchte kontaktiert werden über"),
        "also_bought": say("Other products bought", "Kaufte außerdem"),
        "learns_from": say("Learns of products like ours from", "Erfährt von Produkten wie unseren durch"),
        "active_on": say("Active and looking for solutions on", "Aktiv und auf Lösungssuche bei"),
        "with_competitors": say("With our competitors", "Bei unserer Konkurrenz"),
        "content_formats": say("Content formats", "Inhaltsformate"),
        "objections_product": say("Objections to the product", "Einwände gegen das Produkt"),
        "objections_service": say("Objections to the service", "Einwände gegen den Service"),
        "objections_fit": say("Objections: fit with present systems", "Einwände: Passung zu vorhandenen Systemen"),
        "positioning": say("How we position our offer", "Wie wir unser Angebot positionieren"),
        "quote": say("In their own words", "In eigenen Worten"),
        "note": say("What is new in this version", "Was an dieser Version neu ist"),
    }


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
