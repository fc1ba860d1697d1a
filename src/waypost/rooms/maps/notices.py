"""What members are told of in this room."""

from waypost.rooms.people.records import Topic, declare_notice

REVIEW_ASKED = declare_notice(
    "journey.review_asked",
    Topic.ASSIGNMENTS,
    en="{actor} asks you to review {subject}, version {version}",
    de="{actor} bittet Sie um die Prüfung von {subject}, Version {version}",
)
REVIEW_SIGNED = declare_notice(
    "journey.review_signed",
    Topic.CHANGES,
    en="{actor} signed off {subject}, version {version}",
    de="{actor} hat {subject} freigegeben, Version {version}",
)
REVIEW_CHANGES = declare_notice(
    "journey.review_changes",
    Topic.CHANGES,
    en="{actor} asks for changes to {subject}, version {version}",
    de="{actor} bittet um Änderungen an {subject}, Version {version}",
)
