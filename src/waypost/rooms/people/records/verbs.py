"""How the verbs of this room are told in the journal."""

from collections.abc import Iterator, Mapping

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import declare_verb
from waypost.rooms.people.rights import DECLARED, ROLE_NAMES

ROLES = {role.value: name for role, name in ROLE_NAMES.items()}
FIELDS = {
    "name": Wording("name", "Name"),
    "zone": Wording("time zone", "Zeitzone"),
    "week_start": Wording("start of the week", "Wochenbeginn"),
    "noun_name": Wording("the word for customers", "Bezeichnung der Kundschaft"),
    "colour": Wording("house colour", "Hausfarbe"),
    "least_group": Wording("minimum group size", "Mindestgruppengröße"),
    "agents": Wording("figures by who worked on a contact", "Zahlen danach, wer einen Kontakt bearbeitet hat"),
    "second_factor": Wording("second factor", "zweiter Faktor"),
    "all_sign": Wording("sign-offs before publishing", "Freigaben vor dem Veröffentlichen"),
    "retention": Wording("how long data is kept", "Aufbewahrung"),
}


class RightNames(Mapping[str, Wording]):
    """Rights by name as they are said; rooms declare theirs later than this is made."""

    def __getitem__(self, name: str) -> Wording:
        return DECLARED[name].wording

    def __iter__(self) -> Iterator[str]:
        return iter(DECLARED)

    def __len__(self) -> int:
        return len(DECLARED)


declare_verb(
    "workspace.founded",
    en="{actor} founded the workspace {subject}",
    de="{actor} hat den Arbeitsbereich {subject} gegründet",
)
declare_verb(
    "workspace.changed",
    en="{actor} changed the settings of {subject}: {fields}",
    de="{actor} hat die Einstellungen von {subject} geändert: {fields}",
    fields=FIELDS,
)
declare_verb(
    "workspace.logo_set", en="{actor} set the logo of {subject}", de="{actor} hat das Logo von {subject} gesetzt"
)
declare_verb(
    "workspace.logo_removed",
    en="{actor} removed the logo of {subject}",
    de="{actor} hat das Logo von {subject} entfernt",
)
declare_verb(
    "invitation.sent",
    en="{actor} invited {subject} as {role}",
    de="{actor} hat {subject} eingeladen, Rolle {role}",
    role=ROLES,
)
declare_verb(
    "invitation.sent_again", en="{actor} invited {subject} again", de="{actor} hat {subject} erneut eingeladen"
)
declare_verb(
    "invitation.revoked",
    en="{actor} revoked the invitation of {subject}",
    de="{actor} hat die Einladung von {subject} zurückgezogen",
)
declare_verb(
    "member.joined",
    en="{subject} joined as {role}",
    de="{subject} ist beigetreten, Rolle {role}",
    role=ROLES,
)
declare_verb(
    "member.role_changed",
    en="{actor} changed the role of {subject} from {before} to {role}",
    de="{actor} hat die Rolle von {subject} geändert: vorher {before}, jetzt {role}",
    role=ROLES,
    before=ROLES,
)
declare_verb(
    "member.removed", en="{actor} removed {subject}", de="{actor} hat {subject} aus dem Arbeitsbereich entfernt"
)
declare_verb("member.left", en="{subject} left the workspace", de="{subject} hat den Arbeitsbereich verlassen")
declare_verb("group.made", en="{actor} made {subject}", de="{actor} hat {subject} angelegt")
declare_verb(
    "group.renamed", en="{actor} renamed {before} to {subject}", de="{actor} hat {before} in {subject} umbenannt"
)
declare_verb("group.removed", en="{actor} removed {subject}", de="{actor} hat {subject} gelöscht")
declare_verb(
    "group.members_changed",
    en="{actor} changed who belongs to {subject} (members: {count})",
    de="{actor} hat geändert, wer zu {subject} gehört (Mitglieder: {count})",
)
declare_verb(
    "api_key.made",
    en="{actor} made the API key {subject} with the rights {rights}",
    de="{actor} hat den API-Schlüssel {subject} erstellt, Rechte: {rights}",
    rights=RightNames(),
)
declare_verb(
    "api_key.revoked", en="{actor} revoked the API key {subject}", de="{actor} hat den API-Schlüssel {subject} gesperrt"
)
declare_verb(
    "workspace.design_changed",
    en="{actor} changed the house design of {subject}: {fields}",
    de="{actor} hat das Hausdesign von {subject} geändert: {fields}",
    fields={
        "stages": Wording("palette of stages", "Phasenpalette"),
        "header": Wording("line above", "Kopfzeile"),
        "footer": Wording("line below", "Fußzeile"),
    },
)
declare_verb(
    "workspace.typeface_set",
    en="{actor} set the typeface {typeface} for drawings of {subject}",
    de="{actor} hat die Schrift {typeface} für Zeichnungen von {subject} gesetzt",
)
declare_verb(
    "workspace.typeface_removed",
    en="{actor} removed the typeface of {subject}",
    de="{actor} hat die eigene Schrift von {subject} entfernt",
)
declare_verb(
    "workspace.master_set",
    en="{actor} set the slide master of {subject}: {file}",
    de="{actor} hat den Folienmaster von {subject} gesetzt: {file}",
)
declare_verb(
    "workspace.master_removed",
    en="{actor} removed the slide master of {subject}",
    de="{actor} hat den Folienmaster von {subject} entfernt",
)
