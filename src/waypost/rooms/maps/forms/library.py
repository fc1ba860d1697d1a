"""The form of an object of the library: what all kinds have, and what only one has; and the document it makes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import Evidence, Grade, Initiator, InsightKind, Meeting, Source
from waypost.core.vocabulary.journey.drift import GRADES
from waypost.core.vocabulary.journey.library import NEEDS
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.records.library import STATE_NAMES, Kind, ObjectRecord, State
from waypost.rooms.people import queries as people
from waypost.web.language import said, say

INSIGHT_KINDS = {
    InsightKind.OBSERVATION: Wording("observation", "Beobachtung"),
    InsightKind.STORY: Wording("story", "Geschichte"),
    InsightKind.IDEA: Wording("idea", "Idee"),
    InsightKind.NEED: Wording("need", "Bedürfnis"),
    InsightKind.JOB: Wording("job to be done", "Job to be done"),
}
MEETINGS = {
    Meeting.DIGITAL: Wording("digital", "digital"),
    Meeting.PHYSICAL: Wording("physical", "physisch"),
    Meeting.PERSONAL: Wording("personal", "persönlich"),
}
INITIATORS = {
    Initiator.INBOUND: Wording("the customer", "Kundin oder Kunde"),
    Initiator.OUTBOUND: Wording("we", "wir"),
}
_LABELS = {
    "name": Wording("Title", "Titel"),
    "severity": Wording("Severity", "Schweregrad"),
    "frequency": Wording("How many meet it, in percent", "Wie viele ihn erleben, in Prozent"),
    "cause": Wording("Cause", "Ursache"),
    "strength": Wording("Strength", "Stärke"),
    "effort": Wording("Effort", "Aufwand"),
    "impact": Wording("Impact", "Wirkung"),
    "due": Wording("Due on", "Fällig am"),
    "type": Wording("What it is", "Was es ist"),
    "text": Wording("What was observed", "Was beobachtet wurde"),
    "channel": Wording("Channel", "Kanal"),
    "meeting": Wording("Kind of contact", "Art der Begegnung"),
    "device": Wording("Device", "Gerät"),
    "place": Wording("Place", "Ort"),
    "time": Wording("Time", "Zeit"),
    "initiator": Wording("Who begins", "Wer beginnt"),
    "measuring_point": Wording("Measuring point", "Messpunkt"),
    "phase": Wording("Phase", "Phase"),
    "satisfaction": Wording("Satisfaction", "Zufriedenheit"),
    "importance_to_customer": Wording("Importance to customers", "Wichtig für Kundinnen und Kunden"),
    "importance_to_company": Wording("Importance to us", "Wichtig für uns"),
    "state": Wording("State", "Status"),
    "owner": Wording("Responsible", "Verantwortlich"),
    "tags": Wording("Tags", "Schlagwörter"),
    "grade": Wording("Evidence", "Evidenz"),
    "n": Wording("From how many people", "Von wie vielen Personen"),
    "date": Wording("Evidence of", "Evidenz vom"),
    "sources": Wording("Sources", "Quellen"),
    "note": Wording("Note on the evidence", "Anmerkung zur Evidenz"),
}
_HELP = {
    "tags": Wording("Separated by commas.", "Durch Kommas getrennt."),
    "sources": Wording(
        "One source a line: an interview, a survey, service notes.",
        "Eine Quelle je Zeile: ein Interview, eine Umfrage, Servicenotizen.",
    ),
    "measuring_point": Wording(
        "What yields data here: an event, a survey, a till. Without it the touchpoint is a blind spot.",
        "Was hier Daten liefert: ein Ereignis, eine Umfrage, eine Kasse. Ohne Messpunkt bleibt der Touchpoint blind.",
    ),
}

_AS_IT_IS = "as-it-is"


def _text(longest: int = 200) -> forms.Field:
    return forms.CharField(required=False, max_length=longest)


def _long() -> forms.Field:
    return forms.CharField(required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))


def _score() -> forms.Field:
    return forms.ChoiceField(required=False, choices=[("", "–"), *((str(n), str(n)) for n in range(1, 6))])


def _day() -> forms.Field:
    return forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def _one_of(names: Mapping[Any, Wording], *, required: bool = False) -> forms.Field:
    empty = [] if required else [("", "–")]
    return forms.ChoiceField(
        required=required, choices=[*empty, *((str(key), said(name)) for key, name in names.items())]
    )


def _member(workspace_id: int, record: ObjectRecord | None) -> forms.Field:
    """Who looks after it: nobody, a member, or whom a document named and who is none."""
    choices = [("", "–"), *((str(each.uuid), str(each.user)) for each in people.members_of(workspace_id))]
    if record and record.owner and record.responsible is None:
        stranger = say("{name} (no member)", "{name} (kein Mitglied)", name=record.owner)
        choices.insert(1, (_AS_IT_IS, stranger))
    return forms.ChoiceField(required=False, choices=choices)


def _percent() -> forms.Field:
    return forms.DecimalField(required=False, min_value=0, max_value=100, decimal_places=1)


def _types(kinds: Sequence[InsightKind]) -> Callable[[], forms.Field]:
    return lambda: _one_of({kind: INSIGHT_KINDS[kind] for kind in kinds}, required=True)


_OWN: Mapping[Kind, Mapping[str, Callable[[], forms.Field]]] = {
    Kind.PAIN_POINT: {"severity": _score, "frequency": _percent, "cause": _long},
    Kind.GAIN: {"strength": _score},
    Kind.NEED: {"type": _types([InsightKind.NEED, InsightKind.JOB]), "text": _long},
    Kind.INSIGHT: {"type": _types([kind for kind in INSIGHT_KINDS if kind not in NEEDS]), "text": _long},
    Kind.OPPORTUNITY: {"effort": _score, "impact": _score, "due": _day},
    Kind.TOUCHPOINT: {
        "channel": lambda: _text(120),
        "meeting": lambda: _one_of(MEETINGS),
        "device": lambda: _text(120),
        "place": _text,
        "time": _text,
        "initiator": lambda: _one_of(INITIATORS),
        "measuring_point": lambda: _text(300),
        "phase": lambda: _one_of(DEFAULT_STAGES),
        "importance_to_customer": _score,
        "importance_to_company": _score,
        "satisfaction": _score,
    },
}


class ObjectForm(forms.Form):
    """An object of one kind. `document()` gives what it says, over what was said before."""

    def __init__(
        self,
        data: Any = None,
        *,
        kind: Kind,
        workspace_id: int,
        before: documents.Linked | None = None,
        record: ObjectRecord | None = None,
    ) -> None:
        self.kind = kind
        self.before = before if before is not None else kind.document()
        super().__init__(data, initial=_initial(kind, self.before, record))
        self.fields["name"] = forms.CharField(max_length=200)
        for name, make in _OWN[kind].items():
            self.fields[name] = make()
        states = [state for state in State if state is not State.ARCHIVED or (record and record.archived)]
        self.fields["state"] = _one_of({state: STATE_NAMES[state] for state in states}, required=True)
        self.fields["owner"], self.fields["tags"] = _member(workspace_id, record), _text(500)
        self.fields["grade"] = _one_of(GRADES, required=True)
        self.fields["n"] = forms.IntegerField(required=False, min_value=0, max_value=10**12)
        self.fields["date"], self.fields["sources"], self.fields["note"] = _day(), _long(), _long()
        for name, field in self.fields.items():
            field.label = said(_LABELS[name])
            field.help_text = said(_HELP[name]) if name in _HELP else ""
        if kind is Kind.TOUCHPOINT:
            self.fields["name"].label = say("Name", "Name")

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    @property
    def state(self) -> State:
        return State(self.cleaned_data["state"])

    @property
    def owner(self) -> str | None:
        """The id of a member, "" for nobody; None where it stays somebody who is no member."""
        chosen = str(self.cleaned_data["owner"])
        return None if chosen == _AS_IT_IS else chosen

    @property
    def phase(self) -> str | None:
        return self.cleaned_data.get("phase")

    def document(self) -> documents.Linked:
        """What the form says; what it does not ask for stays."""
        given = self.cleaned_data
        own = {name: _said(name, given[name]) for name in _OWN[self.kind] if name != "phase"}
        tags = tuple(dict.fromkeys(" ".join(tag.split()) for tag in given["tags"].split(",") if tag.strip()))
        found: documents.Linked = replace(self.before, name=given["name"], tags=tags, evidence=self._evidence(), **own)
        return found

    def _evidence(self) -> Evidence | None:
        return evidence_of(self.cleaned_data, self.before.evidence)


def evidence_of(given: Mapping[str, Any], before: Evidence | None) -> Evidence | None:
    """What the fields grade, n, date, sources and note say; sources that were named before keep what is known of them."""
    known = {source.name: source for source in before.sources} if before else {}
    names = dict.fromkeys(line.strip() for line in given["sources"].splitlines() if line.strip())
    found = replace(
        before or Evidence(),
        grade=Grade(given["grade"] or Grade.ASSUMED),
        n=given["n"],
        date=given["date"].isoformat() if given["date"] else "",
        sources=tuple(known.get(name, Source(name=name)) for name in names),
        note=given["note"].strip() if "note" in given else before.note if before else "",
    )
    return None if before is None and found == Evidence() else found


def evidence_initial(evidence: Evidence | None) -> dict[str, Any]:
    """What those fields begin with."""
    known = evidence or Evidence()
    sources = "\n".join(source.name for source in known.sources)
    return {"grade": known.grade.value, "n": known.n, "date": known.date, "sources": sources, "note": known.note}


def _said(name: str, value: Any) -> Any:
    """The value of a field as its document has it."""
    if name in ("severity", "strength", "effort", "impact", "satisfaction") or name.startswith("importance"):
        return int(value) if value else None
    if name == "frequency":
        return None if value is None else float(value) / 100
    if name == "due":
        return value.isoformat() if value else ""
    if name == "type":
        return InsightKind(value)
    if name == "meeting":
        return Meeting(value) if value else None
    if name == "initiator":
        return Initiator(value) if value else None
    return str(value).strip()


def _initial(kind: Kind, document: documents.Linked, record: ObjectRecord | None) -> dict[str, Any]:
    own: dict[str, Any] = {name: getattr(document, name, None) for name in _OWN[kind]}
    if own.get("frequency") is not None:
        own["frequency"] = f"{own['frequency'] * 100:g}"
    if record and record.touchpoint:
        own["phase"] = record.touchpoint.phase
    return {
        **own,
        "name": document.name,
        "state": (record.state if record else State.OPEN).value,
        "owner": _owner(record),
        "tags": ", ".join(document.tags),
        **evidence_initial(document.evidence),
    }


def _owner(record: ObjectRecord | None) -> str:
    if record is None or not record.owner:
        return ""
    return str(record.responsible.uuid) if record.responsible else _AS_IT_IS
