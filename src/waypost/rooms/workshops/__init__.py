"""Workshops: everybody in the room writes on a phone, a wall shows it, and what holds comes onto the journey as assumed.

records  phases, groups, what a phone sends and gets back, limits and reasons: values
models   workshops, their guests, notes, dots, and the photo of a board
queries  the list, the grid, the wall for who leads, what a phone sees, what can be taken over
actions  verbs of who leads, and of guests, who have a name and nothing else
forms    a new workshop
pages    list, wall, screen, paper, taking over; the phone
urls     below /w/<workspace>/journeys/workshops/; `guests` has those below /join/, outside of any workspace
verbs    how the journal tells them: made known when the app is ready

Who may change a journey leads workshops on it; the room has no right of its own. It changes journeys by their operations.
"""
