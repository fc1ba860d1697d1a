"""What members are told of by this room."""

from waypost.rooms.people.records import Topic, declare_notice

IMPORT_DONE = declare_notice(
    "import.finished",
    Topic.IMPORTS,
    en="{subject} is imported: {events:# event|# events}",
    de="{subject} ist importiert: {events:# Ereignis|# Ereignisse}",
)
IMPORT_FAILED = declare_notice(
    "import.failed",
    Topic.IMPORTS,
    en="The import {subject} stopped; nothing of it was kept",
    de="Der Import {subject} brach ab; nichts davon wurde übernommen",
)
