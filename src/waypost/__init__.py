"""Waypost: customer journey management. The map is alive.

`core` computes, `rooms` remember and decide, `site` and `cli` open the door.
"""

__version__ = "0.1.0"
