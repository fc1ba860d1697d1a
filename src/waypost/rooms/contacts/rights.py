"""What may be done with contacts."""

from waypost.rooms.people.rights import EVERYONE, MANAGERS, Role, declare

SEE_CONTACTS = declare(
    "contacts.see",
    en="see contact rules and who was contacted",
    de="Kontaktregeln und Kontakte sehen",
    roles=EVERYONE - {Role.READER},
)
SET_RULES = declare("contacts.rules", en="set contact rules", de="Kontaktregeln festlegen", roles=MANAGERS)
