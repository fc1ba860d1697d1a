"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb
from waypost.rooms.maps.records.sharing import REACHES

declare_verb(
    "journey.created", en="{actor} created the journey {subject}", de="{actor} hat die Journey {subject} angelegt"
)
declare_verb(
    "journey.version_added",
    en="{actor} saved version {version} of the journey {subject}",
    de="{actor} hat Version {version} der Journey {subject} gespeichert",
)
declare_verb(
    "journey.edits_discarded",
    en="{actor} discarded {edits:# edit|# edits} of the journey {subject}",
    de="{actor} hat {edits:# Änderung|# Änderungen} an der Journey {subject} verworfen",
)
declare_verb(
    "journey.renamed",
    en="{actor} renamed the journey {before} to {subject}",
    de="{actor} hat die Journey {before} in {subject} umbenannt",
)
declare_verb(
    "journey.owner_set",
    en="{actor} named the owner of {subject}: {owner}",
    de="{actor} hat die Verantwortung für {subject} vergeben: {owner}",
)
declare_verb(
    "journey.placed",
    en="{actor} placed the journey {subject} in the landscape",
    de="{actor} hat die Journey {subject} auf der Landkarte eingeordnet",
)
declare_verb(
    "journey.published",
    en="{actor} published the journey {subject}, version {version}",
    de="{actor} hat die Journey {subject} veröffentlicht, Version {version}",
)
declare_verb(
    "journey.archived", en="{actor} archived the journey {subject}", de="{actor} hat die Journey {subject} archiviert"
)
declare_verb(
    "journey.restored",
    en="{actor} restored the journey {subject}",
    de="{actor} hat die Journey {subject} wiederhergestellt",
)
declare_verb(
    "persona.created", en="{actor} created the persona {subject}", de="{actor} hat die Persona {subject} angelegt"
)
declare_verb(
    "persona.changed", en="{actor} changed the persona {subject}", de="{actor} hat die Persona {subject} geändert"
)
declare_verb(
    "persona.archived", en="{actor} archived the persona {subject}", de="{actor} hat die Persona {subject} archiviert"
)
declare_verb(
    "persona.restored",
    en="{actor} restored the persona {subject}",
    de="{actor} hat die Persona {subject} wiederhergestellt",
)
declare_verb(
    "touchpoints.seeded",
    en="{actor} took {count:# touchpoint|# touchpoints} from the catalogue",
    de="{actor} hat {count:# Touchpoint|# Touchpoints} aus dem Katalog übernommen",
)
declare_verb(
    "document.imported",
    en="{actor} imported {subject}: {told_en}",
    de="{actor} hat {subject} importiert: {told_de}",
)
declare_verb(
    "journey.commented",
    en="{actor} commented on the journey {subject}",
    de="{actor} hat die Journey {subject} kommentiert",
)
declare_verb(
    "journey.picture_added",
    en="{actor} added a picture to the journey {subject}",
    de="{actor} hat der Journey {subject} ein Bild hinzugefügt",
)
declare_verb(
    "journey.comment_resolved",
    en="{actor} resolved comments on the journey {subject}",
    de="{actor} hat Kommentare zur Journey {subject} erledigt",
)
declare_verb(
    "journey.comment_reopened",
    en="{actor} reopened comments on the journey {subject}",
    de="{actor} hat Kommentare zur Journey {subject} wieder geöffnet",
)
declare_verb(
    "journey.reach_set",
    en="{actor} set who sees {subject}: {reach}",
    de="{actor} hat festgelegt, wer {subject} sieht: {reach}",
    reach={reach.value: name for reach, name in REACHES.items()},
)
declare_verb(
    "share.made",
    en="{actor} created the link {subject} to the journey {journey}",
    de="{actor} hat den Link {subject} zur Journey {journey} erstellt",
)
declare_verb("share.revoked", en="{actor} revoked the link {subject}", de="{actor} hat den Link {subject} widerrufen")
declare_verb(
    "view.kept",
    en="{actor} saved the view {subject} of the journey {journey}",
    de="{actor} hat die Ansicht {subject} der Journey {journey} gespeichert",
)
declare_verb("view.removed", en="{actor} removed the view {subject}", de="{actor} hat die Ansicht {subject} gelöscht")
declare_verb(
    "library.created",
    en="{actor} took {subject} into the library",
    de="{actor} hat {subject} in die Bibliothek aufgenommen",
)
declare_verb(
    "library.changed",
    en="{actor} changed {subject} in the library and on {journeys:# journey|# journeys}",
    de="{actor} hat {subject} in der Bibliothek und auf {journeys:# Journey|# Journeys} geändert",
)
declare_verb(
    "library.renamed",
    en="{actor} renamed {before} to {subject}, in the library and on {journeys:# journey|# journeys}",
    de="{actor} hat {before} in {subject} umbenannt, in der Bibliothek und auf {journeys:# Journey|# Journeys}",
)
declare_verb(
    "library.merged",
    en="{actor} merged {other} into {subject}; {journeys:# journey|# journeys} followed",
    de="{actor} hat {other} mit {subject} zusammengeführt; {journeys:# Journey ist|# Journeys sind} nachgezogen",
)
declare_verb(
    "library.archived",
    en="{actor} archived {subject} in the library",
    de="{actor} hat {subject} in der Bibliothek archiviert",
)
declare_verb(
    "library.restored",
    en="{actor} brought {subject} back into the library",
    de="{actor} hat {subject} in die Bibliothek zurückgeholt",
)
declare_verb(
    "library.deleted",
    en="{actor} deleted {subject} from the library",
    de="{actor} hat {subject} aus der Bibliothek gelöscht",
)
declare_verb(
    "file.given",
    en="{actor} uploaded the file {subject} to import it as a journey",
    de="{actor} hat die Datei {subject} für den Import als Journey hochgeladen",
)
declare_verb(
    "file.taken",
    en="{actor} imported {subject} as a journey ({unplaced:# cell|# cells} left out)",
    de="{actor} hat {subject} als Journey importiert ({unplaced:# Zelle|# Zellen} ausgelassen)",
)
declare_verb(
    "file.merged",
    en="{actor} imported {subject} into a journey ({changes:# change|# changes}, {clashes:# conflict|# conflicts})",
    de="{actor} hat {subject} in eine Journey importiert ({changes:# Änderung|# Änderungen}, {clashes:# Konflikt|# Konflikte})",
)
declare_verb(
    "journey.review_asked",
    en="{actor} asked {reviewers} to review {subject}, version {version}",
    de="{actor} hat {reviewers} um die Prüfung von {subject} gebeten, Version {version}",
)
declare_verb(
    "journey.review_signed",
    en="{actor} signed off {subject}, version {version}",
    de="{actor} hat {subject} freigegeben, Version {version}",
)
declare_verb(
    "journey.review_changes",
    en="{actor} asked for changes to {subject}, version {version}: {comment}",
    de="{actor} hat um Änderungen an {subject} gebeten, Version {version}: {comment}",
)
declare_verb(
    "journey.review_withdrawn",
    en="{actor} withdrew the review of {subject}",
    de="{actor} hat die Prüfung von {subject} zurückgezogen",
)
declare_verb(
    "journey.version_restored",
    en="{actor} brought version {before} of {subject} back as version {version}",
    de="{actor} hat Version {before} von {subject} als Version {version} wiederhergestellt",
)
declare_verb(
    "journey.version_named",
    en="{actor} called version {version} of {subject} “{name}”",
    de="{actor} hat Version {version} von {subject} „{name}“ genannt",
)
declare_verb(
    "library.carried",
    en="{journeys} journeys have followed {subject} of the library",
    de="{journeys} Journeys sind {subject} aus der Bibliothek gefolgt",
)
declare_verb(
    "library.carried_in_part",
    en="{journeys} journeys have followed {subject} of the library; {failed} could not",
    de="{journeys} Journeys sind {subject} aus der Bibliothek gefolgt; {failed} konnten es nicht",
)
declare_verb(
    "library.linked",
    en="{actor} linked {subject} with {other}",
    de="{actor} hat {subject} mit {other} verknüpft",
)
declare_verb(
    "library.unlinked",
    en="{actor} took the link between {subject} and {other} away",
    de="{actor} hat die Verknüpfung zwischen {subject} und {other} gelöst",
)
declare_verb(
    "journey.followed",
    en="{subject} followed the library as version {version}: {note} ({actor})",
    de="{subject} ist der Bibliothek als Version {version} gefolgt: {note} ({actor})",
)
declare_verb(
    "journey.followed_published",
    en="{subject} followed the library as version {version} and stays published: {note} ({actor})",
    de="{subject} ist der Bibliothek als Version {version} gefolgt und bleibt veröffentlicht: {note} ({actor})",
)
