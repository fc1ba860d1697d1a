"""Who reads the pages on data protection, and who fills them in."""

from waypost.rooms.people.rights import ADMINISTRATORS, MANAGERS, Role, declare

SEE = declare(
    "steering.see",
    en="see the pages on data protection",
    de="die Seiten zum Datenschutz sehen",
    roles=MANAGERS | {Role.DPO},
)
DECLARE = declare(
    "steering.declare",
    en="fill in the record of processing",
    de="das Verzeichnis der Verarbeitungstätigkeiten ausfüllen",
    roles=ADMINISTRATORS | {Role.DPO},
)
