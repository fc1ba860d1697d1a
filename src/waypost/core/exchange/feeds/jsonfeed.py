"""JSON Feed 1 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Mapping
from typing import Any

from waypost.core.exchange.feeds.entries import LONGEST_LINE, Entry, Feed, limited
from waypost.core.exchange.feeds.links import whole
from waypost.core.exchange.feeds.plain import line, plain
from waypost.core.exchange.feeds.times import moment
from waypost.core.vocabulary.wording import WaypostError


def read_json(content: bytes, address: str) -> Feed | None:
    """The feed; None for JSON that is none. Raises WaypostError for broken JSON."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WaypostError(
            en="The feed is no valid JSON. It may be cut off: try again later, or tell whoever gives it.",
            de="Der Feed ist kein gültiges JSON. Vielleicht ist er abgeschnitten: bitte später erneut versuchen oder dem "
            "Anbieter Bescheid geben.",
        ) from error
    if not isinstance(found, dict) or not isinstance(items := found.get("items"), list):
        return None
    return limited(line(_text(found, "title")), [_entry(each, address) for each in items if isinstance(each, dict)])


def _entry(item: Mapping[str, Any], address: str) -> Entry:
    text = _text(item, "content_text", "summary")
    html = _text(item, "content_html")
    return Entry(
        id=_text(item, "id").strip()[:LONGEST_LINE],
        link=whole(_text(item, "url", "external_url"), address),
        title=line(_escaped(_text(item, "title"))),
        text=plain(html) if html else plain(_escaped(text).replace("\n", "<br>")),
        author=line(_escaped(_author(item))),
        at=moment(_text(item, "date_published", "date_modified")),
    )


def _author(item: Mapping[str, Any]) -> str:
    authors = item.get("authors")
    for each in [*(authors if isinstance(authors, list) else []), item.get("author")]:
        if isinstance(each, dict) and (name := _text(each, "name")):
            return name
    return ""


def _text(of: Mapping[str, Any], *names: str) -> str:
    """The first of these that says something; an id may be a number."""
    for name in names:
        value = of.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)[:LONGEST_LINE]
    return ""


def _escaped(text: str) -> str:
    """Plain text as HTML that says the same."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
