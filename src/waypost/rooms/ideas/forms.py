"""What a contribution says, and what an idea is changed to."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from waypost.rooms.ideas.models import Idea
from waypost.rooms.ideas.records import (
    FEELINGS,
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    ContributionKind,
    Given,
    IdeaState,
)
from waypost.web.fields import AwaitingForm, WhenField, choose
from waypost.web.ids import uuid_of
from waypost.web.language import said, say
from waypost.web.pictures import MOST_BYTES

# A step is chosen together with its journey: "<uuid of the journey>/<id of the step>".
Places = Sequence[tuple[str, Sequence[tuple[str, str]]]]
_SHORT = 8  # so many steps are buttons that one tap chooses; more are a list to open


def place_of(value: str) -> tuple[UUID | None, str]:
    """Journey and step that a choice names."""
    journey, _, step = value.partition("/")
    uuid = uuid_of(journey) if journey else None
    return uuid, step if uuid else ""


class ContributeForm(AwaitingForm):
    """An observation or an idea at a step: what can be done in a minute."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}))
    place = forms.ChoiceField(required=False)
    feeling = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    at = WhenField()
    photo = forms.FileField(required=False, widget=forms.FileInput(attrs={"accept": "image/*"}))
    nameless = forms.BooleanField(required=False)
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    awaited = ("place",)

    def __init__(
        self, data: Any = None, files: Any = None, *, places: Places, chosen: str = "", kind: str = ""
    ) -> None:
        given = {
            "kind": kind or ContributionKind.OBSERVATION.value,
            "place": chosen,
            "key": secrets.token_urlsafe(24),
            "feeling": "",
        }
        super().__init__(data, files, initial=given)
        if len(places) == 1 and len(places[0][1]) <= _SHORT:
            self.fields["place"] = forms.ChoiceField(required=False, widget=forms.RadioSelect)
            self.fields["place"].initial = chosen
            choose(self, "place", list(places[0][1]))
        else:
            choose(self, "place", [("", say("Nowhere on a map", "Nirgends auf einer Karte")), *places])
        labels = {
            "kind": say("What is it?", "Was ist es?"),
            "text": say("In a few words", "In ein paar Worten"),
            "place": say("At which step?", "An welchem Schritt?"),
            "feeling": say("How does that feel to customers?", "Wie fühlt sich das für Kundinnen und Kunden an?"),
            "at": say("When was it?", "Wann war das?"),
            "photo": say("Photo", "Foto"),
            "nameless": say("Without my name", "Ohne meinen Namen"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["at"].help_text = say("Empty: just now.", "Leer: gerade eben.")
        self.fields["photo"].help_text = say(
            "Without faces and names. Place, time and camera are not kept.",
            "Ohne Gesichter und Namen. Ort, Zeit und Kamera werden nicht gespeichert.",
        )
        self.fields["nameless"].help_text = say(
            "Then nobody can tell you what becomes of it.", "Dann kann Ihnen niemand sagen, was daraus wird."
        )
        names = {
            ContributionKind.OBSERVATION: say("I noticed something", "Mir ist etwas aufgefallen"),
            ContributionKind.IDEA: say("I have an idea", "Ich habe eine Idee"),
        }
        choose(self, "kind", [(each.value, name) for each, name in names.items()])
        feelings = [(str(value), f"{value:+d}".replace("-", "−").replace("+0", "0")) for value in FEELINGS]
        choose(self, "feeling", [("", say("leave open", "offen lassen")), *feelings])
        self.fields["text"].widget.attrs["maxlength"] = LONGEST_TEXT

    @property
    def given(self) -> Given:
        """What was sent, as the verb takes it."""
        data = self.cleaned_data
        journey, step = place_of(data["place"])
        photo = data["photo"]
        return Given(
            kind=ContributionKind(data["kind"]), text=data["text"], key=data["key"], journey=journey, step=step,
            feeling=int(data["feeling"]) if data["feeling"] else None,
            photo=photo.read(MOST_BYTES + 1) if photo else b"", nameless=data["nameless"],
            at=data["at"],
        )  # fmt: skip


class IdeaForm(AwaitingForm):
    """What an idea is, where it would make things better, who looks after it."""

    title = forms.CharField(max_length=LONGEST_TITLE)
    text = forms.CharField(required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}))
    place = forms.ChoiceField(required=False)
    owner = forms.ChoiceField(required=False)
    awaited = ("place", "owner")

    def __init__(
        self, data: Any = None, *, row: Idea, places: Places, people: Sequence[tuple[str, str]], owner: str
    ) -> None:
        place = f"{row.journey}/{row.step}" if row.journey else ""
        super().__init__(data, initial={"title": row.title, "text": row.text, "place": place, "owner": owner})
        self.fields["title"].label = say("Title", "Titel")
        self.fields["text"].label = say("In more words", "Ausführlicher")
        self.fields["place"].label = say("Step", "Schritt")
        self.fields["owner"].label = say("Who looks after it", "Wer sich kümmert")
        hidden = place and place not in {key for _, steps in places for key, _ in steps}
        kept = [(place, say("as it is", "wie bisher"))] if hidden else []
        choose(self, "place", [("", say("Nowhere on a map", "Nirgends auf einer Karte")), *kept, *places])
        choose(self, "owner", [("", say("Nobody yet", "Noch niemand")), *people])


class DecideForm(AwaitingForm):
    """What becomes of an idea."""

    state = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2}))
    awaited = ("reason",)

    def __init__(self, data: Any = None, *, row: Idea) -> None:
        super().__init__(data, initial={"state": row.state, "reason": row.reason})
        self.fields["state"].label = say("State", "Stand")
        self.fields["reason"].label = say("Why", "Warum")
        self.fields["reason"].help_text = say(
            "Who gave the idea reads it. Needed to decline.", "Wer die Idee hatte, liest es. Zum Ablehnen nötig."
        )
        choose(self, "state", [(each.value, said(each.wording)) for each in IdeaState])
