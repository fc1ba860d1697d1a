"""Pages by the other words that people have for them, and the house's words that are no page by the page they live on:
who types "quota" or „Kiosk“ means surveys. The command palette follows them; whatever has a name is found by its own finder.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.urls import reverse

from waypost.core.measures.seeking import Nearness, nearness
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.rights import DECLARED
from waypost.web.language import said
from waypost.web.palette import Asked, Entry, finds

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member

_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Signpost:
    """A page, its icon, its name, the right to see it, and what else is meant by it, in both languages. What consists of
    two words stands with a hyphen."""

    page: str
    icon: str
    wording: Wording
    right: str
    words: str

    @property
    def called(self) -> str:
        return f"{self.wording.en} {self.wording.de} {self.words}"


SIGNPOSTS = (
    Signpost(
        "surveys:list",
        "clipboard-list",
        Wording("Surveys", "Umfragen"),
        "surveys.see",
        "Kiosk Terminal Tablet QR quota Quoten Kontingent Fragebogen questionnaire poll Befragung mailing Einladung invitation "
        "reminder Erinnerung trigger Auslöser embed Einbettung opt-out Abmeldung",
    ),
    Signpost(
        "surveys:programme",
        "clipboard-list",
        Wording("Survey programme", "Umfrageprogramm"),
        "surveys.see",
        "relational transactional transaktional Beziehungsbefragung Messprogramm plan",
    ),
    Signpost(
        "surveys:wishes",
        "message-square-text",
        Wording("Contact wishes", "Kontaktwünsche"),
        "surveys.wishes",
        "callback Rückruf follow-up close-the-loop Nachfassen",
    ),
    Signpost(
        "feedback:codebook",
        "tag",
        Wording("Codebook", "Codebuch"),
        "feedback.scores",
        "topic-list Themenliste taxonomy Taxonomie tags Schlagworte categories Kategorien themes",
    ),
    Signpost(
        "feedback:topics",
        "tag",
        Wording("Topics", "Themen"),
        "feedback.scores",
        "root-causes Ursachen reasons Gründe themes Stimmung sentiment",
    ),
    Signpost(
        "feedback:inbox",
        "message-square-text",
        Wording("Inbox", "Posteingang"),
        "feedback.see",
        "comments Kommentare reviews Rezensionen Rückmeldungen verbatims voice-of-customer VoC",
    ),
    Signpost(
        "feedback:scores",
        "gauge",
        Wording("Scores", "Bewertungszahlen"),
        "feedback.scores",
        "satisfaction Zufriedenheit Weiterempfehlung loyalty",
    ),
    Signpost(
        "feedback:benchmarks",
        "gauge",
        Wording("Benchmarks", "Vergleichswerte"),
        "feedback.scores",
        "benchmark industry Branche competitors Wettbewerb",
    ),
    Signpost(
        "feedback:imports",
        "upload",
        Wording("Imports", "Importe"),
        "feedback.take",
        "upload hochladen einlesen CSV Excel XLSX Bewertungsportal",
    ),
    Signpost(
        "feedback:searches",
        "search",
        Wording("Standing searches", "Dauersuchen"),
        "feedback.see",
        "alerts Alarme Benachrichtigung watch monitoring saved-search",
    ),
    Signpost(
        "feedback:corrections",
        "tag",
        Wording("Corrections", "Korrekturen"),
        "feedback.see",
        "training Training model Sprachmodell KI AI accuracy Trefferquote",
    ),
    Signpost(
        "contacts:rules",
        "shield",
        Wording("Contact rules", "Kontaktregeln"),
        "contacts.see",
        "consent Einwilligung quiet-hours Ruhezeiten fatigue Sperrfrist suppression unsubscribe Abmeldung opt-out contact-limit",
    ),
    Signpost(
        "studies:list",
        "book-open",
        Wording("Studies", "Studien"),
        "studies.see",
        "interviews Gespräche Tagebuch diary research Nutzerforschung highlights transcripts Transkripte usability",
    ),
    Signpost(
        "ideas:list",
        "lightbulb",
        Wording("Ideas", "Ideen"),
        "ideas.see",
        "suggestions Vorschläge votes Abstimmung Ideenportal backlog",
    ),
    Signpost(
        "walks:list",
        "footprints",
        Wording("Walk-throughs", "Begehungen"),
        "walks.see",
        "mystery-shopping Testkauf audit-on-site Vor-Ort walkthrough",
    ),
    Signpost(
        "workshops:list",
        "users-round",
        Wording("Workshops", "Workshops"),
        "maps.edit",
        "sticky-notes whiteboard Pinnwand brainstorming",
    ),
    Signpost(
        "maps:personas",
        "user-round",
        Wording("Personas", "Personas"),
        "maps.see",
        "target-group Zielgruppe Archetypen archetypes",
    ),
    Signpost(
        "maps:touchpoints",
        "map-pin",
        Wording("Touchpoints", "Touchpoints"),
        "maps.see",
        "Kontaktpunkte Berührungspunkte channels Kanäle",
    ),
    Signpost(
        "maps:library",
        "book-open",
        Wording("Library", "Bibliothek"),
        "maps.see",
        "needs Bedürfnisse pain-points Schmerzpunkte gains opportunities Chancen",
    ),
    Signpost(
        "insights:metrics",
        "gauge",
        Wording("Metrics", "Kennzahlen"),
        "insights.ask",
        "KPI targets Ziele measures",
    ),
    Signpost(
        "insights:risk",
        "gauge",
        Wording("Customers at risk", "Gefährdete Kunden"),
        "insights.behind",
        "churn Abwanderung Kündigung attrition prediction Vorhersage retention",
    ),
    Signpost(
        "customers:sources",
        "database",
        Wording("Data sources", "Datenquellen"),
        "customers.data",
        "integration Anbindung webhook intake connectors Schnittstelle API",
    ),
    Signpost(
        "customers:dictionary",
        "database",
        Wording("Dictionary", "Wörterbuch"),
        "customers.data",
        "event-mapping Zuordnung Ereignisse events Regeln rules",
    ),
    Signpost(
        "customers:companies",
        "building-2",
        Wording("Companies", "Firmen"),
        "customers.see",
        "accounts B2B Unternehmen Organisationen",
    ),
    Signpost(
        "steering:front",
        "shield",
        Wording("Data protection", "Datenschutz"),
        "steering.see",
        "privacy Privatsphäre GDPR DSGVO compliance Auskunft",
    ),
    Signpost(
        "customers:erasures",
        "shield",
        Wording("Erasures", "Löschungen"),
        "customers.erase",
        "GDPR DSGVO right-to-be-forgotten Vergessenwerden delete löschen privacy Datenschutz",
    ),
    Signpost(
        "steering:processing",
        "shield",
        Wording("Record of processing", "Verarbeitungsverzeichnis"),
        "steering.see",
        "ROPA Verfahrensverzeichnis legal-basis Rechtsgrundlage privacy Datenschutz",
    ),
    Signpost(
        "steering:deletion",
        "shield",
        Wording("Deletion", "Löschung"),
        "steering.see",
        "retention Aufbewahrung Löschfristen Speicherdauer privacy Datenschutz",
    ),
    Signpost(
        "steering:council",
        "shield",
        Wording("Works council", "Betriebsrat"),
        "steering.see",
        "employees Mitarbeiter Leistungskontrolle Mitbestimmung",
    ),
    Signpost(
        "people:front",
        "users-round",
        Wording("Members", "Mitglieder"),
        "people.see",
        "users Benutzer Nutzer teams invite einladen",
    ),
    Signpost(
        "people:rights",
        "users-round",
        Wording("Roles and rights", "Rollen und Rechte"),
        "people.see",
        "permissions Berechtigungen roles",
    ),
    Signpost(
        "people:keys",
        "settings",
        Wording("API keys", "API-Schlüssel"),
        "people.keys",
        "token Zugang interface Schnittstelle developer",
    ),
    Signpost(
        "people:audit",
        "settings",
        Wording("Audit log", "Protokoll"),
        "people.audit",
        "journal Änderungsverlauf history changes who-did-what",
    ),
    Signpost(
        "people:design",
        "settings",
        Wording("House design", "Hausdesign"),
        "people.manage",
        "logo colours Farben branding fonts Schrift corporate",
    ),
    Signpost(
        "people:notifications",
        "bell",
        Wording("Notifications", "Mitteilungen"),
        "people.here",
        "Benachrichtigungen alerts mails bell Glocke",
    ),
)


@finds(letters=_LEAST_LETTERS)
def pages(asked: Asked) -> list[Entry]:
    """Pages by their names and by what else people call them, from three letters on: words that begin so, never their middle."""
    member = cast("Member", asked.member)
    kind = said(Wording("Page", "Seite"))
    return [
        Entry(said(each.wording), reverse(each.page, args=[member.workspace.slug]), each.icon, kind, each.called)
        for each in SIGNPOSTS
        if nearness(each.called, asked.words) <= Nearness.WORDS
        and each.right in DECLARED
        and member.may(DECLARED[each.right])
    ]
