"""What is found on the web: three formats, one kind of entry; what could do harm is refused, and says why."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.exchange.feeds import MOST_BYTES, Entry, keys_of, read_feed, read_sought
from waypost.core.exchange.feeds.entries import MOST_ENTRIES
from waypost.core.exchange.feeds.plain import plain
from waypost.core.vocabulary.wording import WaypostError

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FEED = "https://portal.example/feeds/reviews"
LATE = Entry(
    id="tag:portal.example,2026:1",
    link="https://portal.example/r/1",
    title="Late",
    text="Three weeks & no word",
    author="Ada",
    at=AT,
)
Write = Callable[[list[Entry]], bytes]


def as_rss(entries: list[Entry]) -> bytes:
    items = "".join(
        f"<item><guid isPermaLink='false'>{escape(each.id)}</guid><link>{escape(each.link)}</link>"
        f"<title>{escape(escape(each.title))}</title><description>{escape(escape(each.text))}</description>"
        f"<dc:creator>{escape(each.author)}</dc:creator>"
        f"<pubDate>{each.at.strftime('%d %b %Y %H:%M:%S +0000') if each.at else ''}</pubDate></item>"
        for each in entries
    )
    return f"<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Reviews</title>{items}</channel></rss>".encode()


def as_atom(entries: list[Entry]) -> bytes:
    items = "".join(
        f"<entry><id>{escape(each.id)}</id><link rel='self' href='/self'/><link href='{escape(each.link)}'/>"
        f"<title>{escape(each.title)}</title><content type='html'>{escape(escape(each.text))}</content>"
        f"<author><name>{escape(each.author)}</name></author>"
        f"<published>{each.at.isoformat() if each.at else ''}</published></entry>"
        for each in entries
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Reviews</title>{items}</feed>".encode()


def as_json(entries: list[Entry]) -> bytes:
    items = [
        {"id": each.id, "url": each.link, "title": each.title, "content_text": each.text,
         "authors": [{"name": each.author}], "date_published": each.at.isoformat() if each.at else ""}
        for each in entries
    ]  # fmt: skip
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Reviews", "items": items}).encode()


FORMATS = [as_rss, as_atom, as_json]
WORD = st.text("abcäöüß<>&\"'é0123456789", min_size=1, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.text("abc0123456789", min_size=1, max_size=9).map("tag:a,".__add__),
        link=st.text("abc0123456789", max_size=9).map("https://a.example/".__add__),
        title=WORDS,
        text=WORDS,
        author=st.text("abcäö", max_size=9),
        at=st.just(AT),
    ),
    max_size=5,
)


@pytest.mark.parametrize("write", FORMATS)
@given(entries=ENTRIES)
def test_what_a_feed_says_is_what_is_read(write: Write, entries: list[Entry]) -> None:
    assert list(read_feed(write(entries), FEED).entries) == entries


@pytest.mark.parametrize("write", FORMATS)
@given(entries=ENTRIES, cut=st.floats(0, 1), put=st.binary(max_size=12))
def test_a_broken_feed_is_read_or_refused_in_two_languages(
    write: Write, entries: list[Entry], cut: float, put: bytes
) -> None:
    whole = write(entries)
    at = int(cut * len(whole))
    try:
        read_feed(whole[:at] + put + whole[at + len(put) :], FEED)
    except WaypostError as error:
        assert error.in_("en") and error.in_("de")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for each in (content, b"<" + content, b"{" + content):
        try:
            read_feed(each, FEED)
        except WaypostError as error:
            assert error.in_("en") != error.in_("de")


@given(st.text(max_size=300))
def test_no_markup_is_left_of_html(html: str) -> None:
    found = plain(f"<p>{html}</p><script>harm</script><img src=x onerror=alert(1)>")
    assert "onerror" not in found.removeprefix(plain(html)) and "\0" not in found


LAUGHS = b"""<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>"""
PEEK = b"""<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>"""


@pytest.mark.parametrize("bomb", [LAUGHS, PEEK, LAUGHS.decode().encode("utf-16")])
def test_entities_and_document_types_are_refused(bomb: bytes) -> None:
    with pytest.raises(WaypostError, match="DOCTYPE"):
        read_feed(bomb, FEED)


def test_a_name_of_no_namespace_is_told_like_other_broken_xml() -> None:
    with pytest.raises(WaypostError, match="no valid XML"):
        read_feed(b"<rss><channel><dc:item/></channel></rss>", FEED)


def test_what_is_nested_or_large_without_measure_is_refused() -> None:
    for bomb in (b"<rss>" + b"<a>" * 100_000, b"<rss>" + b"<a/>" * 100_000 + b"</rss>"):
        with pytest.raises(WaypostError, match="nested"):
            read_feed(bomb, FEED)
    with pytest.raises(WaypostError, match="no valid JSON"):
        read_feed(b'{"items":' + b"[" * 100_000, FEED)
    with pytest.raises(WaypostError, match="larger than 3 MB"):
        read_feed(b" " * (MOST_BYTES + 1), FEED)


def test_more_entries_than_are_looked_at_are_counted() -> None:
    found = read_feed(
        as_json([Entry(id=str(n), text="a") for n in range(MOST_ENTRIES + 3)] + [Entry(id="empty")]), FEED
    )
    assert (len(found.entries), found.left_out) == (MOST_ENTRIES, 4)


def test_a_web_page_tells_the_feed_that_it_names() -> None:
    page = (
        b"<!doctype html><html><head><link rel='alternate' type='application/atom+xml' href='/all.atom'></head></html>"
    )
    with pytest.raises(WaypostError, match=r"https://portal\.example/all\.atom"):
        read_feed(page, FEED)
    with pytest.raises(WaypostError, match="the page names none"):
        read_feed(b"<html><body>Hello</body></html>", FEED)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"<svg/>", b"hello", b"\xff\xfe"])
def test_what_is_no_feed_says_what_to_look_for(content: bytes) -> None:
    with pytest.raises(WaypostError):
        read_feed(content, FEED)


def test_the_html_of_entries_becomes_words() -> None:
    html = "<div><style>p{}</style><p>Three&nbsp;weeks!</p><p>No <a href='javascript:x'>answer</a></p></div><script>alert(1)</script>"
    feed = read_feed(
        f"<rss><channel><item><title>&lt;b&gt;Late&lt;/b&gt;</title><description><![CDATA[{html}]]></description></item></channel></rss>".encode(),
        FEED,
    )
    assert [(each.title, each.text) for each in feed.entries] == [("Late", "Three weeks!\n\nNo answer")]


def test_atom_in_xhtml_and_ratings_of_an_app_store_are_read() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:im="http://itunes.apple.com/rss"><entry><id>1</id>
    <title>Poor</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Slow</p><p>app</p></div></content>
    <im:rating>2</im:rating></entry></feed>"""
    (found,) = read_feed(atom, FEED).entries
    assert (found.text, found.stars, found.at) == ("Slow\n\napp", 2, None)


def test_only_addresses_of_the_web_lead_to_an_original() -> None:
    entries = [
        Entry(id=str(n), link=link, text="a")
        for n, link in enumerate(("javascript:alert(1)", "/r/1", "data:,x", "http://[", "ftp://a.example/"))
    ]
    assert [each.link for each in read_feed(as_json(entries), FEED).entries] == [
        "",
        "https://portal.example/r/1",
        "",
        "",
        "",
    ]


def test_the_same_post_in_two_feeds_has_a_key_in_common() -> None:
    alert = Entry(
        id="tag:google.com,2013:googlealerts/feed:9",
        link="https://portal.example/r/1?utm_source=alert",
        title="Late",
        text="Three …",
    )
    one, other = keys_of([LATE], FEED)[0], keys_of([alert], "https://www.google.com/alerts/feeds/1")[0]
    assert set(one) & set(other)


def test_reviews_that_share_the_page_of_a_product_are_not_the_same() -> None:
    page = "https://portal.example/product"
    some = [Entry(link=page, text="Good"), Entry(link=page, text="Bad"), Entry(id="7", link=page, text="So so")]
    keys = keys_of(some, FEED)
    assert len({key for each in keys for key in each}) == sum(map(len, keys))
    assert not set(keys_of([Entry(id="7", text="a")], FEED)[0]) & set(
        keys_of([Entry(id="7", text="a")], "https://b.example")[0]
    )


def test_reviews_of_one_page_under_one_heading_are_not_the_same() -> None:
    page = "https://portal.example/product"
    some = [Entry(id=n, link=page, title="Super", text=text) for n, text in (("1", "Runs well"), ("2", "Came fast"))]
    one, other = keys_of(some, FEED)
    assert not set(one) & set(other)
    assert set(one) & set(keys_of([Entry(link=page, title="Super", text="Runs well")], "https://b.example")[0])


def test_plain_ids_of_two_sources_are_not_the_same() -> None:
    [one], [other], [again] = (keys_of([Entry(id="1", text="a")], each) for each in ("Portal", "Forum [x]", " portal"))
    assert not set(one) & set(other) and one == again


@given(
    words=st.lists(st.sampled_from(["late", "solar", "panel", "job", "Über"]), max_size=8),
    phrase=st.lists(st.sampled_from(["late", "solar", "panel", "über"]), min_size=1, max_size=3),
)
def test_a_phrase_is_found_where_its_words_stand_one_behind_the_other(words: list[str], phrase: list[str]) -> None:
    text = " ".join(words)
    expected = f" {' '.join(phrase)} " in f" {text.casefold()} "
    assert read_sought(" ".join(phrase)).fits(Entry(text=text)) is expected
    assert read_sought("", " ".join(phrase)).fits(Entry(text=text)) is not expected


def test_a_beginning_and_an_unwanted_author_count() -> None:
    assert read_sought("Liefer*").fits(Entry(text="Die Lieferung kam nie"))
    assert not read_sought("Liefer").fits(Entry(text="Die Lieferung kam nie"))
    assert not read_sought("", "ellermark").fits(Entry(text="Our offer", author="@Ellermark"))


@pytest.mark.parametrize("wrong", ["solar\n***", "\n".join(f"w{n}" for n in range(51))])
def test_what_cannot_be_searched_for_is_told(wrong: str) -> None:
    with pytest.raises(WaypostError):
        read_sought(wrong)
