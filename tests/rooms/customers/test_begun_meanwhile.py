"""A draft that several hands work on: what was begun stays as it was begun, and the journal tells of each change."""

from typing import Any

import pytest

from tests.rooms.customers.giving import SHOP, draft, given
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports, looking, running
from waypost.rooms.customers.models import Import
from waypost.rooms.customers.models.keeping import imports_folder
from waypost.rooms.journal import actions as telling
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member


def begun_while(monkeypatch: pytest.MonkeyPatch, new: Import) -> None:
    """Somebody else starts the import while files are looked at, and it is done at once."""
    look, nested = looking.looked, [True]

    def meanwhile(*args: Any) -> Any:
        if nested.pop() if nested else False:
            assert new.member is not None
            imports.begin(new.member, new.uuid)
            running.run(new.pk)
        return look(*args)

    monkeypatch.setattr(imports, "looked", meanwhile)


def test_files_given_while_the_import_begins_are_refused_and_not_kept(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = draft(administrator, given("one.csv", SHOP))
    begun_while(monkeypatch, new)
    with pytest.raises(WaypostError, match="has begun"):
        imports.add_files(administrator, new.uuid, files=[given("two.csv", SHOP.replace("2026-03", "2026-04"))])
    assert [row.name for row in new.files.all()] == ["one.csv"]
    assert not list(new.folder.glob("*/two.csv"))


def test_how_files_are_read_is_not_changed_while_the_import_begins(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = draft(administrator, given("one.csv", SHOP))
    before = new.files.get().look
    begun_while(monkeypatch, new)
    with pytest.raises(WaypostError, match="has begun"):
        imports.change(administrator, new.uuid, new.settings | {"makes": {before["make"]: {"id_kind": "email"}}})
    new.refresh_from_db()
    assert (new.state, new.settings["makes"], new.files.get().look) == (Import.State.DONE, {}, before)


def test_files_given_while_it_is_said_how_to_read_them_are_read_so_too(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = draft(administrator, given("one.csv", SHOP))
    look, nested = looking.looked, [True]
    makes = {new.files.get().look["make"]: {"id_kind": "email"}}

    def meanwhile(*args: Any) -> Any:
        if nested.pop() if nested else False:
            imports.change(administrator, new.uuid, new.settings | {"makes": makes})
        return look(*args)

    monkeypatch.setattr(imports, "looked", meanwhile)
    imports.add_files(administrator, new.uuid, files=[given("two.csv", SHOP.replace("2026-03", "2026-04"))])
    assert [row.look["id_kind"] for row in new.files.all()] == ["email", "email"]


def verbs(who: Member) -> list[str]:
    """What was done with imports, the latest first."""
    entries = journal.page(who.workspace_id, journal.Wanted())
    return [each.verb for each in entries if each.verb.startswith("import.")]


def test_the_journal_tells_of_everything_that_is_done_with_a_draft(administrator: Member) -> None:
    new = draft(administrator, given("one.csv", SHOP))
    imports.add_files(administrator, new.uuid, files=[given("two.csv", SHOP)])
    imports.remove_file(administrator, new.uuid, 2)
    imports.change(administrator, new.uuid, new.settings | {"allow_rejects": True})
    imports.label(administrator, new.uuid, "touchpoints: []")
    Import.objects.update(state=Import.State.FAILED)
    imports.again(administrator, new.uuid)
    imports.discard(administrator, new.uuid)
    done = ["created", "files_added", "file_removed", "changed", "named", "taken_up", "discarded"]
    assert verbs(administrator)[::-1] == [f"import.{each}" for each in done]


def test_an_import_that_the_journal_cannot_tell_of_is_not_made(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(telling, "record", cut_off)
    with pytest.raises(KeyboardInterrupt):
        imports.start(administrator, name="Shop", files=[given("one.csv", SHOP)])
    assert not Import.objects.exists()
    assert not list(imports_folder(administrator.workspace.uuid).glob("*"))
