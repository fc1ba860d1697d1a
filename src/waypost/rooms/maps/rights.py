"""What may be done with journeys and the library. The owner of a journey may change it, whatever their role."""

from waypost.rooms.people.rights import EVERYONE, MANAGERS, Role, declare

SEE_JOURNEYS = declare("maps.see", en="see journeys", de="Journeys ansehen", roles=EVERYONE)
EDIT_JOURNEYS = declare(
    "maps.edit",
    en="change journeys and personas",
    de="Journeys und Personas ändern",
    roles=MANAGERS | {Role.CONTRIBUTOR},
)
PUBLISH_JOURNEYS = declare("maps.publish", en="publish journeys", de="Journeys veröffentlichen", roles=MANAGERS)
COMMENT_JOURNEYS = declare(
    "maps.comment", en="comment on journeys", de="Journeys kommentieren", roles=EVERYONE - {Role.READER}
)
SHARE_JOURNEYS = declare(
    "maps.share", en="share journeys with people outside", de="Journeys nach außen teilen", roles=MANAGERS
)
