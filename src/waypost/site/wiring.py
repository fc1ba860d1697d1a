"""The only place that knows every room: fills the ports that lower rooms declare. Called once, by `urls`."""

from waypost.rooms.contacts.actions import erasing as contacts
from waypost.rooms.contacts.queries import history
from waypost.rooms.customers.records import ports as customers
from waypost.rooms.feedback.actions import erasing as feedback
from waypost.rooms.feedback.queries import of_person
from waypost.rooms.feedback.queries import streams as feedback_streams
from waypost.rooms.feedback.records import ports as feedback_ports
from waypost.rooms.ideas.actions import erasing as ideas
from waypost.rooms.ideas.queries import handing_out as ideas_of
from waypost.rooms.insights.actions import erasing
from waypost.rooms.insights.queries import cards, library
from waypost.rooms.maps.records import ports as maps
from waypost.rooms.steering.queries import declared
from waypost.rooms.studies.actions import erasing as studies
from waypost.rooms.studies.queries import handing_out as said
from waypost.rooms.studies.queries import streams as study_streams
from waypost.rooms.surveys.actions import erasing as surveys
from waypost.rooms.surveys.queries import also_said, handing_out, wishes
from waypost.rooms.surveys.queries import streams as survey_streams
from waypost.rooms.surveys.records import ports as surveys_ports
from waypost.rooms.walks.actions import erasing as walks


def wire() -> None:
    """Fill every port."""
    maps.figures = cards.figures
    maps.seen = library.seen
    maps.counted = library.counted
    feedback_ports.wish = wishes.wish_beside
    surveys_ports.answerable = declared.answerable
    feedback_ports.also_said = also_said.also_said
    customers.scrubs[:] = [
        erasing.scrub,
        feedback.scrub,
        surveys.scrub,
        studies.scrub,
        ideas.scrub,
        walks.scrub,
        contacts.scrub,  # last: nothing that is left contacts anybody by an address that was erased
    ]
    customers.streams[:] = [feedback_streams.streams, survey_streams.streams, study_streams.streams]
    customers.handed_out[:] = [history.of_person, of_person, handing_out.of_person, said.of_person, ideas_of.of_person]
