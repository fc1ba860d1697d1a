"""A new workshop."""

from typing import Any

from django import forms

from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.workshops.records import MOST_DOTS
from waypost.web.fields import AwaitingForm
from waypost.web.language import language, say


class OpenForm(AwaitingForm):
    """A new workshop: on a journey, or on a blank grid of stages and steps."""

    journey = forms.ChoiceField(required=False)
    title = forms.CharField(required=False, max_length=200)
    stages = forms.CharField(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    language = forms.ChoiceField(choices=[("de", "Deutsch"), ("en", "English")], widget=forms.RadioSelect)
    dots = forms.IntegerField(min_value=1, max_value=MOST_DOTS, initial=3)

    awaited = ("journey", "stages", "title")

    def __init__(self, data: Any = None, *, journeys: list[JourneyRecord], chosen: str = "") -> None:
        super().__init__(data, initial={"journey": chosen, "language": language()})
        choices = [("", say("A blank grid", "Ein leeres Raster")), *((str(j.uuid), j.title) for j in journeys)]
        self.fields["journey"] = forms.ChoiceField(required=False, choices=choices, initial=chosen)
        labels = {
            "journey": say("Journey", "Journey"),
            "title": say("Title", "Titel"),
            "stages": say("Stages and steps of the blank grid", "Phasen und Schritte des leeren Rasters"),
            "language": say("Language of the workshop", "Sprache des Workshops"),
            "dots": say("Dots for each guest", "Punkte je Gast"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["title"].help_text = say(
            "As it stands on the phones; empty takes the title of the journey.",
            "Wie er auf den Telefonen steht; leer gilt der Titel der Journey.",
        )
        self.fields["stages"].help_text = say(
            "One stage a line, its steps behind a colon. Purchase: Compares offers, Orders, Pays",
            "Je Zeile eine Phase, dahinter nach einem Doppelpunkt die Schritte. Kauf: Vergleicht Angebote, Bestellt, Bezahlt",
        )
        self.fields["stages"].widget.attrs["spellcheck"] = "false"
        self.order_fields(["journey", "title", "stages", "language", "dots"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("journey"):
            return given
        if not given.get("title", "").strip():
            self.add_error("title", say("The new journey needs a title.", "Die neue Journey braucht einen Titel."))
        if not self.grid:
            self.add_error("stages", say("Name at least one stage.", "Bitte mindestens eine Phase angeben."))
        if sum(len(steps) or 1 for _, steps in self.grid) > 60:
            self.add_error("stages", say("A wall holds 60 steps.", "Eine Wand fasst 60 Schritte."))
        return given

    @property
    def grid(self) -> list[tuple[str, list[str]]]:
        """Stages and their steps, as they were typed."""
        found = []
        for line in self.cleaned_data.get("stages", "").splitlines():
            name, _, steps = line.partition(":")
            if name.strip():
                found.append((name.strip()[:200], [each.strip()[:200] for each in steps.split(",") if each.strip()]))
        return found
