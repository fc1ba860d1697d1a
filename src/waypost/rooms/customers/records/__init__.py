"""What other rooms know of customers and their data.

standing   what every answer about customers stands on
persons    a person as a member may see them; pseudonyms
notices    what members are told of imports
blocking  outside ids that nothing may be collected of, as keyed hashes: who has the list learns no id from it
identifiers  the writing in which an outside id is kept and compared
edges     reasons to take two identifiers for one person, and the rules that weigh them
concerns  where a concern stands
ports     what rooms above keep of persons: let go of when one is erased, handed out when one asks, where it comes from and goes
          to. Filled by `site.wiring`
"""

from waypost.rooms.customers.records.notices import IMPORT_DONE, IMPORT_FAILED
from waypost.rooms.customers.records.persons import PersonRecord, Status
from waypost.rooms.customers.records.standing import Standing

__all__ = ["IMPORT_DONE", "IMPORT_FAILED", "PersonRecord", "Standing", "Status"]
