"""Templates and scripts keep the rules of the house: everything in two languages, nothing that the browser would refuse."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "waypost"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
SCRIPTS = sorted(SOURCE.glob("**/static/**/*.js"))
STYLES = sorted(SOURCE.glob("**/static/**/*.css"))

# Names, signs and keys that are the same in every language.
_SAME = (
    "Waypost NPS NPS+ CSAT CES CTR PNG PDF SVG CSV XLSX Excel Parquet API OIDC TOTP CRM URL ID JSON YAML SHA SQL"
    " Deutsch English GA4 Matomo Shopware Shopify Segment RudderStack CloudEvents Zendesk Zammad OTRS Freshdesk"
    " Sponsor Touchpoint Touchpoints Journey Journeys Persona Personas Passkey Pain Point Points n p v K x"
)
SAME = set(_SAME.split())

COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
CATALOGUE = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
KEYS = re.compile(r"{%\s*block (?:room|page_class)\s*%}.*?{%\s*endblock[^%]*%}", re.DOTALL)
LITERAL = re.compile(r"<(script|style|code|pre|kbd)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')
WORD = re.compile(r"[^\W\d_]+\+?")

HOLDERS = "%&"


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(SOURCE).as_posix() for path in paths]


def bare(text: str) -> str:
    """A template without comments, and each tag as a sign that is no letter."""
    text = CATALOGUE.sub(HOLDERS, KEYS.sub("", COMMENT.sub("", text)))
    return TAG.sub(HOLDERS, text)


def strays(text: str) -> list[str]:
    """Words that a reader would meet in one language only."""
    text = LITERAL.sub("", bare(text))
    spoken = " ".join(SPOKEN.findall(text))
    seen = re.sub(r"&#?\w+;", " ", ELEMENT.sub(" ", text))
    return [word for word in WORD.findall(f"{seen} {spoken}") if word not in SAME]


def refused(text: str) -> list[str]:
    """What the content security policy or the rules of htmx forbid."""
    text = COMMENT.sub("", text)
    found = re.findall(r"\sstyle=|<style\b|hx-on[:=\w-]*|\son[a-z]+=\"|javascript:|hx-vals=[\"']js:|hx-vars", text)
    found += re.findall(r'hx-trigger="[^"]*\[[^"]*"', text)
    found += [
        tag for tag in re.findall(r"<script\b[^>]*>", text) if "src=" not in tag and "application/json" not in tag
    ]
    return found + re.findall(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?|ttf)"', text)


def silent(text: str) -> list[str]:
    """{% say %} with an empty side, or with one side only."""
    calls = re.findall(r"{%\s*say\s+(.*?)%}", COMMENT.sub("", text), re.DOTALL)
    return [
        call
        for call in calls
        if not re.match(
            r'(?:"(?:\\.|[^"\\])*[^\s"](?:\\.|[^"\\])*"|\w[\w.|]*)\s+(?:"(?:\\.|[^"\\])*[^\s"](?:\\.|[^"\\])*"|\w[\w.|]*)(?:\s|$)',
            call,
        )
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_every_word_is_said_in_two_languages(path: Path) -> None:
    assert strays(path.read_text("utf-8")) == []
    assert silent(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_nothing_in_a_template_is_refused_by_the_browser(path: Path) -> None:
    assert refused(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=names(SCRIPTS))
def test_scripts_make_no_code_and_set_no_style_in_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.findall(
        r"\beval\(|new Function\(|setAttribute\([\"']style|document\.write|\sstyle=|https?://(?!www\.w3\.org)", text
    )


@pytest.mark.parametrize("path", STYLES, ids=names(STYLES))
def test_styles_ask_nothing_of_other_hosts(path: Path) -> None:
    assert not re.findall(r"https?://|@import|//fonts", path.read_text("utf-8"))


def test_styles_outside_the_tokens_name_no_colour_of_their_own() -> None:
    """Except shadows, what is for paper, and colours of drawings, which come in pairs for the light and the dark."""
    for path in STYLES:
        if path.name in {"tokens.css", "print.css"}:
            continue
        assert not re.findall(
            r"#[0-9A-Fa-f]{3,8}\b(?=\s*[;,)}])",
            re.sub(r"light-dark\(.*?\)|background: #FFFFFF", "", path.read_text("utf-8")),
        ), path


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hello</p>",
        '<button aria-label="Schließen">{% icon "x" %}</button>',
        '{% say "Yes" "Ja" %} and more',
        "{% if a %}<b>Anna</b>{% endif %}",
    ],
)
def test_a_stray_word_would_be_found(text: str) -> None:
    assert strays(text)


@pytest.mark.parametrize(
    "text", ['{% say "Yes" "" %}', '{% say "" "Ja" %}', '{% say "Yes" %}', '{% say " " "Ja" n=3 %}']
)
def test_half_a_text_would_be_found(text: str) -> None:
    assert silent(text)


@pytest.mark.parametrize(
    "text", ['{% say "Yes" "Ja" %}', '{% say "{n} rows" "{n} Zeilen" n=count|number %}', "{% say en de %}"]
)
def test_a_whole_text_is_none(text: str) -> None:
    assert not silent(text) and not strays(text)


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        "<script>1</script>",
        '<a onclick="x()">',
        '<a hx-on:click="x()">',
        '<a hx-trigger="keyup[key==1]">',
        '<script src="https://cdn.example/x.js"></script>',
    ],
)
def test_what_is_refused_would_be_found(text: str) -> None:
    assert refused(text)
