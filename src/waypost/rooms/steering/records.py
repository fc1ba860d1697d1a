"""What only people know of their processing: the fields that the data protection officer fills in."""

from dataclasses import dataclass

from waypost.core.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class Field:
    """A field, what it asks for, and an aid. `needed`: a record without it is not complete (Art. 30 GDPR)."""

    name: str
    wording: Wording
    help: Wording
    needed: bool = True


FIELDS: tuple[Field, ...] = (
    Field(
        "controller",
        Wording("Controller", "Verantwortliche Stelle"),
        Wording(
            "Name, address, who represents it; joint controllers and the representative in the EU where there are any.",
            "Name, Anschrift, gesetzliche Vertretung; gemeinsam Verantwortliche und Vertretung in der EU, falls es sie gibt.",
        ),
    ),
    Field(
        "contact",
        Wording("Contact for data protection", "Kontakt für den Datenschutz"),
        Wording(
            "Name and address of the data protection officer.",
            "Name und Kontaktdaten der oder des Datenschutzbeauftragten.",
        ),
    ),
    Field(
        "purposes",
        Wording("Purposes", "Zwecke"),
        Wording(
            "What the data are used for, such as finding and mending breaks in the customer journey.",
            "Wofür die Daten genutzt werden, etwa Brüche in der Customer Journey finden und beheben.",
        ),
    ),
    Field(
        "recipients",
        Wording("Recipients outside the company", "Empfänger außerhalb des Unternehmens"),
        Wording(
            "Hosting, mail, agencies; contracts under Art. 28 GDPR; “none” where there are none.",
            "Hosting, E-Mail, Agenturen; Verträge nach Art. 28 DSGVO; „keine“, wenn es keine gibt.",
        ),
    ),
    Field(
        "third_countries",
        Wording("Transfers to third countries", "Übermittlung in Drittländer"),
        Wording(
            "Country and guarantee; “none” where there are none.", "Land und Garantie; „keine“, wenn es keine gibt."
        ),
    ),
    Field(
        "encryption",
        Wording("Encryption of disks and backups", "Verschlüsselung von Datenträgern und Sicherungen"),
        Wording(
            "Waypost writes plain files; say what your server encrypts.",
            "Waypost schreibt unverschlüsselte Dateien; hier steht, was Ihr Server verschlüsselt.",
        ),
    ),
    Field(
        "works_agreement",
        Wording("Agreement with the works council", "Betriebsvereinbarung"),
        Wording("Title and date, or why none is needed.", "Titel und Datum, oder warum keine nötig ist."),
        needed=False,
    ),
)
LONGEST = 4_000
BASES = "bases"  # legal basis by the uuid of a data source, or the key of what else comes in or goes out
WAYS_IN = {
    "imports": Wording("files", "Dateien"),
    "pages": Wording("pages that are open to those who are asked", "Seiten für Befragte"),
    "fetched": Wording("fetched from public addresses", "von öffentlichen Adressen geholt"),
    "members": Wording("members bring it", "Mitglieder bringen es ein"),
    "out": Wording("leaves the house", "verlässt das Haus"),
}


def missing(content: dict[str, object], sources: list[tuple[str, str]]) -> list[Wording]:
    """What is still to be filled in; sources are (uuid, name)."""
    fields = [field.wording for field in FIELDS if field.needed and not content.get(field.name)]
    bases = content.get(BASES)
    told = bases if isinstance(bases, dict) else {}
    return fields + [
        Wording(f"Legal basis of {name}", f"Rechtsgrundlage für {name}") for key, name in sources if not told.get(key)
    ]


LAST_BACKUP = "last-backup"  # a file in the data folder that says when `waypost backup` was last done
