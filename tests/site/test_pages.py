"""Every page has the frame; what goes wrong has a page, too; choices are kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client, override_settings

from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.site import static_files
from waypost.site.static_files import HashedFiles, collect

PARTS = Path(static_files.__file__).parent / "templates" / "part"
Browser = Callable[[Member | None], Client]


@pytest.mark.django_db
def test_every_part_is_on_the_style_page_or_in_the_frame(administrator: Member, browser: Browser) -> None:
    pages = [
        browser(administrator).get("/style/"),
        browser(administrator).get("/w/house/journeys/"),
        browser(administrator).get("/w/house/feedback/"),
        browser(None).get("/not-there"),
    ]
    used = {template.name for page in pages for template in page.templates}
    assert {f"part/{file.name}" for file in PARTS.glob("*.html")} <= used


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.django_db
def test_the_style_page_is_open_and_in_both_languages(browser: Browser, language: str) -> None:
    page = browser(None).get("/style/", {"lang": language})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_rooms_that_are_not_built_have_no_station(administrator: Member, browser: Browser) -> None:
    page = browser(administrator).get("/w/house/journeys/").content.decode()
    for word in ("Journeys", "Analysis", "Customers", "Governance", "Settings"):
        assert f'<span class="word">{word}</span>' in page
    for word in ("Flows", "Tickets"):
        assert f'<span class="word">{word}</span>' not in page


def test_a_station_is_marked_where_one_is(administrator: Member, browser: Browser) -> None:
    found = [entry["name"] for entry in _palette(browser(administrator), "an")]
    assert "Analysis" in found


def _palette(client: Client, words: str) -> list[dict[str, str]]:
    answer = client.get("/w/house/find", {"q": words}, headers={"accept": "application/json"})
    assert answer.status_code == 200
    return answer.json()["entries"]  # type: ignore[no-any-return]


def test_the_palette_finds_rooms_in_either_language(administrator: Member, browser: Browser) -> None:
    assert [entry["name"] for entry in _palette(browser(administrator), "einstell")] == ["Settings"]
    assert _palette(browser(administrator), "zzz") == []
    assert len(_palette(browser(administrator), "")) >= 4


def test_the_palette_finds_only_what_the_member_may_see(
    member: Callable[[Role], Member], browser: Browser, administrator: Member
) -> None:
    from waypost.rooms.people.rights import DECLARED

    hidden = [role for role in Role if role not in DECLARED["customers.see"].roles]
    for role in hidden:
        assert "Customers" not in [entry["name"] for entry in _palette(browser(member(role)), "")]


def test_strangers_and_nobody_find_nothing(administrator: Member, stranger: Member, browser: Browser) -> None:
    assert browser(stranger).get("/w/house/find").status_code == 404
    assert browser(None).get("/w/house/find").status_code == 302


def test_the_palette_is_a_page_without_script(administrator: Member, browser: Browser) -> None:
    page = browser(administrator).get("/w/house/find", {"q": "<b>"})
    assert page.status_code == 200
    assert "<b>" not in page.content.decode().split("<main")[1]


@pytest.mark.parametrize(("language", "word"), [("de", "Nicht gefunden"), ("en", "Not found")])
@pytest.mark.django_db
def test_what_is_not_there_has_a_page(browser: Browser, language: str, word: str) -> None:
    page = browser(None).get("/not-there", {"lang": language})
    assert page.status_code == 404
    assert word in page.content.decode()


@pytest.mark.parametrize(("language", "word"), [("de", "Ein Fehler bei uns"), ("en", "A fault of ours")])
def test_a_fault_of_ours_has_a_page_without_the_database(rf: object, language: str, word: str) -> None:
    from django.test import RequestFactory
    from django.utils import translation

    from waypost.site.failures import our_fault

    with translation.override(language):
        page = our_fault(RequestFactory().get("/"))
    assert page.status_code == 500
    assert word in page.content.decode()


@pytest.mark.django_db
def test_a_stale_form_says_what_to_do(browser: Browser) -> None:
    page = Client(enforce_csrf_checks=True).post(
        "/choose/language", {"language": "de"}, headers={"accept-language": "en"}
    )
    assert page.status_code == 403
    assert "open too long" in page.content.decode()


def test_language_and_theme_are_kept_with_the_user(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    answer = client.post("/choose/language", {"language": "de", "next": "/w/house/journeys/?a=1"})
    client.post("/choose/theme", {"theme": "dark"})
    administrator.user.refresh_from_db()
    assert answer["Location"] == "/w/house/journeys/?a=1"
    assert (administrator.user.language, administrator.user.theme) == ("de", "dark")
    page = client.get("/w/house/journeys/").content.decode()
    assert '<html lang="de" data-theme="dark">' in page


@pytest.mark.django_db
def test_for_nobody_they_are_kept_in_a_cookie(browser: Browser) -> None:
    client = browser(None)
    client.post("/choose/language", {"language": "de"})
    client.post("/choose/theme", {"theme": "dark"})
    assert '<html lang="de" data-theme="dark">' in client.get("/style/").content.decode()


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
@pytest.mark.django_db
def test_a_choice_never_leads_to_another_house(browser: Browser, evil: str) -> None:
    answer = browser(None).post("/choose/theme", {"theme": "dark", "next": evil})
    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_choice_changes_nothing(browser: Browser) -> None:
    client = browser(None)
    client.post("/choose/theme", {"theme": "neon"})
    client.post("/choose/language", {"language": "xx"})
    assert not client.cookies.get("theme")
    assert not client.cookies.get("language")


def test_a_first_page_is_light(administrator: Member, browser: Browser) -> None:
    """All that is loaded before the fonts, uncompressed: page, styles, scripts."""
    client = browser(administrator)
    page = client.get("/w/house/journeys/").content
    import re

    files = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', page.decode()))
    files |= {f"/static/look/{name}.js" for name in ("palette", "drawing")}
    assert len(files) > 8
    weight = len(page) + sum(len(b"".join(client.get(file))) for file in files)
    assert weight < 250_000


@pytest.mark.django_db
def test_fonts_are_served_from_the_cache_of_the_drawings(browser: Browser) -> None:
    for name in ("Inter-400", "Inter-600", "Inter-700", "Inter-400-Italic"):
        font = b"".join(browser(None).get(f"/static/fonts/{name}.woff2"))
        assert font[:4] == b"wOF2"
        assert len(font) < 60_000


def test_collected_files_are_named_by_their_content(tmp_path: Path) -> None:
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "waypost.site.static_files.HashedFiles"},
    }
    ignored = ["ninja", "mfa", "account", "admin"]
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=ignored)
        stored = HashedFiles().stored_name
        main = (tmp_path / stored("look/waypost.js")).read_text()
        tokens = (tmp_path / stored("look/tokens.css")).read_text()
        drawing = Path(stored("look/drawing.js")).name
        font = Path(stored("fonts/Inter-400.woff2")).name
    assert f'import("./{drawing}")' in main
    assert f'url("../fonts/{font}")' in tokens
    assert list(tmp_path.glob("look/tokens.*.css.gz"))


def test_files_are_collected_again_only_when_they_changed(tmp_path: Path, settings: object) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    with override_settings(
        STATIC_ROOT=str(tmp_path / "out"),
        STATICFILES_DIRS=[source],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
    ):
        _find_anew()
        (tmp_path / "out").mkdir()
        assert (collect(), collect()) == (True, False)
        (source / "b.css").write_text("b {}")
        _find_anew()
        assert collect()
        assert (tmp_path / "out" / "b.css").exists()
    _find_anew()


def _find_anew() -> None:
    """Finders are kept as they were made."""
    finders.get_finder.cache_clear()  # type: ignore[attr-defined]


def test_an_address_that_takes_forms_only_says_so(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).get("/w/house/people/settings/logo/")
    assert answer.status_code == 405 and answer["Allow"] == "POST"
    assert "takes a form only" in answer.content.decode()
