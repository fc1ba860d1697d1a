"""A benchmark that somebody enters, and a file of them."""

from typing import Any

from django import forms

from waypost.rooms.feedback.actions.benchmarks import COLUMNS, Outside
from waypost.rooms.feedback.records import ABOUT_NAMES, MEASURE_OF, METHOD_NAMES, SCALE_NAMES, About, AskedHow
from waypost.web.fields import AwaitingForm, choose
from waypost.web.language import said, say


class BenchmarkForm(AwaitingForm):
    """One benchmark; its range and n where its source tells them."""

    name = forms.CharField(max_length=120)
    source = forms.CharField(max_length=200)
    year = forms.IntegerField(min_value=1950, max_value=2100)
    scale = forms.ChoiceField()
    about = forms.ChoiceField()
    method = forms.ChoiceField()
    value = forms.FloatField(localize=True)
    low = forms.FloatField(required=False, localize=True)
    high = forms.FloatField(required=False, localize=True)
    n = forms.IntegerField(required=False, min_value=1)
    awaited = ("name", "source", "year", "value")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        labels = {
            "name": say("Name", "Name"), "source": say("Source", "Quelle"), "year": say("Year", "Jahr"),
            "scale": say("Scale", "Skala"), "about": say("What people were asked about", "Wonach gefragt wurde"),
            "method": say("How they were asked", "Wie gefragt wurde"), "value": say("Value", "Wert"),
            "low": say("Range from", "Spanne von"), "high": say("Range to", "Spanne bis"), "n": say("n", "n"),
        }  # fmt: skip
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["source"].help_text = say("So that others can look it up.", "Damit andere nachschlagen können.")
        self.fields["value"].help_text = say(
            "NPS from −100 to 100, shares in percent, means in points.",
            "NPS von −100 bis 100, Anteile in Prozent, Mittelwerte in Punkten.",
        )
        self.fields["about"].help_text = say(
            "It is held only beside scores that were asked about the same.",
            "Er steht nur neben Zahlen, die nach demselben fragen.",
        )
        choose(self, "scale", [(each, said(SCALE_NAMES[each])) for each in MEASURE_OF])
        choose(self, "about", [(each.value, said(name)) for each, name in ABOUT_NAMES.items()])
        choose(self, "method", [(each.value, said(name)) for each, name in METHOD_NAMES.items()])

    @property
    def outside(self) -> Outside:
        """What was entered, as the verb takes it."""
        given = self.cleaned_data
        return Outside(
            name=given["name"], source=given["source"], year=given["year"], scale=given["scale"], value=given["value"],
            about=About(given["about"]), method=AskedHow(given["method"]), low=given["low"], high=given["high"], n=given["n"],
        )  # fmt: skip


class BenchmarkFileForm(forms.Form):
    """A CSV file of benchmarks."""

    file = forms.FileField()

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fields["file"].label = say("CSV file", "CSV-Datei")
        self.fields["file"].help_text = say("Columns: {names}", "Spalten: {names}", names=", ".join(COLUMNS))
