"""Waypost: customer journey management. The map is alive.

`core` computes, `cli` opens the door, `bench` measures Waypost beside its peers.

demo   the demo company: the simulated retailer Ellermark, filled in through the same doors that members use
rooms  the rooms: Django apps, one for each part of the work. They remember and decide; core computes, the site opens the door
site   the site opens the door: settings, addresses, templates, the wiring of rooms
web    what every page, form and endpoint stands on and that knows no room
"""

__version__ = "0.1.0"
