"""Surveys to begin with, in German and English: what each is for, and its document.

Whoever begins with one gets a copy to change. Its wording is what the field uses, so that figures compare; its causes are a
start, to be replaced by those of the house.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from waypost.core.vocabulary.survey.documents import read_survey
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.wording import Language, WaypostError, Wording


@dataclass(frozen=True, slots=True)
class Ready:
    """A survey to begin with. `use` says when to ask it."""

    slug: str
    name: Wording
    use: Wording

    def document(self, language: Language) -> Survey:
        """Its survey, in both languages, with its names and as its own language the one that is wanted."""
        document = _document(self.slug)
        brought = tuple(replace(each, name=_BROUGHT[each.id].in_(language)) for each in document.hidden)
        return replace(document, name=self.name.in_(language), language=language, hidden=brought)


def ready(slug: str) -> Ready:
    """The survey of that name; raises WaypostError naming those there are."""
    found = next((each for each in READY if each.slug == slug), None)
    if found is None:
        known = ", ".join(each.slug for each in READY)
        raise WaypostError(
            en=f"There is no ready survey '{slug}'. There are: {known}.",
            de=f"Die fertige Umfrage „{slug}“ gibt es nicht. Möglich sind: {known}.",
        )
    return found


@lru_cache(maxsize=32)
def _document(slug: str) -> Survey:
    return read_survey(files(__package__).joinpath(f"{slug}.yaml").read_text(encoding="utf-8"))


_W = Wording
# What links may bring along, as those who build the survey read it.
_BROUGHT = {
    "channel": _W("Channel", "Kanal"),
    "place": _W("Place", "Ort"),
    "concern": _W("Concern", "Anliegen"),
    "campaign": _W("Campaign", "Kampagne"),
    "opportunity": _W("Opportunity in the CRM", "Verkaufschance im CRM"),
}
READY = (
    Ready(
        "relationship",
        _W("Relationship (NPS+)", "Beziehung (NPS+)"),
        _W(
            "Twice a year, to a sample of all customers",
            "Zweimal im Jahr an eine Stichprobe aller Kundinnen und Kunden",
        ),
    ),
    Ready(
        "journey-end",
        _W("End of a journey", "Ende einer Journey"),
        _W(
            "Once, when the goal of the journey is reached or given up",
            "Einmal, wenn das Ziel der Journey erreicht oder aufgegeben ist",
        ),
    ),
    Ready(
        "touchpoint",
        _W("Touchpoint (CSAT)", "Touchpoint (CSAT)"),
        _W("Right after a single contact", "Direkt nach einem einzelnen Kontakt"),
    ),
    Ready(
        "effort",
        _W("Effort after a contact (CES 2.0)", "Aufwand nach einem Kontakt (CES 2.0)"),
        _W("When a concern is closed", "Wenn ein Anliegen abgeschlossen ist"),
    ),
    Ready(
        "win-loss",
        _W("Win/loss", "Gewonnen oder verloren (Win/Loss)"),
        _W(
            "Two to six weeks after a decision for or against an offer",
            "Zwei bis sechs Wochen nach der Entscheidung für oder gegen ein Angebot",
        ),
    ),
    Ready(
        "churn",
        _W("Reasons for leaving", "Gründe für die Abwanderung"),
        _W("With the confirmation of a cancellation", "Mit der Bestätigung einer Kündigung"),
    ),
    Ready(
        "competitor",
        _W("Compared with competitors", "Im Vergleich zum Wettbewerb"),
        _W(
            "Once a year, to customers who know other providers",
            "Einmal im Jahr an alle, die auch andere Anbieter kennen",
        ),
    ),
    Ready(
        "onboarding",
        _W("Ease of getting started", "Leichter Einstieg (Onboarding)"),
        _W("One to four weeks after the start", "Eine bis vier Wochen nach dem Start"),
    ),
    Ready(
        "brand",
        _W("Brand perception", "Wahrnehmung der Marke"),
        _W(
            "Once or twice a year, also to people who are no customers",
            "Ein- bis zweimal im Jahr, auch an Menschen, die nichts gekauft haben",
        ),
    ),
    Ready(
        "trust",
        _W("Trust", "Vertrauen"),
        _W("Once a year, and after an incident", "Einmal im Jahr und nach einem Vorfall"),
    ),
    Ready(
        "referral-source",
        _W("How customers found us", "Wie Kund:innen zu uns fanden"),
        _W("With the first order or the registration", "Mit der ersten Bestellung oder Anmeldung"),
    ),
    Ready(
        "employee-experience",
        _W("Employees: working here", "Beschäftigte: Arbeiten bei uns"),
        _W(
            "Once or twice a year, anonymous; agree on it with the works council first",
            "Ein- bis zweimal im Jahr, anonym; vorher mit dem Betriebsrat abstimmen",
        ),
    ),
    Ready(
        "employee-obstacles",
        _W("Employees: what stands in customers’ way", "Beschäftigte: Was Kund:innen im Weg steht"),
        _W(
            "Before a journey workshop, to those who talk with customers",
            "Vor einem Journey-Workshop an alle mit Kundenkontakt",
        ),
    ),
)
