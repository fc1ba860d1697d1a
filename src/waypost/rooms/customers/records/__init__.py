"""What other rooms know of customers and their data.

standing   what every answer about customers stands on
persons    a person as a member may see them; pseudonyms
verbs      how the journal tells what happened here
"""

from waypost.rooms.customers.records import verbs  # noqa: F401 - declares the verbs of this room
from waypost.rooms.customers.records.persons import PersonRecord, Status
from waypost.rooms.customers.records.standing import Standing

__all__ = ["PersonRecord", "Standing", "Status"]
