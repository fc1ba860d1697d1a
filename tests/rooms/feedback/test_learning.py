"""What people correct makes the workspace's own models: measured, taken where they are no worse, put back at will."""

import json
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from tests.core.language.test_corrections import corrections
from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import said
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions import correct, learning, reading, take, training
from waypost.rooms.feedback.models import Item, Training
from waypost.rooms.feedback.queries import learning as known
from waypost.rooms.feedback.queries.learned import learned
from waypost.rooms.feedback.records import Run, Task
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.site.gathering import held_files
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]
AT = "/w/house/feedback/corrections/"


def taught(who: Member, n: int = 80) -> None:
    """Comments with a word that no lexicon knows, corrected by people."""
    some = corrections(n)
    take(who, [said(each.text, outside=str(at), language="de") for at, each in enumerate(some)])
    Item.objects.update(model="x")
    for row in Item.objects.order_by("id"):
        sentiment = some[int(row.outside)].sentiment
        assert sentiment
        correct(who, row.uuid, task=Task.SENTIMENT, value=sentiment.value)


def trained(who: Member) -> Training:
    row = learning.ask(who)
    training.run(row.pk)
    row.refresh_from_db()
    return row


def read_as(text: str, who: Member) -> tuple[str, str]:
    take(who, [said(text, outside=text, language="de")])
    reading.sweep()
    row = Item.objects.get(outside=text)
    return row.sentiment, row.model


def test_a_better_model_reads_from_now_on_and_can_be_put_back(administrator: Member) -> None:
    taught(administrator)
    row = trained(administrator)
    (task,) = learned(row.results["de"]).tasks
    assert (row.state, row.in_force, row.worse) == (Run.DONE, True, [])
    assert task.f1_after.value > task.f1_before.value + 0.2 and task.after.low <= task.after.value <= task.after.high
    assert read_as("Der Kiosk war knorke heute", administrator) == ("positive", row.names["de"])
    learning.put_back(administrator)
    assert known.in_force(administrator.workspace_id) is None
    assert read_as("Die Bude war knorke heute", administrator)[1] != row.names["de"]
    learning.take(administrator, row.uuid)
    assert reading.renew() > 0
    reading.sweep()
    assert set(Item.objects.values_list("model", flat=True)) == {row.names["de"]}


def test_its_files_are_numbers_and_names_with_a_card(administrator: Member) -> None:
    taught(administrator)
    row = trained(administrator)
    assert {each.name for each in row.folder.iterdir()} == {"de.npz", "de.json", "card.json"}
    card = json.loads((row.folder / "card.json").read_text())
    assert card["models"] == row.names and card["figures"]["de"]["kept_back"] > 0


def test_what_is_lost_does_not_stop_the_reading(administrator: Member) -> None:
    taught(administrator)
    row = trained(administrator)
    for file in row.folder.iterdir():
        file.unlink()
    known._own.cache_clear()
    assert read_as("Der Kiosk war knorke heute", administrator)[1] != row.names["de"]


def test_a_worse_model_is_not_taken_unless_asked(administrator: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    taught(administrator)
    monkeypatch.setattr("waypost.rooms.feedback.queries.learned.WORST_LOSS", -1.1)  # nothing gains that much
    row = trained(administrator)
    assert (row.in_force, row.worse) == (False, ["de:sentiment"])
    learning.take(administrator, row.uuid)
    row.refresh_from_db()
    assert row.in_force


def test_too_few_to_measure_are_not_taken_by_themselves(administrator: Member) -> None:
    taught(administrator, 16)
    row = trained(administrator)
    assert (row.state, row.in_force, row.worse) == (Run.DONE, False, [])


def test_each_workspace_has_its_own_reader(administrator: Member, stranger: Member) -> None:
    taught(administrator)
    row = trained(administrator)
    assert read_as("Die Laube war knorke heute", stranger)[1] != row.names["de"]
    with pytest.raises(NotThere):
        learning.take(stranger, row.uuid)


def test_nothing_to_learn_from_and_two_at_once_are_told(administrator: Member, member: Members) -> None:
    with pytest.raises(WaypostError, match="Nothing was corrected"):
        learning.ask(administrator)
    taught(administrator, 16)
    learning.ask(administrator)
    with pytest.raises(WaypostError, match="being trained"):
        learning.ask(administrator)
    with pytest.raises(NotAllowed):
        learning.ask(member(Role.SERVICE_AGENT))


def test_words_of_the_erased_teach_nothing(administrator: Member) -> None:
    taught(administrator, 16)
    Item.objects.update(text="", redacted=True)
    row = trained(administrator)
    assert (row.state, row.results, row.in_force) == (Run.DONE, {}, False)


def test_the_page_tells_before_and_after_and_who_corrected(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    assert "Not yet measured here" in client.get(AT).content.decode()
    taught(administrator)
    client.post(f"{AT}train/")
    row = Training.objects.get()
    assert client.get(f"/w/house/feedback/models/{row.uuid}/progress/").status_code == 200
    training.run(row.pk)
    over = client.get(f"/w/house/feedback/models/{row.uuid}/progress/")
    assert (over.status_code, over["HX-Refresh"]) == (204, "true")
    shown = client.get(AT).content.decode()
    assert "Your own models" in shown and "kept back" in shown and administrator.actor.label in shown
    assert client.get(f"{AT}?task=topics").status_code == 200
    client.post(f"{AT}back/")
    assert "The models that come with Waypost." in client.get(AT).content.decode()
    client.post(f"/w/house/feedback/models/{row.uuid}/take/")
    row.refresh_from_db()
    assert row.in_force


def test_its_files_are_kept_by_a_backup(administrator: Member) -> None:
    taught(administrator, 16)
    row = trained(administrator)
    assert row.folder / "de.npz" in set(held_files(settings.DATA))
