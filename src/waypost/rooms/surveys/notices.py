"""What whoever answers for a survey is told."""

from waypost.rooms.people.records import Topic, declare_notice

# One for all surveys that somebody answers for: it counts on while it is unread.
CONTACT_WISHED = declare_notice(
    "survey.contact_wished",
    Topic.CONTACT,
    en="{n:# person wants|# people want} to be contacted",
    de="{n:# Person möchte|# Personen möchten} kontaktiert werden",
)
