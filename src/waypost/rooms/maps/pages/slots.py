"""Places on pages of this room that a room above fills: known by the name of an address, empty where it is not there."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

LIVING_MAP = "insights:map"  # the drawing with data over it
CARD = "insights:card"  # customers, drop-off, satisfaction, freshness of one journey, as a fragment
EXPECTED = "feedback:journey"  # expected against experienced, step by step; the journey as a whole
DRAFT = "insights:draft"  # a journey drafted from data
WORKSHOPS = "workshops:list"
NEW_WORKSHOP = "workshops:new"
CONTRIBUTE = "ideas:contribute"  # an observation or an idea at a step
NEW_WALK = "walks:new"


def slot(name: str, workspace: str, journey: UUID | None = None) -> str:
    """The address of a place, or "" as long as no room has it."""
    arguments = [workspace] if journey is None else [workspace, journey]
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
