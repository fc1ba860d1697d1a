"""What can be asked of the room.

finding  which walk-throughs there are, one of them, a walk of one's own, a photo
results  what walks of a round met, stop by stop; two rounds side by side
protection  how much is kept, for the record of processing activities
rows     every stay as a row of a table
steps    what walks met at a step of a journey
"""

from waypost.rooms.walks.queries.finding import is_seen, photo, stays_of, walk, walk_through, walk_throughs, walks_of
from waypost.rooms.walks.queries.results import AtStop, Results, rated, results, rounds_of
from waypost.rooms.walks.queries.rows import noted, rows
from waypost.rooms.walks.queries.steps import Met, at_step

__all__ = [
    "AtStop",
    "Met",
    "Results",
    "at_step",
    "is_seen",
    "noted",
    "photo",
    "rated",
    "results",
    "rounds_of",
    "rows",
    "stays_of",
    "walk",
    "walk_through",
    "walk_throughs",
    "walks_of",
]
