"""/style/: every part of the interface in every state, light beside dark. What is not here is no part."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from waypost.core.vocabulary.wording import Wording
from waypost.site.samples import drawing, samples
from waypost.web.language import say
from waypost.web.showing import show

MODES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A part on the page: its key (also its template), its name, and what it is for."""

    key: str
    name: Wording
    use: Wording

    @property
    def template(self) -> str:
        return f"style/{self.key}.html"


SPECIMENS = (
    Specimen("type", Wording("Type and colour", "Schrift und Farbe"), Wording("Six sizes, three weights, three inks, one accent.", "Sechs Größen, drei Stärken, drei Tinten, ein Akzent.")),
    Specimen("rail", Wording("Rail", "Leiste"), Wording("Rooms are stations of a line.", "Bereiche sind Stationen einer Linie.")),
    Specimen("buttons", Wording("Buttons", "Schaltflächen"), Wording("A verb each; at most one primary on a page.", "Je ein Verb; höchstens eine primäre je Seite.")),
    Specimen("filters", Wording("Filter bar", "Filterleiste"), Wording("The state of a page lives in its address.", "Der Stand einer Seite steht in ihrer Adresse.")),
    Specimen("sentence", Wording("Sentence and figures", "Satz und Kennzahlen"), Wording("What a person would say comes first.", "Was ein Mensch sagen würde, steht zuerst.")),
    Specimen("cards", Wording("Cards", "Karten"), Wording("Rows align whatever the length of a title.", "Zeilen fluchten, wie lang ein Titel auch ist.")),
    Specimen("table", Wording("Table with ranges", "Tabelle mit Spannen"), Wording("Sorted by its heads; a row leads on; ranges share one axis.", "Sortiert über die Köpfe; eine Zeile führt weiter; Spannen teilen eine Achse.")),
    Specimen("drawing", Wording("Drawing", "Zeichnung"), Wording("Zoom with + − 0, pan with arrows; its table is its twin.", "Zoom mit + − 0, verschieben mit Pfeilen; die Tabelle ist ihr Zwilling.")),
    Specimen("panel", Wording("Panel", "Seitenfeld"), Wording("Stays beside what is selected, never over it.", "Bleibt neben dem Ausgewählten, nie darüber.")),
    Specimen("badges", Wording("Badges, chips, people, legend", "Plaketten, Chips, Personen, Legende"), Wording("A status has a word; colour alone says nothing.", "Ein Status hat ein Wort; Farbe allein sagt nichts.")),
    Specimen("tabs", Wording("Tabs, switch, menu", "Reiter, Umschalter, Menü"), Wording("Where one is, and where one may go.", "Wo man ist und wohin man kann.")),
    Specimen("messages", Wording("Banner, message, progress", "Banner, Meldung, Fortschritt"), Wording("What matters now, what was done, how long it takes.", "Was jetzt zählt, was getan ist, wie lange es dauert.")),
    Specimen("empty", Wording("Nothing yet", "Noch nichts"), Wording("What will be here, why, and one button.", "Was hier sein wird, wozu, und eine Schaltfläche.")),
    Specimen("fields", Wording("Fields", "Felder"), Wording("Label, help and error are tied to the control.", "Beschriftung, Hilfe und Fehler gehören zum Feld.")),
    Specimen("dialog", Wording("Dialog", "Dialog"), Wording("Asks one thing; Escape leaves everything as it was.", "Fragt eines; Escape lässt alles, wie es war.")),
)  # fmt: skip


def style(request: HttpRequest) -> HttpResponse:
    """Open to everybody: it holds no data."""
    modes = [_mode(mode) for mode in MODES]
    panes = [{"specimen": each, "modes": modes} for each in SPECIMENS]
    return show(request, "style.html", panes=panes, paged=Paginator(range(240), 20).page(2), **samples())


def _mode(mode: str) -> dict[str, Any]:
    empty = SampleForm(auto_id=f"{mode}_%s", prefix=mode)
    wrong = SampleForm({f"{mode}-name": "", f"{mode}-mail": "anna@"}, auto_id=f"{mode}_wrong_%s", prefix=mode)
    return {"mode": mode, "form": empty, "wrong": wrong, "drawing": drawing(f"{mode}-map")}


class SampleForm(forms.Form):
    """Every kind of control."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sizes = [("s", say("Small", "Klein")), ("m", say("Medium", "Mittel")), ("l", say("Large", "Groß"))]
        self.fields |= {
            "name": forms.CharField(label=say("Name", "Name")),
            "mail": forms.EmailField(
                label=say("E-mail", "E-Mail"),
                help_text=say("Only for sign-in and notifications.", "Nur für Anmeldung und Benachrichtigungen."),
            ),
            "day": forms.DateField(
                label=say("First day", "Erster Tag"), required=False, widget=forms.DateInput(attrs={"type": "date"})
            ),
            "amount": forms.IntegerField(label=say("Days", "Tage"), required=False),
            "size": forms.ChoiceField(label=say("Size", "Größe"), choices=sizes),
            "text": forms.CharField(label=say("Remark", "Bemerkung"), required=False, widget=forms.Textarea),
            "one": forms.ChoiceField(label=say("One of these", "Eines davon"), choices=sizes, widget=forms.RadioSelect),
            "some": forms.MultipleChoiceField(
                label=say("Some of these", "Mehreres davon"),
                choices=sizes,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            ),
            "agree": forms.BooleanField(
                label=say("Tell me when it is done", "Sagen, wenn es fertig ist"),
                help_text=say("By e-mail, once.", "Per E-Mail, einmal."),
                required=False,
            ),
            "file": forms.FileField(label=say("File", "Datei"), required=False),
        }
