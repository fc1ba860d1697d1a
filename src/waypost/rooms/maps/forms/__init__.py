"""Forms of the room: what is typed in, with its errors at the field.

files    a file that shall become a journey
library  objects of the library
beginning  forms of a beginning: an empty journey, and the questions of the guided first map
"""

from typing import Any
from uuid import UUID

from django import forms

from waypost.core.vocabulary.journey.drift import GRADES, PERSONA_FIELDS
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people import queries as people
from waypost.web.errors import invalid
from waypost.web.fields import AwaitingForm, choose
from waypost.web.language import said, say


class ImportForm(AwaitingForm):
    """A journey document: a file, or its text pasted."""

    awaited = ("file", "text")  # one of them is needed: none is called optional
    file = forms.FileField(required=False)
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}))
    note = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = say("File (YAML or JSON)", "Datei (YAML oder JSON)")
        self.fields["file"].widget.attrs["accept"] = ".yaml,.yml,.json"
        self.fields["text"].label = say("Or the text of the document", "Oder der Text des Dokuments")
        self.fields["note"].label = say("What is new in it", "Was neu daran ist")

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
    """What is known of a journey beside its map: title, owner, sponsor, place in the landscape.

    Without `owners` nobody is chosen here; who does not hand a journey over sees whose it is.
    """

    title = forms.CharField(max_length=200)
    owner = forms.ChoiceField(required=False)
    sponsor = forms.CharField(required=False, max_length=120)
    phase = forms.ChoiceField(required=False)
    segment = forms.CharField(required=False, max_length=120)
    product = forms.CharField(required=False, max_length=120)
    parent = forms.ChoiceField(required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        workspace_id: int,
        journey: JourneyRecord,
        others: list[JourneyRecord],
        owners: bool,
        hands_over: bool,
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
        choose(self, "owner", [*nobody, *((str(m.uuid), str(m.user)) for m in people.members_of(workspace_id))])
        choose(self, "phase", [("", say("As its stages say", "Wie ihre Phasen sagen")), *phases.items()])
        around = [(str(each.uuid), each.title) for each in others if each.uuid != journey.uuid]
        choose(self, "parent", [("", say("None", "Keine")), *around])
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
        self.fields["owner"].disabled = not hands_over
        if not owners:
            del self.fields["owner"], self.fields["sponsor"]

    def chosen(self, name: str) -> UUID | None:
        value = self.cleaned_data.get(name)
        return UUID(value) if value else None


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
    attributes = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    segment = forms.CharField(
        required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"})
    )
    grade = forms.ChoiceField(required=False)
    n = forms.IntegerField(required=False, min_value=0, max_value=10**12)
    date = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    sources = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    note = forms.CharField(required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = persona_labels()
        for name, field in self.fields.items():
            field.label = labels[name]
        line = say("One entry per line.", "Ein Eintrag je Zeile.")
        for name in (*LISTS, "sources"):
            self.fields[name].help_text = line
        self.fields["attributes"].help_text = say(
            "One a line, such as “Pet: cat”.", "Eines je Zeile, etwa „Haustier: Katze“."
        )
        self.fields["segment"].help_text = say(
            'Which customers they stand for, such as: did "Order" at least 2 times. The data count them.',
            'Für welche Kundinnen und Kunden sie steht, etwa: did "Bestellung" at least 2 times. Die Daten zählen sie.',
        )
        choose(self, "grade", [(grade.value, said(name)) for grade, name in GRADES.items()])

    def clean_segment(self) -> str:
        """A rule that can be read; raises what the reader of rules says."""
        from waypost.core.analytics.questions.rule_reading import parse_rule

        rule = str(self.cleaned_data["segment"]).strip()
        if rule:
            try:
                parse_rule(rule)
            except WaypostError as error:
                raise invalid(error) from None
        return rule

    def clean_attributes(self) -> dict[str, str]:
        """Attributes of the house's own, by name."""
        lines = [line for line in str(self.cleaned_data["attributes"]).splitlines() if line.strip()]
        pairs = [line.partition(":") for line in lines]
        if not all(name.strip() and colon for name, colon, _ in pairs):
            raise forms.ValidationError(
                say(
                    "Write a name, a colon and what it is in each line.",
                    "Bitte je Zeile Name, Doppelpunkt und Angabe schreiben.",
                )
            )
        return {name.strip(): text.strip() for name, _, text in pairs}


_RESTS_ON = {
    "grade": Wording("Evidence", "Evidenz"),
    "n": Wording("From how many people", "Von wie vielen Personen"),
    "date": Wording("Evidence of", "Evidenz vom"),
    "sources": Wording("Sources", "Quellen"),
}
LISTS = (
    *("goals", "motivations", "frustrations", "preferred_contact", "also_bought", "learns_from", "active_on"),
    *("with_competitors", "content_formats", "objections_product", "objections_service", "objections_fit"),
)


def persona_labels() -> dict[str, str]:
    """How the fields of a persona are called, in the language of the page."""
    note = say("What is new in this version", "Was an dieser Version neu ist")
    rest = {
        "note": note,
        "quote": said(PERSONA_FIELDS["quotes"]),
        **{name: said(told) for name, told in _RESTS_ON.items()},
    }
    return {
        **{name: said(told) for name, told in PERSONA_FIELDS.items()},
        **{f"objections_{name}": said(PERSONA_FIELDS[name]) for name in ("product", "service", "fit")},
        **rest,
    }


class ReviewForm(forms.Form):
    """Whom to ask to look at a version, and what for."""

    reviewers = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, member: Any) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["reviewers"].label = say("Who should review it", "Wer prüfen soll")
        fields["reviewers"].choices = [
            (str(each.uuid), str(each.user)) for each in people.members_of(member.workspace_id) if each.pk != member.pk
        ]
        fields["note"].label = say("What they should look at", "Worauf zu achten ist")

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(each) for each in self.cleaned_data["reviewers"]]


class AnswerForm(forms.Form):
    """What a reviewer says; which of the two is said by the button."""

    answer = forms.ChoiceField(choices=[("signed", "signed"), ("changes", "changes")])
    comment = forms.CharField(required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["comment"].label = say("Comment", "Kommentar")
