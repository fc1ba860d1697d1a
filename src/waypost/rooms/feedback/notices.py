"""What members are told of in this room."""

from waypost.rooms.people.records import Topic, declare_notice

HANDED_OVER = declare_notice(
    "comment.handed_over",
    Topic.ASSIGNMENTS,
    en="{actor} handed a comment from {subject} over to you",
    de="{actor} hat Ihnen einen Kommentar aus {subject} übergeben",
)
