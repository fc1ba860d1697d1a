"""What may be done with contacts."""

from waypost.rooms.people.rights import EVERYONE, MANAGERS, Role, declare

SEE_CONTACTS = declare(
    "contacts.see",
    en="see contact rules and who was contacted",
    de="Kontaktregeln und Kontakte sehen",
    roles=EVERYONE - {Role.READER},
)
TAKE_BACK = declare(
    "contacts.take_back",
    en="take opt-outs back at a customer’s wish",
    de="Abmeldungen auf Wunsch zurücknehmen",
    roles=MANAGERS | {Role.TEAM_LEAD, Role.SERVICE_AGENT},
)
SET_RULES = declare("contacts.rules", en="set contact rules", de="Kontaktregeln festlegen", roles=MANAGERS)
