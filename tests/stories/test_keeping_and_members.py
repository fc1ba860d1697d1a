"""Whoever is invited comes in and sees what the role may; a person is erased; a backup comes back with the same figures."""

import re
import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.house import House, run, served
from tests.stories.reader import Reader

PASSWORD = "Birnenkompott mit Zimt 3"


def test_a_member_is_invited_accepts_and_sees_what_the_role_may(readers: Readers, house: House, language: str) -> None:
    slug, email = SLUGS[language], f"ida.{language}@ellermark.example"
    mara = readers(language)
    mara.go(f"/w/{slug}/people/")
    mara.page.locator("input[name=email]").fill(email)
    mara.page.locator("#id_role, form[action$='/invite/'] select[name=role]").first.select_option(value="reader")
    mara.page.locator("form[action$='/invite/'] select[name=language]").select_option(value=language)
    mara.press("Send the invitation", "Einladung senden")
    mara.sees(email)

    ida = readers(language, None)
    ida.go(f"{link_in_mail(mara, house, email)}?lang={language}")
    ida.page.locator("input[name=name]").fill("Ida Lenz")
    ida.page.locator("input[name=password]").fill(PASSWORD)
    ida.press("Accept and come in", "Annehmen und eintreten")
    ida.is_at(f"/w/{slug}/journeys/")
    expect(ida.page.get_by_role("link", name=ida.say("New journey", "Neue Journey"))).to_have_count(0)
    ida.go(f"/w/{slug}/analysis/ask/gaps/")
    expect(ida.page.get_by_text(ida.say("As a metric", "Als Kennzahl"))).to_have_count(0)
    assert ida.page.request.get(f"{ida.address}/w/{slug}/people/audit/").status == 403
    assert ida.page.request.get(f"{ida.address}/w/{slug}/customers/imports/new/").status == 403


def link_in_mail(sender: Reader, house: House, email: str) -> str:
    """The path in the invitation that goes out to this address; the house prints its mails."""
    link = rf"^To: {re.escape(email)}$(?:(?!^To: ).)*?https?://[^/\s]+(/invitation/\S+/)\s"
    found = sender.awaits(lambda: re.search(link, house.log.read_text(errors="replace"), re.DOTALL | re.MULTILINE))
    assert found is not None
    return found[1]


def test_a_person_is_erased_and_is_nowhere_any_more(readers: Readers, language: str) -> None:
    reader, slug = readers(language), SLUGS[language]
    reader.go(f"/w/{slug}/customers/persons/")
    link = reader.page.locator("table a.whole").first
    address = str(link.get_attribute("href"))
    reader.follow(link)
    reader.go(f"{address}erase/")
    label = reader.text(reader.page.locator("label[for=pseudonym]"))
    pseudonym = label.removeprefix(reader.say("Type ", "Zur Sicherheit ")).removesuffix(
        reader.say(" to be sure", " eingeben")
    )
    reader.page.locator("#pseudonym").fill("somebody else")
    reader.press("Erase for good", "Endgültig löschen")
    expect(reader.page.locator("#pseudonym_error")).to_have_count(1)
    reader.page.locator("#pseudonym").fill(pseudonym)
    reader.press("Erase for good", "Endgültig löschen")
    assert reader.page.request.get(f"{reader.address}{address}").status == 404
    reader.go(f"/w/{slug}/customers/persons/")
    expect(reader.page.locator(f"a[href='{address}']")).to_have_count(0)


def test_a_backup_comes_back_in_an_empty_folder_with_the_same_figures(
    readers: Readers, house: House, tmp_path: Path
) -> None:
    before = {language: figures(readers(language)) for language in SLUGS}
    kept = tmp_path / "kept.tar"
    run(house.folder, "-m", "waypost.cli", "backup", str(kept))
    empty = tmp_path / "restored"
    empty.mkdir()
    (empty / "secret-key").write_text((house.folder / "secret-key").read_text())
    run(empty, "-m", "waypost.cli", "restore", str(kept))
    shutil.copytree(
        house.folder / "static", empty / "static", dirs_exist_ok=True
    )  # styles and scripts are no data; made anew in 30 seconds
    with served(empty, house.known) as again:
        for language, told in before.items():
            reader = readers(language, at=again)
            assert figures(reader) == told
            reader.leave()


def figures(reader: Reader) -> str:
    """What the gaps of the demo are, in words and numbers, once the worker has made the index of all there is."""
    made(reader, "customers/", "#index-state:not(:has(.banner))")
    made(reader, "analysis/ask/gaps/", ".sentence")
    return reader.text(reader.page.locator(".sentence")) + reader.text(reader.page.locator("table").first)


def made(reader: Reader, path: str, what: str) -> None:
    """Ask for a page until this stands on it: before there is an index, the answer is that it is being made."""
    address = f"{reader.address}/w/{SLUGS[reader.language]}/{path}"
    reader.awaits(lambda: reader.page.goto(address).ok and reader.number(reader.page.locator(what)))
