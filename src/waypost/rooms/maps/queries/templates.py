"""Templates to choose from, and their pictures. A template never changes, so what was drawn once is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.landscape import Halt, Way
from waypost.core.vocabulary.journey import plain_words
from waypost.core.vocabulary.journey.outline import outline
from waypost.core.vocabulary.templates import TEMPLATES, Purpose, Template, Trade, template
from waypost.core.vocabulary.wording import Language
from waypost.rooms.maps.records import COLOURS
from waypost.web.drawings import Shown, in_both_modes, shown


@dataclass(frozen=True, slots=True)
class WantedTemplates:
    """Which templates: words that stand in them, a purpose, a trade; "" means all."""

    words: str = ""
    purpose: str = ""
    trade: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "WantedTemplates":
        purpose, trade = query.get("purpose", ""), query.get("trade", "")
        return cls(
            query.get("q", "").strip()[:200],
            purpose if purpose in list(Purpose) else "",
            trade if trade in list(Trade) else "",
        )

    @property
    def is_set(self) -> bool:
        return self != WantedTemplates()


@dataclass(frozen=True, slots=True)
class Offer:
    """A template on the page, in the language of the map."""

    template: Template
    title: str
    goal: str
    steps: int
    personas: tuple[str, ...]
    picture: SafeString


def templates(wanted: WantedTemplates, language: Language) -> Sequence[Offer]:
    """Those that fit, in the order of the catalogue. Words are looked for in both languages."""
    return [
        _offer(each, language)
        for each in TEMPLATES
        if (not wanted.purpose or wanted.purpose in each.purposes)
        and (not wanted.trade or wanted.trade == each.trade)
        and all(_says(each, word) for word in wanted.words.split())
    ]


@lru_cache(maxsize=24)
def template_picture(slug: str, *, theme: str, language: Language) -> Shown:
    """A template as it will be drawn, in light and dark with its table."""
    scene = compose(template(slug).document(language), language=language)
    return shown(render(scene, theme=theme, language=language))


def _offer(found: Template, language: Language) -> Offer:
    document = found.document(language)
    return Offer(
        template=found,
        title=document.name,
        goal=document.customer_goal,
        steps=sum(1 for _ in document.steps()),
        personas=tuple(persona.name for persona in document.personas),
        picture=_line(found, language),
    )


@lru_cache(maxsize=2 * len(TEMPLATES))
def _line(found: Template, language: Language) -> SafeString:
    document = found.document(language)
    halts = tuple(Halt(each.name, mood=each.mood, truth=each.truth) for each in outline(document).stations)
    way = Way(found.slug, document.name, halts, TEMPLATES.index(found) % COLOURS)
    return mark_safe(in_both_modes(render(way, language=language), f"line-{found.slug}"))  # the core escapes it


def _says(found: Template, word: str) -> bool:
    """Whether a template speaks of it, in either language: "Online-Shop", "Onlineshop" and "online shop" are one word."""
    parts, texts = plain_words(word), _searched(found)
    return "".join(parts) in texts or all(part in texts for part in parts)


@lru_cache(maxsize=len(TEMPLATES))
def _searched(found: Template) -> str:
    """All that a template can be found by, in both languages; each text with its words apart, and as one word."""
    words = [found.name, found.learn, found.trade.told, *(purpose.told for purpose in found.purposes)]
    titles = [found.document(language).name for language in ("de", "en")]
    keywords = [each for text in (found.keywords.de, found.keywords.en) for each in text.split(",")]
    texts = [
        plain_words(text) for text in (*titles, *keywords, *(text for each in words for text in (each.de, each.en)))
    ]
    return "\n".join(f"{' '.join(each)}\n{''.join(each)}" for each in texts)
