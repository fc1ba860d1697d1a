"""Waypost: customer journey management. The map is alive.

`core` computes, `cli` opens the door, `bench` measures Waypost beside its peers.
"""

__version__ = "0.1.0"
