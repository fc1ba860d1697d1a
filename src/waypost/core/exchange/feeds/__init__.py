"""What is found on the web, as feeds give it: RSS, Atom, JSON Feed.

entries   a feed and its entries as values, and how much of one is read
plain     the HTML of entries as plain text
times     moments as feeds write them
links     addresses of originals, and how two of them are compared
markup    RSS 2.0, RSS 1.0 and Atom, without entities and document types
jsonfeed  JSON Feed 1 and 1.1
reading   the front door: bytes in, a feed out, or an error that names the way out
sought    words and phrases that are searched for, and what must not stand there
knowing   by what an entry is known again

    read_feed(b'<rss><channel><item><title>Hello</title></item></channel></rss>', "https://a.example/feed").entries
"""

from waypost.core.exchange.feeds.entries import MOST_BYTES, Entry, Feed
from waypost.core.exchange.feeds.knowing import keys_of, shared_links
from waypost.core.exchange.feeds.reading import read_feed
from waypost.core.exchange.feeds.sought import Sought, read_sought

__all__ = ["MOST_BYTES", "Entry", "Feed", "Sought", "keys_of", "read_feed", "read_sought", "shared_links"]
