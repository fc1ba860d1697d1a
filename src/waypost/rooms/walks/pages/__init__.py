"""Pages of the room.

planning  the list, a new walk-through, its rounds, its end
walking   the phone of who walks: stop by stop
results   what the walks of a round met, two rounds side by side, findings
files     photos, and everything as a table
words     figures of results as they are said
"""
