"""A benchmark that somebody enters, and a file of them; a standing search."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from waypost.rooms.feedback.actions.benchmarks import COLUMNS, BenchmarkGiven
from waypost.rooms.feedback.models import StandingSearch
from waypost.rooms.feedback.records import (
    ABOUT_NAMES,
    EVERY_NAMES,
    KIND_NAMES,
    MEASURE_OF,
    METHOD_NAMES,
    SCALE_NAMES,
    About,
    AskedHow,
    ItemKind,
    SearchSettings,
)
from waypost.web.fields import AwaitingForm, choose
from waypost.web.ids import uuid_of
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
    def given(self) -> BenchmarkGiven:
        """What was entered, as the verb takes it."""
        given = self.cleaned_data
        return BenchmarkGiven(
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


class SearchForm(AwaitingForm):
    """What a standing search is to search for, and where."""

    name = forms.CharField(max_length=80)
    address = forms.CharField(max_length=1_000, required=False, widget=forms.URLInput)
    words = forms.CharField(max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    unwanted = forms.CharField(max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    source = forms.CharField(max_length=120)
    kind = forms.ChoiceField()
    touchpoint = forms.CharField(max_length=200, required=False)
    place = forms.ChoiceField(required=False)
    every = forms.ChoiceField()
    days = forms.IntegerField(min_value=0, max_value=3_650, initial=0)
    names = forms.BooleanField(required=False)
    awaited = ("name", "source", "days")

    def __init__(
        self, data: Any = None, *, steps: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"kind": "social", "every": "day", **(initial or {})})
        for name, (label, help_text) in _search_words().items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
        choose(self, "kind", [(each.value, said(name)) for each, name in KIND_NAMES.items()])
        choose(self, "every", [(each, said(name)) for each, name in EVERY_NAMES.items()])
        choose(self, "place", [("", say("By its touchpoint", "Nach dem Touchpoint")), *steps])

    @property
    def settings(self) -> SearchSettings:
        """What was said, as the verbs take it."""
        given = self.cleaned_data
        journey, _, step = given["place"].partition(":")
        return SearchSettings(
            name=given["name"], source=given["source"], kind=ItemKind(given["kind"]), words=given["words"],
            unwanted=given["unwanted"], address=given["address"], touchpoint=given["touchpoint"],
            journey=uuid_of(journey), step=step, every=given["every"], days=given["days"], names=given["names"],
        )  # fmt: skip


def as_entered(search: StandingSearch) -> dict[str, Any]:
    """A search as its form shows it."""
    plain = ("name", "address", "words", "unwanted", "source", "kind", "touchpoint", "every", "days", "names")
    place = f"{search.journey}:{search.step}" if search.journey else ""
    return {name: getattr(search, name) for name in plain} | {"place": place}


def _search_words() -> dict[str, tuple[str, str]]:
    """By field its label and its help."""
    return {
        "name": (say("Name", "Name"), ""),
        "address": (
            say("Address of the feed", "Adresse des Feeds"),
            say(
                "RSS, Atom or JSON Feed: an alert of a search engine, a review portal, a forum, a hashtag of Mastodon (…/tags/name.rss), a search on Reddit (…/search.rss?q=…), a channel of YouTube. Without one the search takes files, exports of a listening tool.",
                "RSS, Atom oder JSON Feed: ein Alert einer Suchmaschine, ein Bewertungsportal, ein Forum, ein Hashtag bei Mastodon (…/tags/name.rss), eine Reddit-Suche (…/search.rss?q=…), ein YouTube-Kanal. Ohne Adresse nimmt die Suche Dateien an, Ausgaben eines Social-Listening-Werkzeugs.",
            ),
        ),
        "words": (
            say("Words and phrases, one a line", "Wörter und Wendungen, je Zeile eine"),
            say(
                "One of them must occur, as whole words; deliver* stands for all that begin like it. Empty: everything the feed holds.",
                "Eine davon muss vorkommen, als ganze Wörter; Liefer* steht für alle, die so beginnen. Leer: alles, was der Feed enthält.",
            ),
        ),
        "unwanted": (
            say("Without, one a line", "Ohne, je Zeile eine"),
            say("None of them may occur, nor be the author.", "Nichts davon darf vorkommen oder den Beitrag verfasst haben."),
        ),
        "source": (
            say("Source", "Quelle"),
            say("Under this name finds stand in inbox and scores.", "Unter diesem Namen stehen die Funde in Posteingang und Zahlen."),
        ),
        "kind": (say("What is it?", "Was ist es?"), ""),
        "touchpoint": (say("Touchpoint", "Touchpoint"), say("Where finds belong on the map.", "Wohin die Funde auf der Karte gehören.")),
        "place": (say("Step", "Schritt"), ""),
        "every": (say("How often", "Wie oft"), ""),
        "days": (
            say("Days that finds are kept", "Tage, die Funde bleiben"),
            say("0: as long as the workspace keeps answers.", "0: so lange, wie der Arbeitsbereich Antworten aufbewahrt."),
        ),
        "names": (
            say("Keep the names of authors", "Namen derer behalten, die schrieben"),
            say(
                "Else each becomes a pseudonym, and is covered in their own words. The link to the original leads to them all the same.",
                "Sonst steht ein Pseudonym dafür, und im eigenen Text wird der Name verdeckt. Der Link zum Original führt trotzdem hin.",
            ),
        ),
    }  # fmt: skip
