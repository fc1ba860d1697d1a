"""Pages of the room.

asking   what comes in by addresses and JSON, checked
opening  the list of workshops, a new one, its settings and its end
wall     the wall of who leads, and the one for everybody to see
taking   notes go into the journey
paper    the photo of a board, and the blank canvas
people   who is in a workshop, and guests who are removed
joining  the phone: outside of any workspace, by code and signed token
crowding how much of a workshop comes from one connection
"""
