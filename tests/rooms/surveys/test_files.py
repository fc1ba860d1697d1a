"""People send a file with their answer: it is kept as a file, given out as one, and goes with its answer."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.rooms.surveys.asking import Person, published
from waypost.core.analytics.readers.traces import Traces
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import erasing, filing
from waypost.rooms.surveys.models import Answer, AnswerFile, Invitation, Survey
from waypost.rooms.surveys.queries.files import path_of
from waypost.rooms.surveys.queries.rows import rows

pytestmark = pytest.mark.django_db
ASKED = """
kind: survey
name: Receipt
languages: [en]
language: en
anonymity: pseudonymous
pages:
- id: first
  questions:
  - {kind: file, id: receipt, text: Your receipt, endings: [jpg, pdf, html], most_megabytes: 1, required: true}
- id: second
  questions:
  - {kind: text, id: why, text: Why?}
"""


@pytest.fixture
def row(administrator: Member, settings: object, tmp_path: Path) -> Survey:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return published(administrator, ASKED)


def sent(ada: Person, name: str, content: bytes) -> int:
    fields = {**ada.form.fields, "next": "1", "q|receipt": SimpleUploadedFile(name, content)}
    answer = ada.client.post(ada.form.action, fields)
    ada.took(answer)
    return int(answer.status_code)


def on_disk() -> list[Path]:
    from waypost.rooms.surveys.queries.files import folders

    return [path for folder in folders() for path in folder.iterdir()]


def photo() -> bytes:
    out, notes = io.BytesIO(), Image.Exif()
    notes[0x010F] = "Camera of Ada"
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=notes)
    return out.getvalue()


def test_a_file_is_kept_with_its_answer_and_given_out_to_be_saved(
    administrator: Member, row: Survey, client: Client
) -> None:
    ada = Person.at(row.links.get().token)
    assert 'enctype="multipart/form-data"' in ada.page and 'accept=".jpg,.pdf,.html"' in ada.page
    assert sent(ada, "../rech/nung <1>.html", b"<script>alert(1)</script>") == 302
    kept = AnswerFile.objects.get()
    assert Answer.objects.get().record["answers"]["receipt"]["value"]["key"] == str(kept.uuid)
    assert "/" not in kept.name and [path.name for path in on_disk()] == [kept.uuid.hex]
    ada.send(why="Here it is")
    [line] = rows(administrator, row)
    client.force_login(administrator.user)
    address = str(line[6])
    assert address.endswith(f"/files/{kept.uuid}")
    given = client.get(address[address.index("/w/") :])
    assert given["Content-Type"] == "application/octet-stream" and given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Disposition"].startswith("attachment")
    assert b"".join(given.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]


def test_of_a_picture_nothing_is_kept_but_the_picture(row: Survey) -> None:
    ada = Person.at(row.links.get().token)
    assert sent(ada, "photo.jpg", photo()) == 302
    [path] = on_disk()
    assert b"Camera of Ada" in photo() and b"Camera of Ada" not in path.read_bytes()
    with Image.open(path) as picture:
        assert picture.size == (40, 30) and not picture.getexif()


@pytest.mark.parametrize(
    "name, content, word",
    [("a.exe", b"x", "of the kinds"), ("a.pdf", b"x" * 1_100_000, "at most 1 MB"), ("a.jpg", b"no picture", "picture")],
)
def test_what_may_not_come_is_said_beside_the_question(name: str, content: bytes, word: str, row: Survey) -> None:
    ada = Person.at(row.links.get().token)
    assert sent(ada, name, content) == 422 and word in ada.page
    assert not AnswerFile.objects.exists()


def test_a_body_beyond_every_limit_is_refused_before_it_is_read(row: Survey) -> None:
    ada = Person.at(row.links.get().token)
    assert sent(ada, "a.pdf", b"x" * 7_100_000) == 413 and not on_disk()


def test_a_file_stays_when_the_page_is_sent_again_and_another_takes_its_place(row: Survey) -> None:
    ada = Person.at(row.links.get().token)
    sent(ada, "one.pdf", b"one")
    ada.send(back=True)
    assert "one.pdf" in ada.page
    ada.send()
    assert AnswerFile.objects.get().name == "one.pdf"
    ada.send(back=True)
    sent(ada, "two.pdf", b"two")
    assert AnswerFile.objects.get().name == "two.pdf" and len(on_disk()) == 2
    later = timezone.now() + timedelta(hours=2)
    assert filing.sweep(later) == 1 and [path.read_bytes() for path in on_disk()] == [b"two"]
    Answer.objects.all().delete()
    assert filing.sweep(later) == 1 and not on_disk()


def test_answers_that_are_kept_too_long_go_with_their_files_and_addresses(
    administrator: Member, row: Survey, django_capture_on_commit_callbacks: Any
) -> None:
    from waypost.rooms.surveys.actions.erasing import forget_answers

    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    sent(Person.at(own), "one.pdf", b"one")
    counted: list[int] = []
    now = datetime.now(UTC)
    with django_capture_on_commit_callbacks(execute=True):
        forget_answers(row.workspace_id, now - timedelta(days=1), counted.append)
    assert Answer.objects.count() == len(on_disk()) == 1 and not counted
    with django_capture_on_commit_callbacks(execute=True):
        forget_answers(row.workspace_id, now + timedelta(days=1), counted.append)
    assert not Answer.objects.exists() and not on_disk() and counted == [1]
    assert Invitation.objects.get().address.startswith("erased:")


def test_the_file_of_an_erased_person_goes_at_once(
    administrator: Member, row: Survey, django_capture_on_commit_callbacks: Any
) -> None:
    from waypost.rooms.surveys.actions.erasing import scrub

    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    sent(ada, "one.pdf", b"one")
    with django_capture_on_commit_callbacks(execute=True):
        scrub(row.workspace_id, lambda given: given.replace("ada@example.org", "") if isinstance(given, str) else given)
    assert not on_disk() and "one.pdf" not in str(Answer.objects.get().record)
    assert path_of(row.workspace_id, row.uuid).parent.is_dir()


def test_colleagues_who_may_not_export_answers_get_no_file(row: Survey, stranger: Member, client: Client) -> None:
    ada = Person.at(row.links.get().token)
    sent(ada, "one.pdf", b"one")
    client.force_login(stranger.user)
    uuid = AnswerFile.objects.get().uuid
    assert client.get(f"/w/{row.workspace.slug}/surveys/{row.uuid}/files/{uuid}").status_code == 404
    assert client.get(f"/w/{stranger.workspace.slug}/surveys/{row.uuid}/files/{uuid}").status_code == 404


def test_what_somebody_else_put_into_the_folder_stays_and_stops_nothing(row: Survey) -> None:
    sent(Person.at(row.links.get().token), "one.pdf", b"one")
    [path] = on_disk()
    for stray in (".DS_Store", "notes.txt", "NOTES"):
        (path.parent / stray).write_bytes(b"x")
    (path.parent / ("ab" * 16)).mkdir()
    (path.parent.parent / "beside.txt").write_bytes(b"x")
    (path.parent / f"{'0' * 32}.half").write_bytes(b"x")
    Answer.objects.all().delete()
    assert filing.sweep(timezone.now() + timedelta(hours=2)) == 2 and not path.exists()
    assert len(list(path.parent.iterdir())) == 4


@pytest.mark.parametrize("name", ["Ada Byron.pdf", "receipt_ada-byron_2026.pdf", "ada@example.org.pdf"])
def test_the_name_of_a_file_that_tells_of_an_erased_person_goes(row: Survey, name: str) -> None:
    sent(Person.at(row.links.get().token), name, b"one")
    sent(Person.at(row.links.get().token), "another.pdf", b"two")
    erasing.scrub(row.workspace_id, Traces(["ada@example.org", "Ada Byron"]).scrubbed)
    assert sorted(AnswerFile.objects.values_list("name", flat=True)) == ["another.pdf", "–.pdf"]
    assert "yron" not in str(list(Answer.objects.values_list("record", flat=True))) and len(on_disk()) == 2
