"""The twin says in words what the picture shows."""

from html.parser import HTMLParser

from tests.core.drawing import scenes
from tests.core.drawing.conftest import drawn
from waypost.core.drawing.export.html import html as page
from waypost.core.drawing.render import render
from waypost.core.drawing.telling.journey import table
from waypost.core.drawing.twin import Table, html


def _row(given: Table, name: str) -> tuple[tuple[str, ...], ...]:
    return next(row.cells for row in given.rows if row.name == name)


def test_stages_are_column_groups_steps_columns_and_lanes_rows() -> None:
    given = table(scenes.retailer(), "de")
    assert given.groups == (
        ("Bekanntheit", 2),
        ("Abwägung", 2),
        ("Kauf", 2),
        ("Lieferung", 2),
        ("Service und Bindung", 3),
    )
    assert len(given.columns) == 11
    assert [row.name for row in given.rows] == [
        "Schritte", "Abzweige und Schleifen", "Handlungen", "Touchpoints", "Emotion", "Pain Points und Opportunities",
        "Kund:innen", "Lücken beim Wechsel", "Kennzahlen", "Kanalmix", "Kommentare", "Backstage",
    ]  # fmt: skip
    assert all(len(row.cells) == 11 for row in given.rows)


def test_emotion_is_a_signed_number_with_its_word_and_evidence() -> None:
    pay = _row(table(scenes.retailer(), "de"), "Emotion")[5]
    assert pay[0].startswith("Anna K., Interviews: −1,8 frustriert (gemessen; n\u202f=\u202f212)")
    assert "Mitglied" in pay[0]
    assert pay[1].startswith("Alle, aus Kommentaren: −1,2 schlecht (gemessen")


def test_moments_of_truth_switches_ways_and_changes_are_words() -> None:
    given = table(scenes.retailer("en"), "en")
    assert "Moment of truth" in _row(given, "Steps")[5]
    assert _row(given, "Branches and loops")[2] == ("Branch → Adds to cart: skips reviews, 31%",)
    assert any("Switch (device): Phone → Laptop" in line for line in _row(given, "Touchpoints")[3])
    gap = _row(given, "Switch gaps")[3][0]
    assert "possible additional drop-offs: 386 (300–470)" in gap
    assert "Drop-off rate with switch 38%" in gap
    metric = _row(given, "Metrics")[4][0]
    assert metric == "Checkout abandonment: 38% (35–41%; n\u202f=\u202f9,460); +4 pts worse; target 30%; measured"


def test_pains_tell_their_severity_and_what_they_lead_to() -> None:
    cell = _row(table(scenes.retailer(), "de"), "Pain Points und Opportunities")[4]
    assert cell[0].startswith(
        "Pain Point: Warenkorb geht beim Gerätewechsel verloren (Schweregrad 4/5; n\u202f=\u202f386; gemessen)"
    )
    assert cell[0].endswith("→ Warenkorb kontoübergreifend speichern")


def test_handoffs_and_decisions_are_told() -> None:
    cell = _row(table(scenes.retailer(), "de"), "Backstage")[5][0]
    assert "Entscheidungspunkt" in cell
    assert "Übergabe → Packt und meldet Versand (Freigabe)" in cell


def test_the_html_is_closed_escaped_and_scoped() -> None:
    text = html(table(scenes.retailer(), "de"), lang="de")
    parser = _Balance()
    parser.feed(text)
    assert parser.open == []
    assert parser.scopes == {"col": 12, "colgroup": 5, "row": 12}


def test_a_map_without_steps_has_a_table_too() -> None:
    assert "Neue Journey" in html(table(scenes.nothing(), "de"), lang="de")


def test_the_page_stands_alone() -> None:
    text = page(drawn("two_steps"))
    parser = _Balance()
    parser.feed(text)
    assert parser.open == []
    assert parser.outside == []
    assert text.count('class="heads"') == 2, "the names of the lanes once more, light and dark, to stay in sight"
    assert text.count("<svg") == 5, "one more for paper"
    assert text.count("<use href=") == 2
    assert text.count("@font-face") == 4
    assert "prefers-color-scheme" in text
    assert "<caption>" in text


def test_a_short_table_is_open_and_a_long_one_waits_folded() -> None:
    assert "<details open>" in page(drawn("two_steps"))
    assert "<details>" in page(drawn("retailer"))


def test_the_page_speaks_the_language_of_the_drawing() -> None:
    german, english = (page(render(scenes.two_steps(), language=language)) for language in ("de", "en"))
    assert '<html lang="de">' in german
    assert "Ganze Breite</button>" in german
    assert '<html lang="en">' in english
    assert "Fit to width</button>" in english


class _Balance(HTMLParser):
    """Counts what is left open, scopes of headers, and addresses outside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.scopes: dict[str, int] = {}
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if scope := given.get("scope"):
            self.scopes[scope] = self.scopes.get(scope, 0) + 1
        for name in ("src", "href"):
            if (address := given.get(name)) and not address.startswith(("data:", "#", "/")):
                self.outside.append(address)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
