"""What the fields of the contact rules say."""

from datetime import time
from typing import Any

from django import forms

from waypost.core.contacts.rules import ContactRule, Counting
from waypost.rooms.contacts.models import ContactSettings, RuleRow
from waypost.rooms.contacts.records import LONGEST_DAYS
from waypost.web.fields import choose
from waypost.web.language import say


class RuleForm(forms.Form):
    """A rule; without a trait and a segment it is the one for everybody."""

    name = forms.CharField(required=False, max_length=100)
    trait = forms.CharField(required=False, max_length=100)
    value = forms.CharField(required=False, max_length=200)
    segment = forms.CharField(required=False, max_length=500)
    never = forms.BooleanField(required=False)
    most = forms.IntegerField(required=False, min_value=0, max_value=1_000)
    counting = forms.ChoiceField(required=True)
    hours = forms.IntegerField(required=False, min_value=1, max_value=24 * LONGEST_DAYS)
    days_asking = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_DAYS)
    days_message = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_DAYS)

    def __init__(self, data: Any = None, *, row: RuleRow | None = None, everybody: bool = False) -> None:
        initial = (
            {name: getattr(row, name) for name in self.base_fields}
            if row
            else {"counting": Counting.DAY.value, "hours": 24}
        )
        super().__init__(data, initial=initial, auto_id=f"id_{'all' if everybody else 'group'}_%s")
        labels = {
            "name": say("Name", "Name"),
            "trait": say("Trait", "Merkmal"),
            "value": say("Its value", "Sein Wert"),
            "segment": say("Or a segment", "Oder ein Segment"),
            "never": say("Never contact this group", "Diese Gruppe nie kontaktieren"),
            "most": say("At most so many contacts", "Höchstens so viele Kontakte"),
            "counting": say("in each", "je"),
            "hours": say("Hours of a rolling period", "Stunden eines gleitenden Zeitraums"),
            "days_asking": say("Days between two surveys", "Tage zwischen zwei Umfragen"),
            "days_message": say("Days between two messages of journeys", "Tage zwischen zwei Nachrichten von Journeys"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["segment"].help_text = say(
            "A segment rule, such as: did \u201cChat\u201d at least 2 times in last 30d",
            "Eine Segmentregel, etwa: hat \u201eChat\u201c mindestens 2 mal in den letzten 30d",
        )
        self.fields["most"].help_text = say("Empty: no maximum.", "Leer: keine Obergrenze.")
        choose(self, "counting", [
            (Counting.DAY.value, say("calendar day", "Kalendertag")),
            (Counting.WEEK.value, say("calendar week, from Monday", "Kalenderwoche, ab Montag")),
            (Counting.MONTH.value, say("calendar month", "Kalendermonat")),
            (Counting.ROLLING.value, say("rolling period of hours", "gleitenden Zeitraum in Stunden")),
        ])  # fmt: skip
        if everybody:
            for name in ("name", "trait", "value", "segment", "never"):
                del self.fields[name]

    @property
    def rule(self) -> ContactRule:
        """The rule as the verbs take it."""
        given = self.cleaned_data
        return ContactRule(
            given.get("name", ""), given["most"], Counting(given["counting"]), given["hours"] or 24,
            given["days_asking"] or 0, given["days_message"] or 0, given.get("never", False),
        )  # fmt: skip

    @property
    def group(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in ("trait", "value", "segment")}


class SettingsForm(forms.Form):
    """Quiet hours, zone, consent."""

    quiet_begin = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    quiet_end = forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    sundays = forms.BooleanField(required=False)
    holidays = forms.CharField(required=False, max_length=10)
    own_zone = forms.BooleanField(required=False)
    needs_consent = forms.BooleanField(required=False)
    consent_words = forms.CharField(required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, row: ContactSettings) -> None:
        initial = {name: getattr(row, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        labels = {
            "quiet_begin": say("Quiet from", "Ruhe ab"),
            "quiet_end": say("until", "bis"),
            "sundays": say("Quiet on Sundays", "Sonntags Ruhe"),
            "holidays": say("Quiet on the public holidays of", "Ruhe an den Feiertagen von"),
            "own_zone": say(
                "By a person\u2019s own time zone, where it is known", "In der Zeitzone der Person, wo sie bekannt ist"
            ),
            "needs_consent": say("Only with consent", "Nur mit Einwilligung"),
            "consent_words": say("How sources call this consent", "Wie Quellen diese Einwilligung nennen"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["holidays"].help_text = say(
            "A country or state, such as DE, DE-BW, AT, CH-ZH; empty for none.",
            "Ein Land oder Bundesland, etwa DE, DE-BW, AT, CH-ZH; leer für keine.",
        )
        self.fields["needs_consent"].help_text = say(
            "For e-mails, messages and calls. Whoever has withdrawn it or opted out is never contacted. Switch this off only "
            "if your law allows it, such as \u00a7 7(3) UWG for customers; ask your data protection officer.",
            "Für E-Mails, Nachrichten und Anrufe. Wer sie widerrufen oder sich abgemeldet hat, wird nie kontaktiert. Nur "
            "abschalten, wenn das Recht es erlaubt, etwa \u00a7 7 Abs. 3 UWG bei Bestandskunden; fragen Sie Ihre "
            "Datenschutzbeauftragte oder Ihren Datenschutzbeauftragten.",
        )
        self.fields["consent_words"].help_text = say(
            "The purpose as it stands at the consents of persons, one a line.",
            "Der Zweck, wie er bei den Einwilligungen der Personen steht, einer je Zeile.",
        )

    @property
    def given(self) -> dict[str, Any]:
        """As the verb takes it."""
        found = dict(self.cleaned_data)
        assert isinstance(found["quiet_begin"], time)
        return found
