"""How the verbs of this room are told in the journal: made known when the app is ready."""

from waypost.rooms.journal.records import declare_verb
from waypost.rooms.walks.records import FINDING_NAMES

declare_verb(
    "walk.planned", en="{actor} planned the walk-through {subject}", de="{actor} hat die Begehung {subject} geplant"
)
declare_verb(
    "walk.finished", en="{actor} finished a walk of {subject}", de="{actor} hat einen Durchgang von {subject} beendet"
)
declare_verb(
    "walk.round_begun",
    en="{actor} began round {round} of the walk-through {subject}",
    de="{actor} hat Runde {round} der Begehung {subject} begonnen",
)
declare_verb(
    "walk.taken_over",
    en="{actor} took a finding of {subject} over: {finding} “{name}”",
    de="{actor} hat einen Befund aus {subject} übernommen: {finding} „{name}“",
    finding={each.value: wording for each, wording in FINDING_NAMES.items()},
)
declare_verb(
    "walk.closed", en="{actor} closed the walk-through {subject}", de="{actor} hat die Begehung {subject} geschlossen"
)
declare_verb(
    "walk.deleted",
    en="{actor} deleted the walk-through {subject} with {walks:# walk|# walks}",
    de="{actor} hat die Begehung {subject} mit {walks:# Durchgang|# Durchgängen} gelöscht",
)
