"""A new walk-through, and what is written down at a stop."""

import re
from typing import Any
from uuid import UUID
from zlib import crc32

from django import forms

from waypost.core.vocabulary.numbers import number
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.walks.models import Stay
from waypost.rooms.walks.records import (
    FEELINGS,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_TITLE,
    MOST_COUNTED,
    MOST_PHOTOS,
    RATINGS,
    Written,
)
from waypost.web.fields import AwaitingForm, WhenField, choose
from waypost.web.language import language, said, say
from waypost.web.pictures import MOST_BYTES

_MINUTES = re.compile(r"(\d{1,5})(?:[.,](\d{1,3}))?|(\d{1,4}):([0-5]\d)")


def seconds_of(text: str) -> int | None:
    """Minutes as people type them, as seconds; None for what is none.

    >>> seconds_of("3"), seconds_of("2,5"), seconds_of("1:20"), seconds_of("soon")
    (180, 150, 80, None)
    """
    found = _MINUTES.fullmatch(text.strip())
    if found is None:
        return None
    if found[3] is not None:
        return int(found[3]) * 60 + int(found[4])
    return round(60 * float(f"{found[1]}.{found[2] or 0}"))


def minutes(seconds: float) -> str:
    """Seconds as minutes to be typed over: "2,5"."""
    text = number(seconds / 60, language(), digits=1)
    return text.removesuffix(",0").removesuffix(".0")


class FinishForm(forms.Form):
    """When the walk was over, where it is written down afterwards."""

    over_at = WhenField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["over_at"].label = say("When was it over?", "Wann war er vorbei?")
        self.fields["over_at"].help_text = say(
            "Empty: just now. Times of all stops move along.",
            "Leer: gerade eben. Die Zeiten aller Stationen rücken mit.",
        )


class MinutesField(forms.CharField):
    """A span of time that people type in minutes; gives seconds, None where it is left empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = seconds_of(text)
        if found is None:
            raise forms.ValidationError(
                say("Give minutes, such as 2.5 or 2:30.", "Bitte Minuten angeben, etwa 2,5 oder 2:30.")
            )
        return found


class PlanForm(AwaitingForm):
    """A new walk-through: a journey or a part of it, and free stops."""

    title = forms.CharField(required=False, max_length=LONGEST_TITLE)
    brief = forms.CharField(required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))
    steps = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    free = forms.CharField(required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}))
    awaited = ("title",)

    def __init__(self, data: Any = None, *, journey: JourneyRecord | None) -> None:
        stations = journey.outline.stations if journey else ()
        super().__init__(
            data, initial={"steps": [each.id for each in stations], "title": journey.title if journey else ""}
        )
        self.fields["title"].label = say("Title", "Titel")
        self.fields["brief"].label = say("What to look at", "Worauf achten")
        self.fields["brief"].help_text = say(
            "It stands above every stop. Names of people who work there do not belong in notes.",
            "Steht über jeder Station. Namen von Menschen, die dort arbeiten, gehören nicht in Notizen.",
        )
        self.fields["steps"].label = say("Steps", "Schritte")
        self.fields["free"].label = say(
            "Further stops that are on no map", "Weitere Stationen, die auf keiner Karte stehen"
        )
        self.fields["free"].help_text = say("One a line.", "Eine je Zeile.")
        if stations:
            choose(self, "steps", [(each.id, each.name or each.id) for each in stations])
        else:
            del self.fields["steps"]
            self.fields["free"].label = say("Stops", "Stationen")

    @property
    def given(self) -> dict[str, Any]:
        """As the verb takes it, but for the journey."""
        data = self.cleaned_data
        free = [line for line in data["free"].splitlines() if line.strip()]
        return {"title": data["title"], "brief": data["brief"], "steps": data.get("steps", []), "free": free}


class StayForm(AwaitingForm):
    """What is written down at a stop; everything may be left empty."""

    rating = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    feeling = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    waiting = MinutesField(required=False, max_length=10)
    lasted = MinutesField(required=False, max_length=10)
    forms_ = forms.IntegerField(required=False, min_value=0, max_value=MOST_COUNTED)
    fields_ = forms.IntegerField(required=False, min_value=0, max_value=MOST_COUNTED)
    contacts = forms.IntegerField(required=False, min_value=0, max_value=MOST_COUNTED)
    note = forms.CharField(required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)
    awaited = ("rating", "feeling", "waiting", "lasted", "forms_", "fields_", "contacts", "note", "reason")

    def __init__(self, data: Any = None, *, stay: Stay | None) -> None:
        super().__init__(data, initial=_now(stay))
        labels = {
            "rating": say("Rating, 5 is best", "Bewertung, 5 ist am besten"),
            "feeling": say("How did that feel?", "Wie fühlte sich das an?"),
            "waiting": say("Waiting (minutes)", "Wartezeit (Minuten)"),
            "lasted": say("How long in all (minutes)", "Dauer insgesamt (Minuten)"),
            "forms_": say("Forms", "Formulare"),
            "fields_": say("Fields", "Felder"),
            "contacts": say("Contacts, hand-overs", "Kontakte, Übergaben"),
            "note": say("Note", "Notiz"),
            "reason": say("Why it is skipped", "Warum sie ausgelassen wird"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        for name in ("waiting", "lasted"):
            self.fields[name].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        for name in ("forms_", "fields_", "contacts"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        choose(self, "rating", [("", say("open", "offen")), *((str(each), str(each)) for each in RATINGS)])
        feelings = [(str(value), (f"{value:+d}" if value else "0").replace("-", "−")) for value in FEELINGS]
        choose(self, "feeling", [("", say("open", "offen")), *feelings])
        self.fields["feeling"].help_text = f"−2 {said(FEELINGS[-2])}, +2 {said(FEELINGS[2])}"

    def written(self, photos: Any) -> Written:
        """What was sent, as the verb takes it."""
        data, typed = self.cleaned_data, set(self.changed_data)
        # Minutes are shown rounded: only what somebody typed over is taken.
        return Written(
            waiting=data["waiting"] if "waiting" in typed else None, lasted=data["lasted"] if "lasted" in typed else None, forms=data["forms_"],
            fields=data["fields_"], contacts=data["contacts"], rating=int(data["rating"]) if data["rating"] else None,
            feeling=int(data["feeling"]) if data["feeling"] else None, note=data["note"], reason=data["reason"],
            photos=tuple(each.read(MOST_BYTES + 1) for each in photos[:MOST_PHOTOS]),
        )  # fmt: skip


def _now(stay: Stay | None) -> dict[str, Any]:
    """What stands there; while the clock of waiting runs, its field is empty, so that nothing is written over it."""
    if stay is None:
        return {"rating": "", "feeling": ""}
    waits = stay.waiting_since is not None
    return {
        "rating": "" if stay.rating is None else str(stay.rating),
        "feeling": "" if stay.feeling is None else str(stay.feeling),
        "waiting": minutes(stay.waiting) if stay.waiting and not waits else "",
        "lasted": minutes(stay.seconds) if stay.seconds is not None else "",
        "forms_": stay.forms, "fields_": stay.fields, "contacts": stay.contacts, "note": stay.note, "reason": stay.reason,
    }  # fmt: skip


def saved(stay: Stay | None) -> str:
    """A name for what is saved of a stop: it changes as soon as anything else is."""
    return f"{crc32(repr(sorted(_now(stay).items())).encode()):x}"


def chosen_journey(text: str, journeys: list[JourneyRecord]) -> JourneyRecord | None:
    """The journey of an address, among those that the member may open."""
    try:
        uuid = UUID(text)
    except ValueError:
        return None
    return next((each for each in journeys if each.uuid == uuid), None)
