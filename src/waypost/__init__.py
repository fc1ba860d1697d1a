"""Waypost: customer journey management. The map is alive.

`core` computes, `rooms` remember and decide, `site` and `cli` open the door.

`bench` is Waypost beside its peers, in one run, with equal answers asserted
"""

__version__ = "0.1.0"
