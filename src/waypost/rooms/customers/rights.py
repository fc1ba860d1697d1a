"""What may be done with data and with customers."""

from waypost.rooms.people.rights import ADMINISTRATORS, ANALYSTS, MANAGERS, Role, declare

SEE_DATA = declare(
    "customers.data",
    en="see data sources and imports",
    de="Datenquellen und Importe sehen",
    roles=ANALYSTS | {Role.DPO},
)
IMPORT = declare("customers.import", en="import data", de="Daten importieren", roles=ANALYSTS)
MANAGE_SOURCES = declare(
    "customers.sources", en="manage data sources and keys", de="Datenquellen und Schlüssel verwalten", roles=MANAGERS
)
SEE_CUSTOMERS = declare(
    "customers.see",
    en="see customers",
    de="Kundinnen und Kunden sehen",
    roles=ANALYSTS | {Role.TEAM_LEAD, Role.SERVICE_AGENT, Role.DPO},
)
SEE_NAMES = declare(
    "customers.names",
    en="see who a customer is",
    de="sehen, wer eine Kundin oder ein Kunde ist",
    roles=MANAGERS | {Role.TEAM_LEAD, Role.SERVICE_AGENT, Role.DPO},
)
NAME_WITH_REASON = declare(
    "customers.names_with_reason",
    en="see names when a reason is given",
    de="Namen mit Begründung sehen",
    roles=frozenset(Role) - {Role.READER, Role.CONTRIBUTOR},
)
ERASE = declare(
    "customers.erase", en="erase a person's data", de="Daten einer Person löschen", roles=ADMINISTRATORS | {Role.DPO}
)
CLOSE_CONCERNS = declare(
    "customers.concerns",
    en="close concerns and open them again",
    de="Anliegen schließen und wieder öffnen",
    roles=MANAGERS | {Role.TEAM_LEAD, Role.SERVICE_AGENT},
)
MERGE = declare(
    "customers.merge",
    en="unite and separate persons",
    de="Personen vereinen und trennen",
    roles=ANALYSTS | {Role.SERVICE_AGENT, Role.TEAM_LEAD},
)
