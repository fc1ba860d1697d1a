"""What other rooms know of customers and their data.

standing   what every answer about customers stands on
persons    a person as a member may see them; pseudonyms
notices    what members are told of imports
verbs      how the journal tells what happened here
"""

from waypost.rooms.customers.records import verbs  # noqa: F401 - declares the verbs of this room
from waypost.rooms.customers.records.notices import IMPORT_DONE, IMPORT_FAILED
from waypost.rooms.customers.records.persons import PersonRecord, Status
from waypost.rooms.customers.records.standing import Standing

__all__ = ["IMPORT_DONE", "IMPORT_FAILED", "PersonRecord", "Standing", "Status"]
