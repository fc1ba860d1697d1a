"""The HTML of entries as plain text: words and paragraphs, nothing that is run, shown or loaded."""

import re
from html.parser import HTMLParser

from waypost.core.exchange.feeds.entries import LONGEST_LINE, MOST_SIGNS
from waypost.core.vocabulary.harmless import without_controls

_UNSAID = frozenset(("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "select"))
_BREAKS = frozenset(
    ("br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "article", "section", "hr", "pre")
) | {f"h{n}" for n in range(1, 7)}  # fmt: skip


def plain(html: str) -> str:
    """What a person would read.

    >>> plain("<p>Three&nbsp;weeks!<br>No <b>answer</b></p><script>alert(1)</script>")
    'Three weeks!\\nNo answer'
    """
    reader = _Words()
    reader.feed(html[:MOST_SIGNS])
    reader.close()
    lines = (" ".join(each.split()) for each in without_controls("".join(reader.found)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def line(html: str) -> str:
    """The same on one line, for headings and names."""
    return " ".join(plain(html[: 4 * LONGEST_LINE]).split())[:LONGEST_LINE]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unsaid: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _UNSAID:
            self._unsaid.append(tag)
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in _BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unsaid:
            del self._unsaid[self._unsaid.index(tag) :]
        elif tag in _BREAKS and tag != "br":
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.found.append(data.replace("\r", "").replace("\n", " "))
