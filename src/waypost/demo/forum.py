"""What is said about the retailer in a home-improvement forum: a standing search, with a feed written for the demo."""

import re
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import looking
from waypost.rooms.feedback.records import Fetched, ItemKind, SearchSettings
from waypost.rooms.people.records import Who

STEP = "complain"
_FEEDS = Path(__file__).parent / "feeds"
_AGO = re.compile(r"\{(\d+) days ago\}")
NAME = Wording("Example: Ellermark in the home-improvement forum", "Beispiel: Ellermark im Heimwerker-Forum")
SOURCE = Wording("Home-improvement forum", "Heimwerker-Forum")
# No such server is there: the search is paused from the beginning, and its name says what it is.
ADDRESS = "https://forum.ellermark.example/search.rss?q=ellermark"


def put_in(who: Who, language: Language, complaint: UUID) -> None:
    """Set it up, have it look once, and let it rest: there is nothing more to be found."""
    search = actions.create_search(
        who,
        SearchSettings(
            name=NAME.in_(language),
            source=SOURCE.in_(language),
            kind=ItemKind.SOCIAL,
            words="Ellermark\ndelivery panel" if language == "en" else "Ellermark\nTischlerplatte",
            unwanted="job*" if language == "en" else "Stellenangebot*\nJob*",
            address=ADDRESS,
            journey=complaint,
            step=STEP,
            every="week",
            days=365,
        ),
    )
    looking.run(search.pk, lambda address, etag="", modified="": Fetched(_feed(language), address))
    actions.pause_search(who, search.uuid, paused=True)


def _feed(language: Language) -> bytes:
    """The feed, its times counted from today."""
    now = timezone.now()

    def at(found: re.Match[str]) -> str:
        return format_datetime(now - timedelta(days=int(found[1])))

    return _AGO.sub(at, (_FEEDS / f"{language}.xml").read_text(encoding="utf-8")).encode()
