"""Endpoints of this room.

intake     /v1/…: calls of Segment and RudderStack clients, CloudEvents
snippet    /snippet.js: the script for web sites
persons    persons, consents, erasure, below /api/v1/
addresses  where they are
"""

from waypost.rooms.customers.api.persons import router

__all__ = ["router"]
