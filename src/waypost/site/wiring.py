"""The only place that knows every room: fills the ports that lower rooms declare. Called once, by `urls`."""

from waypost.rooms.contacts.actions import erasing as contacts
from waypost.rooms.contacts.queries import history
from waypost.rooms.customers.records import ports as customers
from waypost.rooms.feedback.actions import erasing as feedback
from waypost.rooms.feedback.queries import of_person
from waypost.rooms.insights.actions import erasing
from waypost.rooms.insights.queries import cards, library
from waypost.rooms.maps.records import ports as maps
from waypost.rooms.surveys.actions import erasing as surveys
from waypost.rooms.surveys.queries import handing_out


def wire() -> None:
    """Fill every port."""
    maps.figures = cards.figures
    maps.seen = library.seen
    maps.counted = library.counted
    customers.scrubs[:] = [erasing.scrub, contacts.scrub, feedback.scrub, surveys.scrub]
    customers.handed_out[:] = [history.of_person, of_person, handing_out.of_person]
