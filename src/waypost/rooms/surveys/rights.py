"""What may be done with surveys."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, MANAGERS, Role, declare

SEE_SURVEYS = declare("surveys.see", en="see surveys and scores", de="Umfragen und Ergebnisse sehen", roles=EVERYONE)
BUILD_SURVEYS = declare(
    "surveys.build", en="build and publish surveys", de="Umfragen erstellen und veröffentlichen", roles=MANAGERS
)
EXPORT_ANSWERS = declare("surveys.export", en="export answers", de="Antworten ausgeben", roles=ANALYSTS | {Role.DPO})
REPORT_RETURNS = declare(
    "surveys.returns",
    en="report mails that came back",
    de="zurückgekommene E-Mails melden",
    roles=MANAGERS,
)
TAKE_ANSWERS = declare(
    "surveys.take", en="bring answers in by program", de="Antworten per Programm einbringen", roles=MANAGERS
)
# Whoever has it also sees who a customer is: without an address nobody can be called.
ANSWER_WISHES = declare(
    "surveys.wishes",
    en="take contact wishes and say what came of them",
    de="Kontaktwünsche übernehmen und erledigen",
    roles=MANAGERS | {Role.TEAM_LEAD, Role.SERVICE_AGENT},
)
