"""Standing searches: what fits comes in once, errors are told and waited out, and names stay with their authors."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.feedback import saying
from tests.rooms.feedback.feeds import POSTS, URL, Web, looked, rss, sought
from tests.rooms.maps.conftest import Make
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import erasing, finding, looking, reading, running
from waypost.rooms.feedback.actions.columns import guessed
from waypost.rooms.feedback.actions.imports import begin, change, give, undo
from waypost.rooms.feedback.actions.rows import rows_of
from waypost.rooms.feedback.models import FeedbackImport, FeedbackSource, Item, PostKey, SearchRun, StandingSearch
from waypost.rooms.feedback.queries import searches as known
from waypost.rooms.feedback.records import Fetched, FetchError, ItemKind
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]
AT = "/w/house/feedback/searches/"
FORM = {
    "name": "Bikes",
    "source": "Portal",
    "kind": "review",
    "words": "ellermark",
    "address": URL,
    "every": "day",
    "days": "0",
}
MENTION = b"date,url,content\n2026-03-01 09:00,https://portal.example/x,Ellermark was great\n"
DOWN = FetchError(en="The server answers with status 503.", de="Der Server antwortet mit Status 503.")


def test_what_fits_becomes_an_item_once_with_its_original(administrator: Member) -> None:
    web = Web(rss())
    search = looked(administrator, web, unwanted="job", touchpoint="Checkout")
    looking.run(search.pk, web)
    (item,) = Item.objects.all()
    assert item.text.startswith("The checkout of Ellermark is slow.\n\n")
    assert (item.link, item.touchpoint_key, item.kind) == ("https://portal.example/r/1", "checkout", "social")
    assert list(SearchRun.objects.order_by("id").values_list("entries", "fitting", "new")) == [(3, 1, 1), (3, 1, 0)]
    reading.sweep(saying.read)
    item.refresh_from_db()
    assert item.sentiment == "negative"


def test_nothing_changed_is_asked_for_by_what_the_server_said(administrator: Member) -> None:
    web = Web(rss(), None)
    search = looked(administrator, web)
    looking.run(search.pk, web)
    assert web.asked == [(URL, "", ""), (URL, '"1"', "Sun, 01 Mar 2026 09:00:00 GMT")]
    assert search.due_at > timezone.now() + timedelta(hours=23)
    actions.change_search(administrator, search.uuid, sought(words="sunny"))
    looking.sweep(web)
    assert web.asked[-1] == (URL, "", "")


def test_the_same_post_of_two_searches_counts_once_and_names_both(administrator: Member) -> None:
    looked(administrator, Web(rss()), "One", unwanted="job")
    looked(administrator, Web(rss()), "Other", source="Alerts", address="https://alerts.example/feed")
    first = Item.objects.get(link="https://portal.example/r/1")
    assert [name for name, _ in known.names_of(first)] == ["One", "Other"]
    assert [(each.name, each.found) for each in known.searches(administrator)] == [("One", 1), ("Other", 2)]  # type: ignore[attr-defined]
    assert Item.objects.count() == 2


def test_another_workspace_knows_nothing_of_it(administrator: Member, stranger: Member) -> None:
    looked(administrator, Web(rss()))
    search = looked(stranger, Web(rss()))
    assert Item.objects.filter(workspace=stranger.workspace).count() == 2
    assert set(Item.objects.filter(workspace=administrator.workspace).values_list("author")).isdisjoint(
        Item.objects.filter(workspace=stranger.workspace).values_list("author")
    )
    with pytest.raises(NotThere):
        actions.delete_search(administrator, search.uuid)


def test_authors_are_pseudonyms_and_covered_in_their_own_words(administrator: Member) -> None:
    looked(administrator, Web(rss()))
    some = list(Item.objects.order_by("link"))
    assert some[0].author == some[1].author and some[0].author.startswith("~")
    assert "Ada" not in some[0].text and "••••••••" in some[0].text


def test_a_search_may_keep_names(administrator: Member) -> None:
    looked(administrator, Web(rss()), names=True)
    item = Item.objects.get(link="https://portal.example/r/1")
    assert item.author == "Ada Kehl" and "Greetings, Ada Kehl" in item.text


def test_an_erased_person_leaves_author_link_and_searches(administrator: Member) -> None:
    search = looked(
        administrator,
        Web(rss()),
        names=True,
        words="ellermark\nada kehl",
        source="Letters of Ada Kehl",
        touchpoint="Ada Kehl",
    )
    erasing.scrub(administrator.workspace_id, _without("Ada Kehl"))
    item = Item.objects.get(
        redacted=True, outside__startswith="erased:", rating=None, pk=Item.objects.order_by("pk")[0].pk
    )
    assert (item.author, item.link, item.text) == ("", "", "")
    search.refresh_from_db()
    assert search.paused and not {"ada"} & set(f"{search.words} {search.source} {search.touchpoint}".casefold().split())
    assert FeedbackSource.objects.get().name.startswith("Letters of …")


def test_errors_are_told_and_put_the_next_look_off(administrator: Member, browser: Browser) -> None:
    search = looked(administrator, Web(DOWN))
    waits = []
    for _ in range(12):
        looking.run(search.pk, Web(DOWN))
        search.refresh_from_db()
        waits.append(round((search.due_at - timezone.now()) / timedelta(minutes=1)))
    assert waits == [30, 60, 120, 240, 480, 960, *[1440] * 6]
    assert search.failures == 13
    page = browser(administrator).get(f"{AT}{search.uuid}/").content.decode()
    assert "status 503" in page
    looking.run(search.pk, Web(rss()))
    search.refresh_from_db()
    assert (search.failures, search.failed) == (0, {}) and Item.objects.count() == 2
    for verb in ("search.failed", "search.found"):
        [entry] = journal.page(administrator.workspace_id, journal.Wanted(verb=verb))
        sentence = told(entry)
        assert verb == "search.found" or ("status 503" in sentence.en and "Status 503" in sentence.de)


def test_what_the_server_asks_for_is_waited(administrator: Member) -> None:
    search = looked(administrator, Web(FetchError(en="Busy.", de="Besetzt.", later=7_200)))
    assert search.due_at > timezone.now() + timedelta(minutes=119)


def test_a_feed_that_is_gone_rests(administrator: Member) -> None:
    search = looked(administrator, Web(FetchError(en="Gone.", de="Fort.", gone=True)))
    assert search.paused
    assert looking.sweep(Web(rss())) == 0


def test_a_broken_feed_keeps_nothing_and_forgets_nothing(administrator: Member) -> None:
    search = looked(administrator, Web(rss()[:-40]))
    assert not Item.objects.exists() and search.failed["de"].startswith("Der Feed ist kein gültiges XML")
    assert search.etag == ""


def test_what_breaks_in_the_middle_is_taken_back_and_waited_out(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("out of disk")

    monkeypatch.setattr(looking, "_done", broken)
    search = looked(administrator, Web(rss()))
    assert not Item.objects.exists() and not PostKey.objects.exists()
    assert search.failures == 1 and search.due_at > timezone.now() + timedelta(minutes=14)


@pytest.mark.parametrize("answer", [rss(), DOWN])
def test_a_search_that_is_deleted_while_it_looks_leaves_nothing(administrator: Member, answer: Any) -> None:
    search = actions.create_search(administrator, sought())

    def slow(address: str, etag: str = "", modified: str = "") -> Fetched:
        actions.delete_search(administrator, search.uuid)
        return Web(answer)(address)

    looking.run(search.pk, slow)
    assert not Item.objects.exists() and not SearchRun.objects.exists()


@pytest.mark.parametrize("changed", [{"words": "sunny"}, {"names": False}, {"source": "Forum"}, {"days": 1}])
def test_a_search_that_changed_while_it_looked_looks_anew(administrator: Member, changed: dict[str, Any]) -> None:
    search = actions.create_search(administrator, sought(names=True))

    def slow(address: str, etag: str = "", modified: str = "") -> Fetched:
        actions.change_search(administrator, search.uuid, sought(**{"names": True, **changed}))
        return Fetched(rss(), address, '"old"')

    looking.run(search.pk, slow)
    search.refresh_from_db()
    assert search.etag == "" and search.due_at <= timezone.now() and not Item.objects.exists()


def test_a_pause_that_was_set_while_it_looked_stays(administrator: Member) -> None:
    search = actions.create_search(administrator, sought())

    def slow(address: str, etag: str = "", modified: str = "") -> Fetched:
        actions.pause_search(administrator, search.uuid, paused=True)
        raise DOWN

    looking.run(search.pk, slow)
    search.refresh_from_db()
    assert search.paused and search.failures == 1


def test_a_paused_search_does_not_look_and_goes_on(administrator: Member) -> None:
    search, web = looked(administrator, Web(rss())), Web(rss())
    actions.pause_search(administrator, search.uuid, paused=True)
    looking.run(search.pk, web)
    assert looking.sweep(web) == 0 and web.asked == []
    with pytest.raises(WaypostError, match="paused"):
        actions.look_now(administrator, search.uuid)
    actions.pause_search(administrator, search.uuid, paused=False)
    assert looking.sweep(web) == 1 and len(web.asked) == 1


def test_when_it_is_deleted_what_it_found_stays(administrator: Member) -> None:
    search = looked(administrator, Web(rss()))
    actions.delete_search(administrator, search.uuid)
    assert Item.objects.count() == 2 and not StandingSearch.objects.exists()


def test_finds_go_when_every_search_that_found_them_says_so(administrator: Member) -> None:
    short = looked(administrator, Web(rss(days=5)), "Short", days=7)
    looked(administrator, Web(rss(POSTS[:1], days=5)), "Long", days=30)
    Item.objects.update(at=timezone.now() - timedelta(days=8))
    looking.forget()
    assert [each.link for each in Item.objects.all()] == ["https://portal.example/r/1"]
    looking.run(short.pk, Web(rss(days=5)))
    assert Item.objects.count() == 1, "what went does not come again"
    assert looked(administrator, Web(rss(days=9)), "Late", days=7).runs.get().fitting == 0


def test_a_file_of_a_listening_tool_is_searched_like_a_feed(administrator: Member) -> None:
    search = looked(administrator, Web(rss()), unwanted="job")
    file = (
        b"date,url,author,content\n2026-03-01 09:00,https://portal.example/x,Eve,Ellermark was great\n"
        b"2026-03-01 10:00,https://portal.example/y,Eve,A job at Ellermark\n2026-03-01 11:00,https://portal.example/z,Eve,Sun\n"
    )
    draft = given(administrator, search, file)
    assert (draft.columns["link"], draft.columns["author"]) == ("url", "author")
    change(administrator, draft.uuid, columns=draft.columns)
    begin(administrator, draft.uuid)
    running.run(draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.rows, draft.new) == ("done", 3, 1)
    item = Item.objects.get(link="https://portal.example/x")
    assert item.author.startswith("~") and [name for name, _ in known.names_of(item)] == ["Ellermark"]
    undo(administrator, draft.uuid)
    running.run(draft.pk)
    assert Item.objects.count() == 1


@pytest.mark.parametrize("begun", [False, True])
def test_a_search_that_goes_takes_its_files_along(
    administrator: Member, begun: bool, django_capture_on_commit_callbacks: Any
) -> None:
    search = actions.create_search(administrator, sought())
    draft = given(administrator, search, MENTION)
    if begun:
        begin(administrator, draft.uuid)
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_search(administrator, search.uuid)
    running.run(draft.pk)
    assert not Item.objects.exists() and not draft.where.exists()
    left = FeedbackImport.objects.first()
    assert (left is not None and left.state == "failed" and "gelöscht" in left.failed["de"]) if begun else left is None


def test_a_search_that_goes_while_its_file_is_taken_in_fails_it(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = actions.create_search(administrator, sought())
    draft = given(administrator, search, MENTION)
    begin(administrator, draft.uuid)
    real = rows_of

    def slow(*of: Any) -> Any:
        actions.delete_search(administrator, search.uuid)
        yield from real(*of)

    monkeypatch.setattr(running, "rows_of", slow)
    running.run(draft.pk)
    draft.refresh_from_db()
    assert draft.state == "failed" and not Item.objects.exists()
    with pytest.raises(WaypostError, match="gone"):
        finding.take_found(search, [saying.said("Ellermark")], draft)
    assert len(journal.page(administrator.workspace_id, journal.Wanted(verb="feedback.failed"))) == 1


def test_plain_ids_of_two_exports_do_not_swallow_each_other(administrator: Member) -> None:
    file = b"id,date,content\n1,2026-03-01 09:00,Ellermark was %s\n"
    for source, word in (("Portal", b"great"), ("Forum", b"late")):
        search = actions.create_search(administrator, sought(source, source=source, address=""))
        draft = given(administrator, search, file % word)
        begin(administrator, draft.uuid)
        running.run(draft.pk)
    assert Item.objects.count() == 2


def test_reviews_of_one_page_are_told_apart_wherever_they_stand_in_a_file(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_PART", 2)
    search = actions.create_search(administrator, sought(address=""))
    page = "https://portal.example/product"
    links = (page if n % 3 == 0 else f"{page}/{n}" for n in range(7))
    rows = [f"2026-03-01 09:00,{link},Ellermark number {n}\n" for n, link in enumerate(links)]
    for _ in range(2):  # given again, everything is known
        draft = given(administrator, search, "".join(["date,url,content\n", *rows]).encode())
        begin(administrator, draft.uuid)
        running.run(draft.pk)
    assert {each.text for each in Item.objects.all()} == {f"Ellermark number {n}" for n in range(7)}


def test_a_running_number_is_no_id_at_the_source() -> None:
    assert "outside" not in guessed(
        {"Lfd. Nr.": ["1", "2"], "Datum": ["01.03.2026"] * 2, "Kommentar": ["Gut", "Schlecht"]}
    )


def test_a_plain_file_keeps_no_author(administrator: Member) -> None:
    saying.imported(
        administrator, "id,date,author,comment,url\na,2026-03-01 09:00,Eve Adams,Good,https://portal.example/x\n"
    )
    item = Item.objects.get()
    assert (item.author, item.link) == ("", "https://portal.example/x")


def test_a_try_out_shows_the_next_ten_and_keeps_nothing(administrator: Member) -> None:
    posts = [(str(n), f"Ellermark {n}", "words") for n in range(14)]
    looked(administrator, Web(rss(posts[:1])))
    before = Item.objects.count(), PostKey.objects.count(), SearchRun.objects.count()
    tried = looking.try_out(administrator, sought("New"), Web(rss([*posts, *POSTS[2:]])))
    assert (tried.title, tried.entries, tried.fitting, len(tried.next)) == ("Reviews", 15, 14, 10)
    assert [there for _, there in tried.next] == [True] + [False] * 9
    assert before == (Item.objects.count(), PostKey.objects.count(), SearchRun.objects.count())


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"source": ""}, {"words": "***"}, {"address": "ftp://portal.example/"}, {"every": "minute"},
        {"address": "https://ada:secret@portal.example/"}, {"address": "http://portal.example/"}, {"days": -1},
        {"words": "\n".join(f"w{n}" for n in range(51))},
    ],
)  # fmt: skip
def test_what_cannot_be_searched_for_is_refused(administrator: Member, wrong: dict[str, Any]) -> None:
    with pytest.raises(WaypostError):
        actions.create_search(administrator, sought(**{"name": "New", **wrong}))
    assert not StandingSearch.objects.exists()


def test_finds_lie_at_no_journey_that_is_gone(administrator: Member, make: Make) -> None:
    search = actions.create_search(administrator, sought(journey=make().uuid, step="pay"))
    other = actions.create_search(administrator, sought("Other", words="sunny"))
    StandingSearch.objects.filter(pk=other.pk).update(journey=uuid4(), step="gone")
    for each in (search, other):
        looking.run(each.pk, Web(rss()))
    found = {(each.step, each.journey is None, each.link) for each in Item.objects.all()}
    assert found == {
        ("pay", False, "https://portal.example/r/1"), ("pay", False, "https://portal.example/r/2"),
        ("", True, "https://portal.example/r/3"),
    }  # fmt: skip


def test_a_step_must_be_one_of_its_journey(administrator: Member, make: Make) -> None:
    journey = make()
    with pytest.raises(WaypostError, match="no such step"):
        actions.create_search(administrator, sought(journey=journey.uuid, step="nowhere"))


def test_two_searches_of_one_name_are_told_apart(administrator: Member) -> None:
    actions.create_search(administrator, sought())
    with pytest.raises(WaypostError, match="already"):
        actions.create_search(administrator, sought(words="other"))


def test_only_those_with_the_right_keep_searches(member: Members, administrator: Member) -> None:
    search = looked(administrator, Web(rss()))
    agent = member(Role.SERVICE_AGENT)
    for verb in (
        lambda: actions.create_search(agent, sought("New")),
        lambda: actions.change_search(agent, search.uuid, sought()),
        lambda: actions.pause_search(agent, search.uuid, paused=True),
        lambda: actions.look_now(agent, search.uuid),
        lambda: actions.delete_search(agent, search.uuid),
        lambda: actions.try_out(agent, sought(), Web(rss())),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_pages_lead_from_the_form_to_the_finds(
    administrator: Member, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waypost.rooms.feedback.actions.fetching.fetch", Web(rss()))
    page = browser(administrator)
    tried = page.post(f"{AT}new/", {**FORM, "try": "yes"})
    assert "3 entries in the feed, 2 of them fit" in tried.content.decode() and not StandingSearch.objects.exists()
    made = page.post(f"{AT}new/", FORM)
    search = StandingSearch.objects.get()
    assert made.headers["Location"] == f"{AT}{search.uuid}/"
    looking.run(search.pk, Web(rss()))
    assert "The checkout of Ellermark" in page.get(f"{AT}{search.uuid}/").content.decode()
    item = Item.objects.get(link="https://portal.example/r/1")
    shown = page.get(f"/w/house/feedback/items/{item.uuid}/").content.decode()
    assert "https://portal.example/r/1" in shown and "Bikes" in shown and "pseudonym" in shown
    assert page.post(f"{AT}{search.uuid}/pause/", {"paused": "yes"}).status_code == 302
    page.post(f"{AT}{search.uuid}/change/", {**FORM, "words": "sunny"})
    search.refresh_from_db()
    assert search.paused and search.words == "sunny"
    page.post(f"{AT}{search.uuid}/delete/")
    assert not StandingSearch.objects.exists()


def test_what_is_wrong_in_the_form_is_told_there(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).post(f"{AT}new/", {**FORM, "address": "http://portal.example/feed"})
    assert answer.status_code == 422 and "https://" in answer.content.decode()


def test_who_may_not_change_a_search_sees_no_key_in_its_address(
    administrator: Member, member: Members, browser: Browser
) -> None:
    search = looked(administrator, Web(rss()), address="https://portal.example/feed/key-4711")
    mine, others = (
        browser(each).get(f"{AT}{search.uuid}/").content.decode() for each in (administrator, member(Role.DPO))
    )
    assert "key-4711" in mine and "key-4711" not in others and "portal.example/…" in others


def given(who: Member, search: StandingSearch, file: bytes) -> FeedbackImport:
    """A file for a search, not begun yet."""
    return give(
        who, name="Portal", kind=ItemKind.SOCIAL, file="mentions.csv", pieces=[file], size=len(file), search=search.uuid
    )


def _without(name: str) -> Callable[[Any], Any]:
    def scrubbed(found: Any) -> Any:
        if isinstance(found, list):
            return [scrubbed(each) for each in found]
        return re.sub(name, "…", found, flags=re.IGNORECASE) if isinstance(found, str) else found

    return scrubbed
