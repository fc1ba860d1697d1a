"""What comes in by forms and JSON, checked."""

import json
import re
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.actions.workshops.guests import LONGEST, MOST_AT_ONCE, Sent
from waypost.rooms.maps.actions.workshops.opening import MOST_DOTS
from waypost.rooms.maps.records import JourneyRecord
from waypost.web.language import language, say

MOST_BYTES = 1_000_000
_CLIENT = re.compile(r"[0-9A-Za-z-]{8,40}")


class OpenForm(forms.Form):
    """A new workshop: on a journey, or on a blank grid of stages and steps."""

    journey = forms.ChoiceField(required=False)
    title = forms.CharField(required=False, max_length=200)
    stages = forms.CharField(required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    language = forms.ChoiceField(choices=[("de", "Deutsch"), ("en", "English")], widget=forms.RadioSelect)
    dots = forms.IntegerField(min_value=1, max_value=MOST_DOTS, initial=3)

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
            self.fields[name].awaited = name in ("journey", "stages", "title")  # type: ignore[attr-defined]
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


def uuid_of(text: object) -> UUID:
    """A name in an address or a field; raises WaypostError."""
    try:
        return UUID(str(text))
    except ValueError:
        raise WaypostError(
            en="This does not name a note. Load the page anew.",
            de="Das bezeichnet keine Notiz. Bitte die Seite neu laden.",
        ) from None


def body(request: HttpRequest) -> dict[str, Any]:
    """What a phone sends as JSON; raises WaypostError where it is none."""
    try:
        found = json.loads(request.body) if len(request.body) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise WaypostError(
            en="What was sent is no JSON object of a phone. Load the page anew; nothing on the phone is lost.",
            de="Das Gesendete ist kein JSON-Objekt eines Telefons. Bitte die Seite neu laden; auf dem Telefon geht nichts verloren.",
        )
    return found


def notes_of(given: dict[str, Any]) -> list[Sent]:
    """The notes that a phone sent; what is no note is passed over, it has no name to answer to."""
    listed = given.get("notes")
    found = []
    for each in listed[:MOST_AT_ONCE] if isinstance(listed, list) else []:
        client = each.get("client") if isinstance(each, dict) else None
        if not isinstance(client, str) or not _CLIENT.fullmatch(client):
            continue
        found.append(
            Sent(
                client=client,
                turn=min(max(whole_of(each.get("turn")), 1), 2**30),
                text=_text(each.get("text"), LONGEST + 1_000_000),
                step=_text(each.get("step"), 200),
                lane=_text(each.get("lane"), 200),
                gone=each.get("gone") is True,
            )
        )
    return found


def ballot_of(given: dict[str, Any]) -> dict[UUID, int]:
    """Dots by note."""
    listed = given.get("dots")
    if not isinstance(listed, dict) or len(listed) > 100:
        return {}
    return {uuid_of(note): min(max(whole_of(count), 0), 1000) for note, count in listed.items()}


def whole_of(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _text(value: object, most: int) -> str:
    return value[:most] if isinstance(value, str) else ""


def seen_of(request: HttpRequest, phase: str) -> int:
    """The revision that is seen, of "12-collect"; 0 where the phase is another one by now, so that all is shown anew."""
    text, _, then = request.GET.get("seen", "").partition("-")
    return int(text) if then == phase and text.isascii() and text.isdigit() and len(text) < 10 else 0
