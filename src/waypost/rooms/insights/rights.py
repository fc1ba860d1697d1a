"""What may be asked, and who may see the customers behind a figure."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, MANAGERS, Role, declare

ASK = declare("insights.ask", en="ask questions of the data", de="Fragen an die Daten stellen", roles=EVERYONE)
SAVE = declare(
    "insights.save",
    en="save questions and metrics",
    de="Fragen und Kennzahlen speichern",
    roles=ANALYSTS | {Role.TEAM_LEAD},
)
EXPORT = declare(
    "insights.export", en="export answers", de="Antworten exportieren", roles=ANALYSTS | {Role.TEAM_LEAD, Role.DPO}
)
SEE_BEHIND = declare(
    "insights.behind",
    en="open the customers behind a figure",
    de="die Kundinnen und Kunden hinter einer Zahl öffnen",
    roles=MANAGERS | {Role.ANALYST, Role.TEAM_LEAD, Role.SERVICE_AGENT, Role.DPO},
)
DRAFT = declare(
    "insights.draft",
    en="make journeys from data",
    de="Journeys aus Daten anlegen",
    roles=MANAGERS | {Role.CONTRIBUTOR},
)
