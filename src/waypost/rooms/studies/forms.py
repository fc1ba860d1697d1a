"""A study as somebody plans it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from waypost.rooms.studies.models import Study
from waypost.rooms.studies.records import LONGEST_NAME, LONGEST_TEXT, MOST_PARTICIPANTS, Method
from waypost.rooms.studies.records.guides import READY, ready
from waypost.web.fields import AwaitingForm, choose
from waypost.web.ids import uuid_of
from waypost.web.language import said, say

# A step is chosen together with its journey: "<uuid of the journey>/<id of the step>".
Places = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class StudyForm(AwaitingForm):
    """What a study asks, how, about what, and of how many."""

    name = forms.CharField(max_length=LONGEST_NAME)
    question = forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    method = forms.ChoiceField()
    language = forms.ChoiceField(choices=[("de", "Deutsch"), ("en", "English")])
    place = forms.ChoiceField(required=False)
    target = forms.IntegerField(required=False, min_value=0, max_value=MOST_PARTICIPANTS)
    awaited = ("name", "question")

    def __init__(self, data: Any = None, *, places: Places, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["name"].label = say("Name", "Name")
        self.fields["question"].label = say("Research question", "Forschungsfrage")
        self.fields["question"].help_text = say(
            "What do you want to know, so that something is decided by it?",
            "Was soll herauskommen, damit sich danach etwas entscheiden lässt?",
        )
        self.fields["method"].label = say("Method", "Methode")
        self.fields["language"].label = say("Language of the study", "Sprache der Studie")
        self.fields["place"].label = say("What on the map is it about?", "Worum auf der Karte geht es?")
        self.fields["target"].label = say("How many participants are planned?", "Wie viele Teilnehmende sind geplant?")
        choose(self, "method", [(each.value, said(each.wording)) for each in Method])
        choose(self, "place", [("", say("Nothing on a map", "Nichts auf einer Karte")), *places])

    @property
    def about(self) -> dict[str, Any]:
        """What was given, as the verbs take it."""
        given = self.cleaned_data
        journey, _, step = given["place"].partition("/")
        return {
            "name": given["name"], "question": given["question"], "method": Method(given["method"]),
            "language": given["language"], "journey": uuid_of(journey), "step": step, "target": given["target"] or 0,
        }  # fmt: skip


class NewForm(StudyForm):
    """A new study, with a ready guide or an empty one."""

    slug = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, places: Places, slug: str, language: str) -> None:
        chosen = ready(slug)
        method = chosen.method if chosen else Method.INTERVIEW
        super().__init__(data, places=places, initial={"language": language, "method": method.value, "slug": slug})
        self.fields["slug"].label = say("Guide", "Leitfaden")
        choose(
            self, "slug", [*((each.slug, said(each.name)) for each in READY), ("", say("An empty one", "Ein leerer"))]
        )
        self.order_fields(["slug", "name", "question", "method", "language", "place", "target"])


class ChangeForm(StudyForm):
    """Another plan; with the text of the consent."""

    consent_text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, data: Any = None, *, places: Places, row: Study) -> None:
        initial = {
            name: getattr(row, name) for name in ("name", "question", "method", "language", "target", "consent_text")
        }
        initial["place"] = f"{row.journey}/{row.step}" if row.journey else ""
        super().__init__(data, places=places, initial=initial)
        self.fields["consent_text"].label = say("Text of the consent", "Text der Einwilligung")
        self.fields["consent_text"].help_text = say(
            "Another text is a new version; who has agreed already agreed to theirs.",
            "Ein anderer Text ist eine neue Fassung; wer schon eingewilligt hat, hat es der alten gegenüber getan.",
        )
