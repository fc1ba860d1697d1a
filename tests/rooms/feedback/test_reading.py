"""New comments are read, old ones again by a new model; what people correct holds, then and later."""

from collections.abc import Sequence

import pytest

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import Model, SmallReader, imported, read, said
from waypost.core.language.reading import Reading
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions import correct, reading, tag, take, untag
from waypost.rooms.feedback.models import Correction, Found, Item
from waypost.rooms.feedback.records import Task
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere


def test_new_comments_are_read_once(administrator: Member) -> None:
    imported(administrator)
    take(administrator, [said("", rating=3, scale="stars-5")])
    assert reading.sweep(read) == 4  # one says nothing
    assert reading.sweep(read) == 0
    first = Item.objects.get(outside="r1")
    assert (first.sentiment, first.sure, first.effort, first.model) == ("negative", True, "high", "small-1")
    assert set(Found.objects.filter(item=first).values_list("task", "label")) == {
        ("intents", "cancel"), ("topics", "payment"),
    }  # fmt: skip
    span = first.spans[0]
    assert first.text[span["start"] : span["end"]] == "schief"


def test_a_new_model_reads_everything_again(administrator: Member) -> None:
    imported(administrator)
    reading.sweep(read)
    newer = SmallReader({"de": Model("small-2")})
    assert reading.renew(read) == 0
    assert reading.renew(lambda: newer) == 4
    assert reading.sweep(lambda: newer) == 4
    assert set(Item.objects.values_list("model", flat=True)) == {"small-2"}
    assert Found.objects.count() == 2


def test_a_correction_holds_at_once_and_when_it_is_read_again(administrator: Member, member: Members) -> None:
    imported(administrator)
    reading.sweep(read)
    agent = member(Role.SERVICE_AGENT)
    item = Item.objects.get(outside="r1")
    correct(agent, item.uuid, task=Task.SENTIMENT, value="neutral")
    correct(agent, item.uuid, task=Task.INTENTS, value=["problem", "refund"])
    correct(agent, item.uuid, task=Task.TOPICS, value=[])
    correct(agent, item.uuid, task=Task.EFFORT, value="low")

    def holds() -> None:
        item.refresh_from_db()
        assert (item.sentiment, item.sure, item.effort) == ("neutral", True, "low")
        assert set(item.found.values_list("label", flat=True)) == {"problem", "refund"}

    holds()
    newer = SmallReader({"de": Model("small-2")})
    reading.renew(lambda: newer)
    reading.sweep(lambda: newer)
    holds()
    assert item.model == "small-2"
    kept = Correction.objects.filter(task="sentiment").get()
    assert (kept.before, kept.value, kept.model, kept.by) == ("negative", "neutral", "small-1", agent.actor.label)
    told = journal.page(agent.workspace_id, journal.Wanted(verb="comment.corrected"))
    assert [each.details["task"] for each in told] == ["effort", "topics", "intents", "sentiment"]


def test_the_last_of_several_corrections_holds(administrator: Member) -> None:
    take(administrator, [said()])
    item = Item.objects.get()
    for label in ("negative", "neutral", "neutral"):
        correct(administrator, item.uuid, task=Task.SENTIMENT, value=label)
    reading.sweep(read)
    item.refresh_from_db()
    assert item.sentiment == "neutral"
    assert Correction.objects.count() == 2  # the same again says nothing new


def test_a_label_that_there_is_not_is_refused(administrator: Member, stranger: Member, member: Members) -> None:
    take(administrator, [said()])
    item = Item.objects.get().uuid
    with pytest.raises(WaypostError):
        correct(administrator, item, task=Task.SENTIMENT, value="splendid")
    with pytest.raises(NotThere):
        correct(stranger, item, task=Task.SENTIMENT, value="neutral")
    with pytest.raises(NotAllowed):
        correct(member(Role.READER), item, task=Task.SENTIMENT, value="neutral")


def test_words_that_are_gone_meanwhile_are_not_brought_back(administrator: Member) -> None:
    take(administrator, [said("Super schnell")])

    class Slow(SmallReader):
        def read_all(self, texts: Sequence[str]) -> list[Reading]:
            Item.objects.update(text="", redacted=True, spans=[], model="-")
            return super().read_all(texts)

    reading.sweep(lambda: Slow())
    item = Item.objects.get()
    assert (item.text, item.spans, item.model) == ("", [], "-")


def test_tags_come_and_go(administrator: Member) -> None:
    take(administrator, [said()])
    item = Item.objects.get()
    tag(administrator, item.uuid, name="  Follow   up ")
    tag(administrator, item.uuid, name="Follow up")
    assert [str(each) for each in item.tags.all()] == ["Follow up"]
    untag(administrator, item.uuid, name="Follow up")
    assert not item.tags.exists()
    with pytest.raises(WaypostError):
        tag(administrator, item.uuid, name=" ")


def test_what_is_new_does_not_wait_for_what_is_read_again(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(administrator, [said(f"Words {n}", outside=str(n)) for n in range(5)])
    seen: list[str] = []

    class Noting(SmallReader):
        def read_all(self, texts: Sequence[str]) -> list[Reading]:
            seen.extend(texts)
            return super().read_all(texts)

    monkeypatch.setattr(reading, "AT_ONCE", 2)
    reading.sweep(lambda: Noting())
    assert seen[0] == "Words 4"
