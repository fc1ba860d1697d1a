"""What may be done with walk-throughs. A walk is written down by whoever walks it, and by nobody else."""

from waypost.rooms.people.rights import ANALYSTS, EVERYONE, MANAGERS, Role, declare

SEE_WALKS = declare("walks.see", en="see walk-throughs", de="Begehungen sehen", roles=EVERYONE)
WALK = declare("walks.walk", en="walk a walk-through", de="Begehungen machen", roles=EVERYONE - {Role.READER})
PLAN_WALKS = declare(
    "walks.plan",
    en="plan walk-throughs and take findings over",
    de="Begehungen planen und Befunde übernehmen",
    roles=MANAGERS | {Role.ANALYST, Role.TEAM_LEAD, Role.CONTRIBUTOR},
)
EXPORT_WALKS = declare(
    "walks.export", en="export walk-throughs", de="Begehungen ausgeben", roles=ANALYSTS | {Role.TEAM_LEAD}
)
