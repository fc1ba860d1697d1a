"""How a kind of occurrence is called in short, as in a filter: the thing, and what became of it."""

from waypost.core.vocabulary.wording import Wording

THINGS = {
    "answer": Wording("Answer", "Antwort"),
    "api_key": Wording("API key", "API-Schlüssel"),
    "company": Wording("Company", "Firma"),
    "concern": Wording("Concern", "Anliegen"),
    "consent": Wording("Consent", "Einwilligung"),
    "dictionary": Wording("Touchpoint dictionary", "Touchpoint-Wörterbuch"),
    "document": Wording("Document", "Dokument"),
    "export": Wording("Export", "Export"),
    "figure": Wording("Customers behind a figure", "Kundschaft hinter einer Zahl"),
    "group": Wording("Group", "Gruppe"),
    "import": Wording("Import", "Import"),
    "invitation": Wording("Invitation", "Einladung"),
    "journey": Wording("Journey", "Journey"),
    "key": Wording("Write key", "Schreibschlüssel"),
    "library": Wording("Library", "Bibliothek"),
    "member": Wording("Member", "Mitglied"),
    "metric": Wording("Metric", "Kennzahl"),
    "person": Wording("Person", "Person"),
    "persona": Wording("Persona", "Persona"),
    "persons": Wording("Persons", "Personen"),
    "protection": Wording("Data protection", "Datenschutz"),
    "quarantine": Wording("Events set aside", "Zurückgestellte Ereignisse"),
    "question": Wording("Question", "Frage"),
    "retention": Wording("Retention", "Aufbewahrung"),
    "source": Wording("Data source", "Datenquelle"),
    "touchpoint": Wording("Touchpoint", "Touchpoint"),
    "touchpoints": Wording("Touchpoints", "Touchpoints"),
    "workspace": Wording("Workspace", "Arbeitsbereich"),
}
DEEDS = {
    "archived": Wording("archived", "archiviert"),
    "change_undone": Wording("change taken back", "Änderung zurückgenommen"),
    "changed": Wording("changed", "geändert"),
    "closed": Wording("closed", "geschlossen"),
    "created": Wording("added", "angelegt"),
    "declared": Wording("record filled in", "Verzeichnis ausgefüllt"),
    "defined": Wording("defined", "festgelegt"),
    "deleted": Wording("deleted", "gelöscht"),
    "discarded": Wording("discarded", "verworfen"),
    "enforced": Wording("kept long enough, deleted", "Frist abgelaufen, gelöscht"),
    "erased": Wording("erasure finished", "Löschung abgeschlossen"),
    "erasure_asked": Wording("erased", "gelöscht"),
    "exported": Wording("exported", "ausgegeben"),
    "failed": Wording("failed", "fehlgeschlagen"),
    "finished": Wording("finished", "abgeschlossen"),
    "founded": Wording("founded", "gegründet"),
    "frozen": Wording("frozen", "eingefroren"),
    "given": Wording("given", "erteilt"),
    "imported": Wording("imported", "importiert"),
    "joined": Wording("joined", "beigetreten"),
    "left": Wording("left", "ausgetreten"),
    "logo_removed": Wording("logo removed", "Logo entfernt"),
    "logo_set": Wording("logo set", "Logo gesetzt"),
    "made": Wording("made", "angelegt"),
    "members_changed": Wording("members changed", "Mitglieder geändert"),
    "merge_undone": Wording("merge taken back", "Zusammenführung zurückgenommen"),
    "merged": Wording("merged", "zusammengeführt"),
    "named": Wording("name opened", "Name geöffnet"),
    "noted": Wording("note written", "Notiz geschrieben"),
    "opened": Wording("opened", "geöffnet"),
    "owner_set": Wording("owner named", "Verantwortung vergeben"),
    "person_added": Wording("person added", "Person aufgenommen"),
    "person_removed": Wording("person removed", "Person entfernt"),
    "placed": Wording("placed in the landscape", "in der Landschaft eingeordnet"),
    "published": Wording("published", "veröffentlicht"),
    "removed": Wording("removed", "entfernt"),
    "renamed": Wording("renamed", "umbenannt"),
    "reopened": Wording("opened again", "wieder geöffnet"),
    "replayed": Wording("looked at again", "erneut geprüft"),
    "restored": Wording("restored", "wiederhergestellt"),
    "revoked": Wording("revoked", "zurückgezogen"),
    "role_changed": Wording("role changed", "Rolle geändert"),
    "rules_changed": Wording("rules changed", "Regeln geändert"),
    "saved": Wording("saved", "gespeichert"),
    "seeded": Wording("taken from the catalogue", "aus dem Katalog übernommen"),
    "sent": Wording("sent", "verschickt"),
    "sent_again": Wording("sent again", "erneut verschickt"),
    "separated": Wording("identifiers separated", "Kennungen getrennt"),
    "started": Wording("started", "gestartet"),
    "undone": Wording("undone", "rückgängig gemacht"),
    "version_added": Wording("version saved", "Version gespeichert"),
    "withdrawn": Wording("withdrawn", "widerrufen"),
}


def short(verb: str) -> Wording:
    """The short name of a verb; one that is not known is named as it is.

    >>> short("import.started").de
    'Import: gestartet'
    """
    thing, _, deed = verb.partition(".")
    if thing not in THINGS or deed not in DEEDS:
        return Wording(verb, verb)
    return Wording(f"{THINGS[thing].en}: {DEEDS[deed].en}", f"{THINGS[thing].de}: {DEEDS[deed].de}")
