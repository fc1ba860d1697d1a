"""A feed and its entries as values, and how much of one is read."""

from dataclasses import dataclass
from datetime import datetime

MOST_BYTES = 3_000_000  # of a feed
MOST_ENTRIES = 500  # that are looked at; feeds have the newest first
MOST_SIGNS = 40_000  # of HTML in one entry
_ENDS = ".!?…:;,–-"
LONGEST_LINE = 1_000  # of an id, a link, a name


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was found. `id` is its guid, "" for none; `link` leads to the original, "" where that is no address
    of the web; `at` has a zone, None where the feed says no time; `stars` from 1 to 5, as feeds of app stores have them."""

    id: str = ""
    link: str = ""
    title: str = ""
    text: str = ""
    author: str = ""
    at: datetime | None = None
    stars: int | None = None

    @property
    def words(self) -> str:
        """The heading and what stands below it; a heading that only begins the text is not said twice, and one without an
        end gets a full stop, since a list shows both in one line.

        >>> Entry(title="Late again", text="Three weeks!").words
        'Late again.\\n\\nThree weeks!'
        >>> Entry(title="Late again …", text="Late again, three weeks!").words
        'Late again, three weeks!'
        """
        begins = self.title.rstrip(" .…").casefold()
        if not begins or self.text.casefold().startswith(begins):
            return self.text or self.title
        heading = self.title if not self.text or self.title[-1] in _ENDS else f"{self.title}."
        return f"{heading}\n\n{self.text}".strip()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds. `left_out` are entries in which nothing stands, and those beyond the first MOST_ENTRIES."""

    title: str
    entries: tuple[Entry, ...]
    left_out: int = 0


def limited(title: str, found: list[Entry]) -> Feed:
    """The entries in which something stands, as many as are looked at."""
    some = tuple(each for each in found if each.words.strip())[:MOST_ENTRIES]
    return Feed(title, some, len(found) - len(some))
