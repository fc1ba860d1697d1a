"""What may be done with ideas. Whoever looks after an idea may decide on it, whatever their role."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, MANAGERS, Role, declare

CONTRIBUTE = declare(
    "ideas.contribute",
    en="leave observations and ideas, and vote",
    de="Beobachtungen und Ideen abgeben und abstimmen",
    roles=EVERYONE,
)
SEE_IDEAS = declare("ideas.see", en="see ideas", de="Ideen sehen", roles=EVERYONE)
DECIDE_IDEAS = declare(
    "ideas.decide",
    en="decide on ideas and merge them",
    de="über Ideen entscheiden und sie zusammenführen",
    roles=MANAGERS | {Role.TEAM_LEAD},
)
EXPORT_IDEAS = declare("ideas.export", en="export ideas", de="Ideen ausgeben", roles=ANALYSTS | {Role.TEAM_LEAD})
