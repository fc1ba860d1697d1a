"""A portal's feed, and what fetches it without a network."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import looking
from waypost.rooms.feedback.models import StandingSearch
from waypost.rooms.feedback.records import Fetched, SearchSettings
from waypost.rooms.people.records import Who

URL = "https://portal.example/feed"
POSTS = (
    ("1", "The checkout of Ellermark is slow", "Ada Kehl says: I waited. Greetings, Ada Kehl"),
    ("2", "A job at Ellermark", "Apply now"),
    ("3", "Sunny day", "Nothing about shops"),
)


def rss(posts: Sequence[tuple[str, str, str]] = POSTS, author: str = "Ada Kehl", days: float = 1) -> bytes:
    at = (timezone.now() - timedelta(days=days)).strftime("%d %b %Y %H:%M:%S +0000")
    items = "".join(
        f"<item><guid>https://portal.example/r/{n}</guid><title>{escape(title)}</title><description>{escape(text)}</description>"
        f"<author>{author}</author><pubDate>{at}</pubDate></item>"
        for n, title, text in posts
    )
    return f"<rss version='2.0'><channel><title>Reviews</title>{items}</channel></rss>".encode()


class Web:
    """Gives what it is told to, and notes what it was asked."""

    def __init__(self, *answers: bytes | WaypostError | None, etag: str = '"1"') -> None:
        self.answers, self.etag = list(answers), etag
        self.asked: list[tuple[str, str, str]] = []

    def __call__(self, address: str, etag: str = "", modified: str = "") -> Fetched:
        self.asked.append((address, etag, modified))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, WaypostError):
            raise answer
        return Fetched(answer, address, self.etag, "Sun, 01 Mar 2026 09:00:00 GMT")


def sought(name: str = "Ellermark", **given: Any) -> SearchSettings:
    return SearchSettings(**{"name": name, "source": "Portal", "words": "ellermark", "address": URL, **given})


def looked(who: Who, web: Web, name: str = "Ellermark", **given: Any) -> StandingSearch:
    """A search that has looked once."""
    search = actions.create_search(who, sought(name, **given))
    looking.run(search.pk, web)
    search.refresh_from_db()
    return search
