"""Pages of the room.

portfolio   all journeys: cards and landscape
reading     one journey: drawing, facts, versions, comparison, files
changing    what is done to a journey: import, owner, place, publish
editor      the editor of a journey: its page, what it asks for, what it sends
talking     comments on a journey
personas    the library of personas
touchpoints the library of touchpoints
slots       places on these pages that a room above fills
"""
