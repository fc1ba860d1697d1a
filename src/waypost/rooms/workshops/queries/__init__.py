"""What can be asked of the room.

finding  which workshops there are, one of them, and what its doors outside of any workspace ask
families notes in heaps, as they stand on the wall
grids    the steps and lanes on which notes stand
news     what is new, for walls and phones alike
walls    the wall for who leads and for everybody, and notes on it that say about the same
phones   what a guest sees on the phone
taking   the notes that can be taken over
"""

from waypost.rooms.workshops.queries.families import families
from waypost.rooms.workshops.queries.finding import (
    by_code,
    guest,
    has_joined,
    people,
    photo,
    revision,
    workshop,
    workshops,
)
from waypost.rooms.workshops.queries.grids import Grid, Place, grid
from waypost.rooms.workshops.queries.phones import phone
from waypost.rooms.workshops.queries.taking import Waiting, waiting
from waypost.rooms.workshops.queries.walls import similar, wall

__all__ = [
    "Grid",
    "Place",
    "Waiting",
    "by_code",
    "families",
    "grid",
    "guest",
    "has_joined",
    "people",
    "phone",
    "photo",
    "revision",
    "similar",
    "waiting",
    "wall",
    "workshop",
    "workshops",
]
