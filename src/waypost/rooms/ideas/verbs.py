"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.ideas.records import STATE_NAMES
from waypost.rooms.journal.records import declare_verb

declare_verb("idea.contributed", en="{actor} left the idea {subject}", de="{actor} hat die Idee {subject} abgegeben")
declare_verb(
    "idea.observed", en="{actor} left an observation: {subject}", de="{actor} hat eine Beobachtung abgegeben: {subject}"
)
declare_verb(
    "idea.gathered",
    en="{actor} made the idea {subject} of {count:# feedback item|# feedback items}",
    de="{actor} hat aus {count:# Rückmeldung|# Rückmeldungen} die Idee {subject} gemacht",
)
declare_verb("idea.changed", en="{actor} changed the idea {subject}", de="{actor} hat die Idee {subject} geändert")
declare_verb(
    "idea.decided",
    en="{actor} set the idea {subject} to “{state}”. {reason}",
    de="{actor} hat die Idee {subject} auf „{state}“ gesetzt. {reason}",
    state={each.value: wording for each, wording in STATE_NAMES.items()},
)
declare_verb(
    "idea.merged",
    en="{actor} merged the idea {other} into {subject}",
    de="{actor} hat die Idee {other} mit {subject} zusammengeführt",
)
declare_verb(
    "team_link.linked",
    en="{actor} made the team link {subject}",
    de="{actor} hat den Team-Link {subject} erstellt",
)
declare_verb(
    "team_link.closed",
    en="{actor} closed the team link {subject}",
    de="{actor} hat den Team-Link {subject} geschlossen",
)
