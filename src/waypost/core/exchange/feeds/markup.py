"""RSS 2.0, RSS 1.0 and Atom. Entities and document types are refused before anything is made of them.

Elements of other namespaces that are called alike (`media:title`) are none of ours.
"""

from xml.etree import ElementTree
from xml.parsers import expat

from waypost.core.exchange.feeds.entries import LONGEST_LINE, Entry, Feed, limited
from waypost.core.exchange.feeds.links import whole
from waypost.core.exchange.feeds.plain import line, plain
from waypost.core.exchange.feeds.times import moment
from waypost.core.vocabulary.wording import WaypostError

ATOM = "{http://www.w3.org/2005/Atom}"
_RSS_1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_STARS = "{http://itunes.apple.com/rss}rating"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_DEEPEST, _MOST_ELEMENTS = 60, 60_000
Element = ElementTree.Element


def read_markup(content: bytes, address: str) -> Feed | None:
    """The feed; None for XML that is none. Raises WaypostError for broken XML, and for what could explode."""
    _check(content)
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:  # what the check let pass
        raise _broken(error) from error
    if root.tag == f"{ATOM}feed":
        return limited(_line(root, f"{ATOM}title"), [_of_atom(each, address) for each in root.findall(f"{ATOM}entry")])
    if root.tag == "rss" or root.tag.endswith("}RDF"):
        title = _line(root, "channel/title", f"{_RSS_1}channel/{_RSS_1}title")
        items = [*root.findall("channel/item"), *root.findall(f"{_RSS_1}item")]
        return limited(title, [_of_rss(each, address) for each in items])
    return None


def _of_rss(item: Element, address: str) -> Entry:
    id_, html = _text(item, "guid"), _text(item, _CONTENT) or _text(item, "description", f"{_RSS_1}description")
    guid = item.find("guid")
    permanent = id_ if guid is not None and guid.get("isPermaLink", "true") == "true" else ""
    link = whole(_text(item, "link", f"{_RSS_1}link"), address)
    return Entry(
        id=id_.strip()[:LONGEST_LINE],
        link=link or (whole(permanent, "") if permanent else ""),
        title=_line(item, "title", f"{_RSS_1}title"),
        text=plain(html),
        author=_line(item, f"{_DC}creator", "author"),
        at=moment(_text(item, "pubDate", f"{_DC}date")),
        stars=_stars(item),
    )


def _of_atom(entry: Element, address: str) -> Entry:
    links = entry.findall(f"{ATOM}link")
    original = next((each for each in links if each.get("rel", "alternate") == "alternate"), None)
    said = (
        _body(entry, "content") or _body(entry, "summary") or plain(_text(entry, f"{_MEDIA}group/{_MEDIA}description"))
    )
    return Entry(
        id=_text(entry, f"{ATOM}id").strip()[:LONGEST_LINE],
        link=whole(original.get("href", "") if original is not None else "", address),
        title=" ".join(_body(entry, "title").split())[:LONGEST_LINE],
        text=said,
        author=_line(entry, f"{ATOM}author/{ATOM}name"),
        at=moment(_text(entry, f"{ATOM}published", f"{ATOM}updated")),
        stars=_stars(entry),
    )  # fmt: skip


def _body(entry: Element, name: str) -> str:
    """A text of Atom by its type; what is given as text holds no markup. App stores give several: the plain one first."""
    found = sorted(entry.findall(f"{ATOM}{name}"), key=lambda each: each.get("type", "text") != "text")
    for each in found:
        kind = each.get("type", "text")
        if kind == "xhtml":
            return plain(_as_html(each))
        text = each.text or ""
        if text.strip():
            return plain(text) if "html" in kind else plain(text.replace("&", "&amp;").replace("<", "&lt;"))
    return ""


def _as_html(element: Element) -> str:
    """XHTML as the HTML that it is, without its namespace."""
    for each in element.iter():
        each.tag = each.tag.rpartition("}")[2]
    return ElementTree.tostring(element, encoding="unicode", method="html")


def _stars(of: Element) -> int | None:
    text = _text(of, _STARS).strip()
    return int(text) if text in ("1", "2", "3", "4", "5") else None


def _line(of: Element, *paths: str) -> str:
    return line(_text(of, *paths))


def _text(of: Element, *paths: str) -> str:
    """What stands in the first of these elements in which something stands."""
    for path in paths:
        for each in of.findall(path):
            if text := "".join(each.itertext()).strip():
                return text
    return ""


def _check(content: bytes) -> None:
    """Raise WaypostError before any tree is made of what is broken, declares entities, or is nested without measure."""
    depth, count = 0, 0

    def begin(*_: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise WaypostError(
                en="The feed is nested too deeply or has too many parts. Ask for the address of a shorter one.",
                de="Der Feed ist zu tief verschachtelt oder hat zu viele Teile. Bitte die Adresse eines kürzeren angeben.",
            )

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate(namespace_separator="}")  # as ElementTree reads it
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _broken(error) from error


def _broken(error: Exception) -> WaypostError:
    at = f" ({error})" if isinstance(error, expat.ExpatError | ElementTree.ParseError) else ""
    return WaypostError(
        en=f"The feed is no valid XML{at}. It may be cut off: try again later, or tell whoever gives it.",
        de=f"Der Feed ist kein gültiges XML{at}. Vielleicht ist er abgeschnitten: bitte später erneut versuchen oder dem "
        "Anbieter Bescheid geben.",
    )


def _refuse(*_: object) -> None:
    raise WaypostError(
        en="The feed declares a document type (<!DOCTYPE …>), which is not read: it could hide entities that explode. "
        "Ask for its address as RSS 2.0, Atom or JSON Feed.",
        de="Der Feed enthält eine Dokumenttyp-Deklaration (<!DOCTYPE …>), die nicht gelesen wird: Sie könnte explodierende "
        "Entitäten bergen. Bitte die Adresse als RSS 2.0, Atom oder JSON Feed angeben.",
    )
