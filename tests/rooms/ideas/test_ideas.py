"""Whoever works here leaves an observation or an idea in a minute; colleagues vote, somebody decides, who gave it is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.feedback import saying
from tests.rooms.maps.conftest import Make
from tests.rooms.photographing import photograph
from waypost.core.language.labels import Intent
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.queries import heard, voices
from waypost.rooms.ideas import actions, queries
from waypost.rooms.ideas.actions import erasing
from waypost.rooms.ideas.models import Contribution, ContributionPhoto, Idea, IdeaItem, Vote
from waypost.rooms.ideas.queries.handing_out import of_person
from waypost.rooms.ideas.records import ContributionKind, Given, IdeaState, Wanted
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as drawn
from waypost.rooms.maps.records import Reach
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Any]
IDEAS = "/w/house/ideas/"


def sent(client: Any, path: str = f"{IDEAS}contribute/", **given: Any) -> Any:
    """The form as a browser sends it, with the key that it came with."""
    key = client.get(path).context["form"]["key"].value()
    return client.post(path, {"kind": "idea", "text": "Show the waiting time. Nobody knows it.", "key": key, **given})


def an_idea(who: Member, text: str = "Show the waiting time.", **more: Any) -> Idea:
    given = Given(kind=ContributionKind.IDEA, text=text, key=f"k{Contribution.objects.count()}", **more)
    made = actions.contribute(who, given)
    return Idea.objects.get(items__item=made.item)


def listed(who: Member, **wanted: str) -> list[str]:
    return [each.title for each in queries.ideas(who, Wanted.from_query(wanted))]


def suggestions(who: Member, *texts: str) -> list[UUID]:
    """Comments of customers in which a suggestion was read."""
    feedback.take(who, [saying.said(text, outside=f"s{n}", n=n) for n, text in enumerate(texts)])
    rows = [Item.objects.get(outside=f"s{n}") for n in range(len(texts))]
    for row in rows:
        Found.objects.create(
            workspace_id=row.workspace_id, item=row, task="intents", label=Intent.SUGGESTION.value, probability=0.9
        )
    return [row.uuid for row in rows]


def test_an_idea_from_a_step_stands_in_the_report_the_inbox_and_at_the_step(
    member: Members, make: Make, browser: Browser
) -> None:
    journey, reader = make(), member(Role.READER)
    client = browser(reader)
    path = f"{IDEAS}contribute/?at={journey.uuid}/pay"
    page = client.get(path).content.decode()
    assert "I buy a bicycle › Pays" in page
    shown = client.get(sent(client, path, place=f"{journey.uuid}/pay", feeling="-2").url, follow=True)
    assert shown.status_code == 200 and "Show the waiting time" in shown.content.decode()
    item = Item.objects.get()
    assert (item.kind, item.journey, item.step, item.rating) == ("employee", journey.uuid, "pay", None)
    assert (item.sentiment, item.sure) == ("negative", True)  # as it was felt, whatever the words sound like
    idea = Idea.objects.get()
    assert (idea.title, idea.journey, idea.step, idea.state) == ("Show the waiting time", journey.uuid, "pay", "new")
    assert Contribution.objects.get().feeling == -2
    at = queries.at_step(reader, journey.uuid, "pay")
    assert (at.ideas_in_all, [each.idea.title for each in at.ideas]) == (1, ["Show the waiting time"])


def test_what_was_noticed_before_stands_there_with_its_day(administrator: Member) -> None:
    then = timezone.now() - timedelta(days=9)
    given = Given(kind=ContributionKind.IDEA, text="Show the waiting time", key="k", at=then)
    made = actions.contribute(administrator, given)
    assert made.at == made.item.at == Idea.objects.get().made_at == then
    with pytest.raises(WaypostError, match="before it happens"):
        actions.contribute(administrator, replace(given, key="l", at=timezone.now() + timedelta(days=1)))


def test_the_form_takes_when_it_was_on_the_clock_of_the_workspace(administrator: Member, browser: Browser) -> None:
    administrator.workspace.zone = "Europe/Berlin"
    administrator.workspace.save()
    # At noon: of an hour that a clock shows twice in autumn, nobody could tell which of them was meant.
    noon = timezone.localtime(timezone=ZoneInfo("Europe/Berlin")).replace(hour=12, minute=0, second=0, microsecond=0)
    client, then = browser(administrator), noon - timedelta(days=9)
    sent(client, kind="observation", at=f"{then:%Y-%m-%dT%H:%M}")
    made = Contribution.objects.get()
    assert made.at == made.item.at == then
    for off, problem in ((timedelta(days=1), "before it happens"), (timedelta(days=-400), "more than a year ago")):
        wrong = sent(client, at=f"{noon + off:%Y-%m-%dT%H:%M}")
        assert wrong.status_code == 422 and problem in wrong.text
    assert sent(client, at="soon").status_code == 422 and Contribution.objects.count() == 1


def test_what_is_sent_twice_is_there_once(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    sent(client, key="the-same")
    assert sent(client, key="the-same").status_code == 302
    assert (Item.objects.count(), Idea.objects.count(), Contribution.objects.count()) == (1, 1, 1)


def test_an_observation_is_no_idea_and_counts_for_no_figure_of_customers(
    administrator: Member, make: Make, browser: Browser
) -> None:
    journey = make().uuid
    administrator.workspace.least_group = 1
    administrator.workspace.save()
    at = f"{journey}/pay"
    answer = sent(browser(administrator), kind="observation", place=at, text="The card reader is broken")
    assert answer.status_code == 302
    assert (Idea.objects.count(), Item.objects.count()) == (0, 1)
    document = drawn.document(drawn.version(administrator, journey))
    assert heard(administrator, journey, document) == {}
    assert voices(administrator, journey, document, "pay") is None
    assert [text for _, text in queries.at_step(administrator, journey, "pay").observations] == [
        "The card reader is broken"
    ]


def test_the_panel_of_a_step_shows_what_colleagues_say_and_leads_to_the_form(
    administrator: Member, make: Make, browser: Browser
) -> None:
    journey = make().uuid
    idea = an_idea(administrator, journey=journey, step="pay")
    actions.contribute(administrator, Given(ContributionKind.OBSERVATION, "Cards fail", "o", journey, "pay"))
    actions.vote(administrator, idea.uuid)
    page = browser(administrator).get(f"/w/house/analysis/map/{journey}/?step=pay").content.decode()
    assert "What colleagues say here" in page and "1 vote" in page and "Cards fail" in page
    assert f"{IDEAS}contribute/?at={journey}%2Fpay" in page
    assert "What customers say here" not in page
    assert "What colleagues" not in browser(administrator).get(f"/w/house/analysis/map/{journey}/").content.decode()


def test_a_photo_comes_without_what_the_camera_noted_and_is_seen_by_members_alone(
    administrator: Member, stranger: Member, browser: Browser
) -> None:
    client = browser(administrator)
    sent(client, photo=SimpleUploadedFile("till.jpg", photograph(), "image/jpeg"))
    kept = ContributionPhoto.objects.get()
    assert b"Musterstadt" not in bytes(kept.content)
    path = f"{IDEAS}photos/{kept.contribution.uuid}.jpg"
    assert client.get(path)["Content-Type"] == "image/jpeg"
    assert browser(stranger).get(path).status_code == 404
    refused = sent(client, photo=SimpleUploadedFile("x.jpg", b"no picture", "image/jpeg"), text="Another one")
    assert refused.status_code == 422 and "no picture that can be read" in refused.content.decode()
    assert Idea.objects.count() == 1


def test_without_a_name_nothing_leads_to_who_gave_it(administrator: Member, member: Members, browser: Browser) -> None:
    agent = member(Role.SERVICE_AGENT)
    sent(browser(agent), nameless="on")
    assert Contribution.objects.get().member is None
    assert not JournalEntry.objects.filter(actor_label=agent.user.name).exists()
    actions.decide(administrator, Idea.objects.get().uuid, state=IdeaState.PLANNED)
    assert not Notification.objects.filter(kind="idea.planned").exists()


def test_a_step_of_a_journey_that_is_only_listed_cannot_be_named(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, agent = make().uuid, member(Role.SERVICE_AGENT)
    maps.set_reach(administrator, journey, Reach.LISTED)
    client = browser(agent)
    assert str(journey) not in client.get(f"{IDEAS}contribute/").content.decode()
    assert sent(client, place=f"{journey}/pay").status_code == 422
    with pytest.raises(NotAllowed):
        an_idea(agent, journey=journey, step="pay")
    with pytest.raises(WaypostError, match="no such step"):
        an_idea(administrator, journey=journey, step="nowhere")
    assert not Item.objects.exists()


def test_a_member_votes_once_and_takes_the_vote_back(administrator: Member, member: Members, browser: Browser) -> None:
    idea, other = an_idea(administrator), member(Role.READER)
    client, path = browser(other), f"{IDEAS}{idea.uuid}/vote/"
    for _ in range(2):
        assert client.post(path, {"back": IDEAS}).url == IDEAS
    assert actions.vote(administrator, idea.uuid) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(workspace_id=idea.workspace_id, idea=idea, member=other)
    client.post(path, {"off": "yes", "back": "https://elsewhere.example/"})
    assert idea.votes.count() == 1
    assert client.post(path, {"back": "https://elsewhere.example/"}).url == f"{IDEAS}{idea.uuid}/"


def test_to_decline_needs_a_reason_and_who_gave_the_idea_reads_it(
    administrator: Member, member: Members, browser: Browser
) -> None:
    agent = member(Role.SERVICE_AGENT)
    idea, client = an_idea(agent), browser(administrator)
    path = f"{IDEAS}{idea.uuid}/decide/"
    refused = client.post(path, {"state": "declined", "reason": ""})
    assert refused.status_code == 422 and "Say why the idea is declined" in refused.content.decode()
    assert client.post(path, {"state": "declined", "reason": "Shown since May."}).status_code == 302
    told = Notification.objects.get(member=agent)
    assert told.text.en == "Your idea Show the waiting time is “declined” now. Shown since May."
    assert told.path == f"{IDEAS}{idea.uuid}/"
    page = browser(agent).get(told.path).content.decode()
    assert "Shown since May." in page and "set the idea" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(reason="")


def test_who_looks_after_an_idea_decides_on_it_and_other_colleagues_do_not(
    administrator: Member, member: Members, browser: Browser
) -> None:
    agent, other = member(Role.SERVICE_AGENT), member(Role.SERVICE_AGENT)
    idea = an_idea(other)
    path = f"{IDEAS}{idea.uuid}/decide/"
    assert browser(agent).post(path, {"state": "planned"}).status_code == 403
    changed = {"title": "Waiting time on the screen", "owner": str(agent.uuid), "place": ""}
    assert browser(administrator).post(f"{IDEAS}{idea.uuid}/change/", changed).status_code == 302
    assert Notification.objects.get(member=agent).kind == "idea.cared"
    assert browser(agent).post(path, {"state": "planned"}).status_code == 302
    idea.refresh_from_db()
    assert (idea.title, idea.state, idea.owner) == ("Waiting time on the screen", "planned", agent)


def test_suggestions_of_customers_that_say_the_same_become_one_idea_with_one_click(
    administrator: Member, browser: Browser
) -> None:
    suggestions(
        administrator,
        "Please show the waiting time of the hotline",
        "Show the waiting time at the hotline, please",
        "Gift wrap!",
    )
    client = browser(administrator)
    groups = client.get(f"{IDEAS}comments/").context["found"]
    assert [len(each.rows) for each in groups] == [2, 1]
    items = [str(row.item.uuid) for row in groups[0].rows]
    assert client.post(f"{IDEAS}comments/gather/", {"item": items, "stay": "yes"}).status_code == 302
    idea = Idea.objects.get()
    assert idea.items.count() == 2
    assert [len(each.rows) for each in client.get(f"{IDEAS}comments/").context["found"]] == [1]
    assert listed(administrator, origin="customers") == [idea.title] and listed(administrator, origin="employees") == []
    with pytest.raises(WaypostError, match="behind no idea"):
        actions.gather(administrator, [UUID(each) for each in items])
    again = Item.objects.get(text__startswith="Show the waiting")
    with pytest.raises(IntegrityError), transaction.atomic():
        IdeaItem.objects.create(workspace_id=idea.workspace_id, idea=idea, item=again)


def test_a_comment_like_an_idea_that_is_there_is_laid_behind_it(administrator: Member, browser: Browser) -> None:
    idea = an_idea(administrator, "Show the waiting time of the hotline")
    [item] = suggestions(administrator, "Please show the waiting time of the hotline")
    [candidate] = queries.candidates(administrator)
    assert candidate.like == idea
    given = {"item": [str(item)], "into": str(idea.uuid)}
    assert browser(administrator).post(f"{IDEAS}comments/gather/", given).url == f"{IDEAS}{idea.uuid}/"
    assert [
        (each.employees, each.customers)
        for each in queries.listed_of(administrator, list(queries.ideas(administrator, Wanted())))
    ] == [(1, 1)]


def test_names_of_customers_stand_in_no_title_and_are_masked_behind_an_idea(
    administrator: Member, member: Members, browser: Browser
) -> None:
    [item] = suggestions(administrator, "Mr. Miller says: call me at 030 1234567 before you come")
    actions.gather(administrator, [item])
    idea = Idea.objects.get()
    assert "Miller" not in idea.title and "1234567" not in idea.title
    analyst, reader = member(Role.ANALYST), member(Role.READER)
    for who in (analyst, reader):
        page = browser(who).get(f"{IDEAS}{idea.uuid}/").content.decode()
        assert "1234567" not in page
    assert "before you come" not in browser(reader).get(f"{IDEAS}{idea.uuid}/").content.decode().replace(idea.title, "")


def test_merged_ideas_share_items_and_votes_and_the_old_address_leads_on(
    administrator: Member, member: Members, browser: Browser
) -> None:
    agent = member(Role.SERVICE_AGENT)
    one, other = an_idea(administrator, "Show the waiting time"), an_idea(agent, "Show the time of waiting")
    for who, idea in ((agent, one), (agent, other), (administrator, other)):
        actions.vote(who, idea.uuid)
    assert queries.like_it(administrator, one) == [other]
    client = browser(administrator)
    assert client.post(f"{IDEAS}{one.uuid}/merge/", {"other": str(other.uuid)}).status_code == 302
    assert (one.items.count(), one.votes.count(), other.votes.count()) == (2, 2, 0)
    assert client.get(f"{IDEAS}{other.uuid}/").url == f"{IDEAS}{one.uuid}/"
    assert listed(administrator) == [one.title]
    assert Notification.objects.get(member=agent).kind == "idea.new"
    with pytest.raises(NotThere):
        actions.vote(agent, other.uuid)
    with pytest.raises(WaypostError):
        actions.merge(administrator, one.uuid, other=one.uuid)


def test_the_list_is_filtered_sorted_and_given_out_without_formulas(
    administrator: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey, agent = make().uuid, member(Role.SERVICE_AGENT)
    first = an_idea(agent, "=HYPERLINK(1)", journey=journey, step="pay")
    second = an_idea(administrator, "Zeitfenster über SMS nennen")
    actions.vote(agent, second.uuid)
    assert listed(administrator) == [second.title, first.title]
    assert listed(administrator, sort="title") == [first.title, second.title]
    assert listed(administrator, q="ZEITFENSTER sms") == [second.title]
    assert listed(administrator, at=f"{journey}/pay") == listed(administrator, at=f"{journey}/") == [first.title]
    assert listed(agent, whose="mine") == [first.title]
    actions.decide(administrator, second.uuid, state=IdeaState.DONE)
    assert listed(administrator, state="done") == [second.title]
    answer: Any = browser(administrator).get(f"{IDEAS}ideas.csv", {"state": "new"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].startswith("'=HYPERLINK(1),new,,0,1,0,I buy a bicycle,Pays")
    assert browser(agent).get(f"{IDEAS}ideas.csv").status_code == 403


def test_a_team_comes_by_a_short_link_to_its_own_steps(
    administrator: Member, stranger: Member, member: Members, make: Make, browser: Browser
) -> None:
    journey = make().uuid
    made = browser(administrator).post(
        f"{IDEAS}links/link/", {"name": "Till", "place": [f"{journey}/pay", f"{journey}/ride"]}
    )
    assert made.status_code == 302
    [link] = queries.links(administrator)
    assert "<svg" in browser(administrator).get(f"{IDEAS}links/{link.uuid}.svg").content.decode()
    door, agent = f"/i/{link.token}/", browser(member(Role.SERVICE_AGENT))
    assert browser(None).get(door).url.startswith("/accounts/login/")
    assert browser(stranger).get(door).status_code == 404
    form = agent.get(door, follow=True).context["form"]
    assert [name for _, name in form.fields["place"].choices] == ["Takes a test ride", "Pays"]
    actions.close_link(administrator, link.uuid)
    assert agent.get(door).status_code == 404


def test_an_erased_person_leaves_ideas_and_takes_the_photo_along(administrator: Member) -> None:
    idea = an_idea(administrator, "Ask Miller first", photo=photograph())
    assert of_person(administrator.workspace_id, [1]) == ("ideas", [])
    scrubbed: Any = lambda value: [None if isinstance(each, str) and "Miller" in each else each for each in value]  # noqa: E731
    erasing.scrub(administrator.workspace_id, scrubbed)
    idea.refresh_from_db()
    assert idea.title == "…" and ContributionPhoto.objects.count() == 1
    Item.objects.update(redacted=True)
    erasing.scrub(administrator.workspace_id, lambda value: value)
    assert not ContributionPhoto.objects.exists()


def test_an_idea_that_is_opened_again_while_old_ones_go_stays(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, over = an_idea(administrator), an_idea(administrator, "Gift wrap!")
    long_ago = timezone.now() - timedelta(days=400)
    Idea.objects.update(state=IdeaState.DONE.value, changed_at=long_ago)
    real, counted = transaction.atomic, list[int]()

    def just_before(*given: Any, **more: Any) -> Any:
        Idea.objects.filter(pk=opened.pk).update(state=IdeaState.PLANNED.value, changed_at=timezone.now())
        return real(*given, **more)

    monkeypatch.setattr(transaction, "atomic", just_before)
    erasing.forget_ideas(administrator.workspace_id, timezone.now() - timedelta(days=365), counted.append)
    assert list(Idea.objects.values_list("pk", flat=True)) == [opened.pk] != [over.pk] and counted == [1]


def test_what_a_person_proposed_is_handed_out(administrator: Member) -> None:
    [item] = suggestions(administrator, "Gift wrap!")
    actions.gather(administrator, [item])
    Item.objects.filter(uuid=item).update(person_no=7)
    name, [row] = of_person(administrator.workspace_id, [7])
    assert (name, row["idea"], row["state"], row["said"]) == (
        "ideas",
        "Gift wrap!",
        "new",
        datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    )
