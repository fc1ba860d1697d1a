"""Twenty-five phones on bad connections: what goes out may vanish, come twice or too late, and answers get lost.

No note is lost, none is there twice, and each has the words that were written last.
"""

import random
import threading
import time
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from tests.rooms.side_by_side import two_writers
from tests.rooms.workshops.conftest import Make
from waypost.rooms.people.models import Member
from waypost.rooms.workshops import actions
from waypost.rooms.workshops.models import Guest, Note, Workshop
from waypost.rooms.workshops.records import Phase
from waypost.web.errors import NotThere

pytestmark = [two_writers, pytest.mark.django_db(transaction=True)]
PHONES, NOTES = 25, 12


class Phone:
    """The rules of static/workshops/outbox.js, with a connection that fails by chance."""

    def __init__(self, row: Workshop, number: int) -> None:
        self.row, self.chance, self.client = row, random.Random(number), Client()
        self.name, self.key = f"Guest {number}", uuid4().hex
        self.waiting: dict[str, dict[str, Any]] = {}
        self.meant: dict[str, str | None] = {}
        self.late: list[list[dict[str, Any]]] = []
        self.tries = 0

    def join(self) -> None:
        """Tried until an answer comes through; the form names its try."""
        while True:
            answer = self.client.post(
                f"/join/{self.row.code}/", {"name": self.name, "voice": "customers", "key": self.key}
            )
            assert answer.status_code == 302
            if self.chance.random() > 0.3:
                return
            self.client.cookies.clear()  # the answer was lost, and its cookie with it

    def write(self, text: str) -> None:
        client = uuid4().hex
        self.put({"client": client, "turn": 1, "text": text, "step": "pay", "lane": "thoughts"})
        self.meant[client] = text

    def change(self) -> None:
        """Correct one, or take it back, whether it has arrived or not."""
        client = self.chance.choice([each for each, text in self.meant.items() if text is not None])
        gone = self.chance.random() < 0.2
        turn = self.turns[client] + 1
        text = f"{self.meant[client]}, corrected"
        self.put({"client": client, "turn": turn, "text": text, "gone": gone})
        self.meant[client] = None if gone else text

    turns: dict[str, int]

    def put(self, note: dict[str, Any]) -> None:
        self.turns = getattr(self, "turns", {}) | {note["client"]: note["turn"]}
        self.waiting[note["client"]] = note

    def flush(self) -> None:
        self.tries += 1
        sent, fate = [dict(each) for each in self.waiting.values()], self.chance.random()
        if not sent or fate < 0.2:  # it never went out
            return
        if fate < 0.3:  # it goes out, but only much later
            self.late.append(sent)
            return
        answer = self.post(sent)
        if fate < 0.4:
            self.post(sent)  # twice
        if self.late and fate > 0.6:
            self.post(self.late.pop(0))  # something old comes now
        if self.chance.random() < 0.25:  # the answer is lost
            return
        for receipt in answer["receipts"]:
            mine = self.waiting.get(receipt["client"])
            if receipt["kept"] and mine and mine["turn"] == receipt["turn"]:
                del self.waiting[receipt["client"]]

    def post(self, notes: list[dict[str, Any]]) -> Any:
        answer = self.client.post(f"/join/{self.row.code}/notes/", {"notes": notes}, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def live(self) -> None:
        self.join()
        for number in range(NOTES):
            self.write(f"{self.name}: note {number}")
            if number % 3 == 2:
                self.change()
            self.flush()
            self.client.get(f"/join/{self.row.code}/state/?seen=0")
            time.sleep(self.chance.random() * 0.02)
        while self.waiting:
            assert self.tries < 500
            self.flush()
        for old in self.late:
            self.post(old)


def test_no_note_is_lost_and_none_is_there_twice(administrator: Member, make: Make) -> None:
    row = Workshop.objects.get(uuid=actions.open_workshop(administrator, journey=make().uuid))
    phones = [Phone(row, number) for number in range(PHONES)]
    failed = together([phone.live for phone in phones] + [lambda: conduct(administrator, row)])
    assert failed == []
    expected = {client: text for phone in phones for client, text in phone.meant.items()}
    kept = {note.client: None if note.gone else note.text for note in Note.objects.filter(workshop=row)}
    assert len(expected) == PHONES * NOTES
    assert kept == expected
    assert Guest.objects.filter(workshop=row).count() == PHONES
    revisions = Note.objects.filter(workshop=row).order_by("-revision").values_list("revision", flat=True)
    assert revisions[0] <= Workshop.objects.get().revision


def conduct(who: Member, row: Workshop) -> None:
    """Meanwhile the phases change and notes are moved and merged."""
    for number in range(10):
        phase = [Phase.COLLECT, Phase.SILENT, Phase.DISCUSS][number % 3]
        actions.begin_phase(who, row.uuid, phase)
        some = list(Note.objects.filter(workshop=row, gone=False)[:4])
        for one, other in zip(some[::2], some[1::2], strict=False):
            try:
                actions.merge(who, row.uuid, notes=[one.uuid], into=other.uuid)
                actions.move(who, row.uuid, note=other.uuid, step="pay", lane="quotes")
            except NotThere:  # taken back meanwhile
                continue
        time.sleep(0.1)


def together(deeds: list[Any]) -> list[Exception]:
    failed: list[Exception] = []

    def run(deed: Any) -> None:
        try:
            deed()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def test_ballots_given_at_once_count_each_once(administrator: Member, make: Make) -> None:
    row = Workshop.objects.get(uuid=actions.open_workshop(administrator, journey=make().uuid, dots=2))
    actions.add(administrator, row.uuid, text="slow", client="leader-1")
    note = Note.objects.get()
    voters = [actions.join(row.code, name=f"Guest {n}", voice="", key=f"key-{n}") for n in range(10)]
    actions.begin_phase(administrator, row.uuid, Phase.VOTING)
    ballots = [
        lambda voter=voter, turn=turn: actions.vote(voter, {note.uuid: turn}, turn=turn)
        for voter in voters for turn in (1, 2) for _ in range(2)
    ]  # fmt: skip
    random.Random(3).shuffle(ballots)
    assert together(ballots) == []
    from waypost.rooms.workshops.queries import waiting

    assert waiting(row, "en")[0].dots == 20
