"""People walk a journey as customers do, by plain forms on a phone; what they met stands beside the map, counted out."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from tests.rooms.photographing import photograph
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.models import Item
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as drawn
from waypost.rooms.maps.records import Reach
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.walks import actions, queries
from waypost.rooms.walks.actions import erasing
from waypost.rooms.walks.models import Stay, StayPhoto, Walk, WalkThrough
from waypost.rooms.walks.pages import words
from waypost.rooms.walks.queries.results import Rated
from waypost.rooms.walks.records import Do, FindingKind, Written
from waypost.web.errors import NotAllowed, NotThere

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Any]
WALKS = "/w/house/walks/"
AT = datetime(2026, 5, 4, 10, tzinfo=timezone.get_fixed_timezone(120))


def walked(
    who: Member, row: WalkThrough, times: Sequence[int | None], *, waiting: int = 0, key: str = "", **given: Any
) -> Walk:
    """A finished walk: so many seconds at each stop, None skips it."""
    walk = actions.begin(who, row.uuid, key=key or f"walk{Walk.objects.count()}")
    for stop, seconds in zip(row.stops.order_by("position"), times, strict=True):
        if seconds is None:
            actions.write(who, walk.uuid, stop.uuid, do=Do.SKIP, given=Written(reason="It was shut"))
            continue
        actions.write(who, walk.uuid, stop.uuid, do=Do.BEGIN)
        actions.write(who, walk.uuid, stop.uuid, do=Do.DONE, given=Written(waiting=waiting, lasted=seconds, **given))
    return actions.finish(who, walk.uuid)


def test_a_walk_of_three_stops_goes_by_plain_forms_and_is_resumed(
    member: Members, make: Make, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    journey, lead, agent = make().uuid, member(Role.TEAM_LEAD), member(Role.SERVICE_AGENT)
    planned = browser(lead).post(
        f"{WALKS}new/?journey={journey}", {"title": "", "steps": ["ride", "pay"], "free": "At the door"}
    )
    row = WalkThrough.objects.get()
    assert planned.url == f"{WALKS}{row.uuid}/"
    stops = list(row.stops.order_by("position"))
    assert [(each.step, each.name) for each in stops] == [
        ("ride", "Takes a test ride"),
        ("pay", "Pays"),
        ("", "At the door"),
    ]

    now = AT
    monkeypatch.setattr(timezone, "now", lambda: now)
    client = browser(agent)
    began = client.post(f"{WALKS}{row.uuid}/begin/", {"key": "mine"})
    again = client.post(f"{WALKS}{row.uuid}/begin/", {"key": "mine"})
    assert began.url == again.url
    at = began.url

    def press(do: str, stop: int, **given: Any) -> Any:
        return client.post(f"{at}{stops[stop].uuid}/", {"do": do, **given})

    press("begin", 0)
    now = AT + timedelta(minutes=2)
    press("wait", 0, note="No bicycle there")
    now = AT + timedelta(minutes=5)
    press("go_on", 0, note="No bicycle there", forms_="1", fields_="8")
    now = AT + timedelta(minutes=6)
    photo = SimpleUploadedFile("x.jpg", photograph(), "image/jpeg")
    done = press(
        "done",
        0,
        note="No bicycle there",
        forms_="1",
        fields_="8",
        contacts="2",
        rating="2",
        feeling="-1",
        photos=photo,
    )
    assert done.url == at
    stay = Stay.objects.get()
    assert (stay.seconds, stay.waiting, stay.forms, stay.fields, stay.contacts) == (360.0, 180, 1, 8, 2)
    assert (stay.rating, stay.feeling, stay.note) == (2, -1, "No bicycle there")
    assert b"Musterstadt" not in bytes(StayPhoto.objects.get().content)

    page = client.get(at)
    assert page.context["here"] == stops[1] and "Stop 2 of 3" in page.content.decode()
    refused = press("skip", 1)
    assert refused.status_code == 422 and "Say why the stop is skipped." in refused.content.decode()
    press("skip", 1, reason="The till was shut")
    assert "still open" in client.post(f"{at}finish/", follow=True).content.decode()
    press("begin", 2)
    press("done", 2, rating="5")
    press("done", 0, note="No bicycle there", rating="2", lasted="7:30")
    assert Stay.objects.get(stop=stops[0]).seconds == 450.0
    finished = client.post(f"{at}finish/", follow=True).content.decode()
    assert "1 walk" in finished and "The till was shut" in finished and "No bicycle there" in finished
    item = Item.objects.get()
    assert (item.kind, item.text, item.journey, item.step) == ("employee", "No bicycle there", journey, "ride")
    assert client.get(at).status_code == 302
    late = client.get(press("save", 0, note="Later").url).content.decode()
    assert "This walk is finished." in late and "Later" not in late
    met = queries.at_step(agent, journey, "ride")
    assert met and (met.walks, met.seconds, met.waited) == (1, 450.0, 180)


def test_results_are_medians_and_few_walks_are_counted_out(administrator: Member, member: Members) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask", "Pay"])
    walked(administrator, row, [60, 120], waiting=30, rating=5, feeling=2, forms=1)
    walked(member(Role.ANALYST), row, [180, 60], rating=3, feeling=0, forms=3)
    walked(member(Role.ANALYST), row, [100, None], rating=4)
    found = queries.results(administrator, row, 1)
    assert (found.walks, found.seconds) == (3, 180.0)
    ask, pay = found.stops
    assert (ask.n, ask.seconds, ask.fastest, ask.slowest, ask.forms) == (3, 100.0, 60.0, 180.0, 1)
    assert (pay.n, pay.skipped) == (2, ("It was shut",))
    assert ask.waiting == pytest.approx(30 / 340)
    assert (ask.rated.n, ask.rated.good, ask.rated.feeling) == (3, 2, 1.0)
    with translation.override("de"):
        assert words.good(Rated(n=4, good=3)) == "3 von 4 gaben 4 oder 5"
        assert words.good(Rated(n=29, good=3)) == "3 von 29 gaben 4 oder 5"
        assert words.good(Rated(n=30, good=15)).startswith("50\u202f% gaben 4 oder 5 (")


def test_the_whole_way_is_told_of_walks_that_skipped_no_stop(administrator: Member, browser: Browser) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask", "Pay"])
    walked(administrator, row, [60, 120], waiting=60, rating=5)
    at, client = f"{WALKS}{row.uuid}/", browser(administrator)
    alone = client.get(at)
    walked(administrator, row, [100, None], waiting=100, rating=1)
    both = client.get(at)
    found = both.context["found"]
    assert (found.walks, found.whole, found.seconds) == (2, 1, 180.0)
    assert (found.waiting, found.rated) == (alone.context["found"].waiting, alone.context["found"].rated)
    assert both.context["whole"] == alone.context["whole"]
    assert "2 walks, 1 of them without a skipped stop; the whole way takes 3\u202fmin" in both.context["sentence"]
    other = actions.plan(administrator, title="Door", free=["Ask"])
    walked(administrator, other, [None])
    none = client.get(f"{WALKS}{other.uuid}/").context["sentence"]
    assert none == "1 walk, none of them without a skipped stop."


def test_a_finding_has_the_sentiment_of_the_walkers_rating_and_no_score_of_customers(administrator: Member) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    given: list[tuple[dict[str, Any], str, bool]] = [
        ({"rating": 4}, "positive", True),
        ({"rating": 3, "feeling": -2}, "neutral", True),
        ({"feeling": -1}, "negative", True),
        ({}, "", False),
    ]
    for number, (rated, sentiment, sure) in enumerate(given):
        walked(administrator, row, [60], note=f"A message named the hour {number}", **rated)
        item = Item.objects.get(text__endswith=str(number))
        assert (item.sentiment, item.sure, item.rating) == (sentiment, sure, None)


def test_a_walk_that_is_written_down_afterwards_was_over_then(administrator: Member) -> None:
    row, then = actions.plan(administrator, title="Counter", free=["Ask"]), timezone.now() - timedelta(days=12)
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    given = Written(note="Friendly", lasted=600)
    actions.write(administrator, walk.uuid, stop.uuid, do=Do.DONE, given=given)
    with pytest.raises(WaypostError, match="was over before now"):
        actions.finish(administrator, walk.uuid, over_at=timezone.now() + timedelta(hours=1))
    done = actions.finish(administrator, walk.uuid, over_at=then)
    stay, item = Stay.objects.get(), Item.objects.get()
    assert done.ended_at == then and done.began_at <= then and stay.seconds == 600.0
    assert item.at == stay.ended_at and abs((item.at - then).total_seconds()) < 60


def test_whoever_finishes_says_when_it_was_over(administrator: Member, browser: Browser) -> None:
    row, client = actions.plan(administrator, title="Counter", free=["Ask"]), browser(administrator)
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    actions.write(administrator, walk.uuid, stop.uuid, do=Do.DONE, given=Written(note="Friendly", lasted=600))
    finish, now = f"{WALKS}go/{walk.uuid}/finish/", timezone.now()
    assert client.post(finish, {"over_at": "soon"}).status_code == 422
    for wrong in (now + timedelta(days=1), now - timedelta(days=400)):
        client.post(finish, {"over_at": wrong.isoformat()})
    walk.refresh_from_db()
    assert walk.ended_at is None
    client.post(finish, {"over_at": (now - timedelta(days=3)).isoformat()})
    walk.refresh_from_db()
    assert walk.ended_at == now - timedelta(days=3)


def test_of_two_walks_both_values_are_told_for_there_is_no_middle(administrator: Member, browser: Browser) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walked(administrator, row, [600], forms=1, fields=8)
    walked(administrator, row, [1200], forms=1, fields=12)
    [ask] = queries.results(administrator, row, 1).stops
    assert ask.two == {"seconds": (600.0, 1200.0), "fields": (8, 12)}
    page = browser(administrator).get(f"{WALKS}{row.uuid}/").content.decode().replace("\u00a0", "\u202f")
    assert "the whole way takes 10\u202fmin and 20\u202fmin" in page and "8 and 12 fields" in page
    assert "2 walks" in page and "n = 2" not in page


def test_two_rounds_stand_side_by_side(administrator: Member, browser: Browser) -> None:
    row, client = actions.plan(administrator, title="Counter", free=["Ask", "Pay"]), browser(administrator)
    lead = f"{WALKS}{row.uuid}/lead/"
    assert "nothing to compare with" in client.post(lead, {"do": "round"}, follow=True).content.decode()
    walked(administrator, row, [600, 60])
    client.post(lead, {"do": "round"})
    row.refresh_from_db()
    walked(administrator, row, [120, 60])
    page = client.get(f"{WALKS}{row.uuid}/?round=2&against=1")
    assert "Round 1 took 11\u202fmin, round 2 3\u202fmin." in page.content.decode().replace("\u00a0", "\u202f")
    assert page.context["lines"][0].before.n == 1
    assert [each.round for each in (page.context["found"], page.context["before"])] == [2, 1]
    client.post(lead, {"do": "close"})
    assert "closed" in client.post(f"{WALKS}{row.uuid}/begin/", {"key": "late"}, follow=True).content.decode()
    assert client.post(lead, {"do": "burn"}).status_code == 422


def test_a_walk_is_written_down_by_whoever_walks_it_and_by_nobody_else(
    administrator: Member, member: Members, browser: Browser
) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    other = member(Role.CX_MANAGER)
    assert browser(other).get(f"{WALKS}go/{walk.uuid}/").status_code == 404
    with pytest.raises(NotThere):
        actions.write(other, walk.uuid, stop.uuid, do=Do.BEGIN)
    with pytest.raises(NotAllowed):
        actions.begin(member(Role.READER), row.uuid, key="b")


def test_a_nameless_walk_keeps_no_name_once_it_is_finished(administrator: Member) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walk, [stop] = actions.begin(administrator, row.uuid, key="a", nameless=True), row.stops.all()
    actions.write(administrator, walk.uuid, stop.uuid, do=Do.DONE, given=Written(note="Friendly"))
    assert actions.finish(administrator, walk.uuid).member is None
    assert [(each.text, each.by) for each in queries.noted(administrator, row, 1)] == [("Friendly", "")]


def test_a_note_becomes_a_pain_point_in_the_library_and_on_the_step(
    administrator: Member, make: Make, browser: Browser
) -> None:
    journey = make().uuid
    row = actions.plan(administrator, journey=journey, steps=["pay"])
    walked(administrator, row, [60], note="The card reader is slow. I tried twice.")
    stay = Stay.objects.get()
    given = {"stay": str(stay.uuid), "kind": "pain_point", "name": "The card reader is slow"}
    client = browser(administrator)
    for _ in range(2):
        done = client.post(f"{WALKS}{row.uuid}/findings/", given, follow=True).content.decode()
    assert "in the library" in done
    [point] = [
        each
        for each in drawn.every_object(administrator, Kind.PAIN_POINT, drawn.WantedObjects())
        if "reader" in each.name
    ]
    assert (point.grade.value, point.n, point.sources) == ("reported", 1, ("I buy a bicycle",))
    document = maps.hold(administrator, journey) if transaction.get_connection().in_atomic_block else None
    assert document is not None
    pay = next(step for step in document.steps() if step.id == "pay")
    assert [(each.name, each.id) for each in pay.pain_points] == [("The card reader is slow", point.key)]
    kept = pay.pain_points[0].evidence
    assert kept and kept.grade.value == "reported"


def test_a_finding_of_a_journey_that_one_may_only_read_stays_in_the_library(
    administrator: Member, member: Members, make: Make
) -> None:
    journey, other = make().uuid, member(Role.CONTRIBUTOR)
    row = actions.plan(administrator, journey=journey, steps=["pay"])
    walked(administrator, row, [60], note="A receipt without asking, lovely")
    maps.set_reach(administrator, journey, Reach.VIEWABLE)
    assert actions.take_over(other, Stay.objects.get().uuid, kind=FindingKind.GAIN) is False
    found = [each.name for each in drawn.every_object(administrator, Kind.GAIN, drawn.WantedObjects())]
    assert found == ["A receipt without asking, lovely"]


def test_everything_is_given_out_as_a_table_without_formulas(
    administrator: Member, member: Members, browser: Browser
) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask", "Pay"])
    walked(administrator, row, [90, None], waiting=30, note="=1+1", rating=4)
    answer: Any = browser(administrator).get(f"{WALKS}{row.uuid}/stays.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("1,1,Ask,,") and lines[1].endswith(",90,30,,,,4,,'=1+1,")
    assert lines[2] == "1,1,Pay,,,,,,,,,,,It was shut"
    assert browser(member(Role.READER)).get(f"{WALKS}{row.uuid}/stays.csv").status_code == 403


def test_nobody_waits_longer_than_a_stop_takes(
    administrator: Member, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    client, now = browser(administrator), timezone.now()
    at = f"{WALKS}go/{walk.uuid}/{stop.uuid}/"
    client.post(at, {"do": "begin"})
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=205.6))
    refused = client.post(at, {"do": "done", "waiting": "90", "note": "kept as typed"})
    page = refused.content.decode()
    assert refused.status_code == 422 and "longer than the stop took" in page and "kept as typed" in page
    assert 'name="lasted"' in page and Stay.objects.get().ended_at is None
    client.post(at, {"do": "done", "waiting": "90", "lasted": "100"})
    stay = Stay.objects.get()
    assert (stay.seconds, stay.waiting) == (6000.0, 5400)
    assert client.post(at, {"do": "save", "waiting": "90", "lasted": "80"}).status_code == 422


def test_the_page_says_what_happens_without_a_connection_and_names_what_is_saved(
    administrator: Member, browser: Browser
) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    client, at = browser(administrator), f"{WALKS}go/{walk.uuid}/"

    def shown() -> tuple[str, str]:
        page = client.get(at).content.decode()
        assert "No connection: nothing was sent." in page and "photos and presses do not" in page
        [(kept, of)] = re.findall(r'data-kept="([^"]+)" data-of="(\w+)"', page)
        assert kept == f"walk {stop.uuid} {walk.uuid}"
        return kept, of

    client.post(f"{at}{stop.uuid}/", {"do": "begin"})
    before = shown()
    assert shown() == before
    client.post(f"{at}{stop.uuid}/", {"do": "save", "note": "No pump"})
    assert shown() != before


def test_figures_and_file_tell_the_same_waiting(administrator: Member, browser: Browser) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walked(administrator, row, [200], waiting=230)  # minutes were rounded up
    Stay.objects.update(waiting=5400)  # of a release that took it
    answer: Any = browser(administrator).get(f"{WALKS}{row.uuid}/stays.csv")
    line = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[1]
    [at] = queries.results(administrator, row, 1).stops
    assert (at.waited, at.waiting) == (200.0, 1.0) and ",200,200," in line


def test_what_lies_off_its_scale_is_refused_and_the_database_agrees(administrator: Member, browser: Browser) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    at = f"{WALKS}go/{walk.uuid}/{stop.uuid}/"
    client = browser(administrator)
    client.post(at, {"do": "begin"})
    for given in ({"rating": "6"}, {"feeling": "-3"}, {"waiting": "soon"}, {"forms_": "-1"}, {"waiting": "99999"}):
        answer = client.post(at, {"do": "save", "note": "kept as typed", **given})
        assert answer.status_code == 422 and "kept as typed" in answer.content.decode()
    stay = actions.write(administrator, walk.uuid, stop.uuid, do=Do.DONE)
    wrong: list[dict[str, Any]] = [
        {"rating": 6},
        {"feeling": 3},
        {"skipped": True},
        {"ended_at": AT - timedelta(days=9000)},
    ]
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Stay.objects.filter(pk=stay.pk).update(**change)
    with pytest.raises(WaypostError, match="1 to 60 stops"):
        actions.plan(administrator, title="Nothing")


def test_an_erased_person_leaves_notes_and_photos(administrator: Member) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walked(administrator, row, [60], note="Miller was there", photos=(photograph(),))
    assert (Stay.objects.get().note, Item.objects.get().text) == ("", "Miller was there")
    open_, [stop] = actions.begin(administrator, row.uuid, key="open"), row.stops.all()
    given = Written(note="Miller again", photos=(photograph(),))
    stay = actions.write(administrator, open_.uuid, stop.uuid, do=Do.SAVE, given=given)
    assert StayPhoto.objects.count() == 2  # one of each walk
    erasing.scrub(administrator.workspace_id, lambda each: ["" if "Miller" in text else text for text in each])
    stay.refresh_from_db()
    assert (stay.note, stay.photos.count(), StayPhoto.objects.count()) == ("", 0, 1)
    Item.objects.update(redacted=True, text="")
    erasing.scrub(administrator.workspace_id, lambda each: each)
    assert not StayPhoto.objects.exists()


def test_who_may_not_open_a_journey_sees_no_walk_along_it(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, other = make().uuid, member(Role.TEAM_LEAD)
    row = actions.plan(administrator, journey=journey)
    walked(administrator, row, [60, 60, 60], photos=(photograph(),))
    photo = StayPhoto.objects.first()
    assert photo is not None
    paths = (f"{WALKS}{row.uuid}/", f"{WALKS}{row.uuid}/stays.csv", f"{WALKS}photos/{photo.uuid}.jpg")
    assert [browser(other).get(path).status_code for path in paths] == [200, 200, 200]
    maps.set_reach(administrator, journey, Reach.LISTED)
    assert [browser(other).get(path).status_code for path in paths] == [404, 404, 404]
    assert row.title not in browser(other).get(WALKS).content.decode()
    with pytest.raises(NotThere):
        actions.begin(other, row.uuid, key="b")


def test_a_deleted_walk_through_leaves_its_notes_among_feedback(administrator: Member, browser: Browser) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walked(administrator, row, [60], note="Friendly")
    client, path = browser(administrator), f"{WALKS}{row.uuid}/delete/"
    assert "1 walk and all photos" in client.get(path).content.decode()
    assert client.post(path).url == WALKS
    assert (WalkThrough.objects.count(), Item.objects.count()) == (0, 1)


def test_a_stop_that_took_longer_than_since_its_press_began_earlier_and_never_ends_in_the_future(
    member: Members, make: Make
) -> None:
    lead = member(Role.TEAM_LEAD)
    row = actions.plan(lead, title="Hotline", brief="", journey=make().uuid, steps=["ride"])
    before = timezone.now()
    walk = walked(lead, row, [7200])
    stay = walk.stays.get()
    assert stay.seconds == 7200
    assert stay.ended_at is not None and before <= stay.ended_at <= timezone.now()


def test_what_is_forgotten_is_written_once(administrator: Member) -> None:
    row = actions.plan(administrator, title="Counter", free=["Ask"])
    walk, [stop] = actions.begin(administrator, row.uuid, key="a"), row.stops.all()
    actions.write(administrator, walk.uuid, stop.uuid, do=Do.SKIP, given=Written(reason="It was shut"))
    actions.finish(administrator, walk.uuid)
    written: list[int] = []

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        made = execute(sql, params, many, context)
        written.extend([context["cursor"].rowcount] if sql.startswith("UPDATE") else [])
        return made

    for _ in range(2):
        with connection.execute_wrapper(count):
            erasing.forget_words(administrator.workspace_id, timezone.now() + timedelta(days=1))
        assert (Stay.objects.get().reason, sum(written)) == ("…", 1)
