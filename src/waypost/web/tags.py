"""Template tags that every template has: texts in two languages, numbers, icons."""

from datetime import datetime, time
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from waypost.core.drawing import icons
from waypost.core.vocabulary import numbers
from waypost.core.vocabulary.method import ADVICE
from waypost.core.vocabulary.wording import Wording
from waypost.web import language as spoken

register = template.Library()


@register.simple_tag
def say(en: str, de: str, **values: Any) -> str:
    """One of two texts side by side: {% say "{n:# row|# rows}" "{n:# Zeile|# Zeilen}" n=count %}."""
    return spoken.say(en, de, **values)


@register.filter
def said(wording: Wording | str) -> str:
    """A Wording in the language of the page."""
    return spoken.said(wording) if isinstance(wording, Wording) else str(wording)


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """A number as people of this language write it: 12.345,6 or 12,345.6; a dash where there is none."""
    return "–" if value is None else numbers.number(value, spoken.language(), digits=digits)


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    """A share between 0 and 1 as a percentage; a dash where there is none."""
    return "–" if share is None else numbers.percent(share, spoken.language(), digits=digits)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """An instant in the zone of the workspace, with its machine-readable twin."""
    if value is None:
        return "–"
    shown = formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.filter
def told_at(value: datetime | None) -> SafeString | str:
    """An instant as it was told: midnight sharp is a day without a time, as files of feedback have it."""
    if value is None or timezone.localtime(value).time() != time.min:
        return moment(value)
    day = timezone.localtime(value).date()
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), formats.date_format(day, "SHORT_DATE_FORMAT"))


@register.filter
def tongue(value: str) -> str:
    """A language as the reader calls it; one that has no name here by its tag."""
    names = {"de": Wording("German", "Deutsch"), "en": Wording("English", "Englisch")}
    return said(names[value]) if value in names else value.upper()


_ICON = (
    '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" {1}>{2}</svg>'
)


_HIDDEN = mark_safe('aria-hidden="true"')


@register.simple_tag
def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """A Lucide icon as paths; without a label it is hidden from readers of screens."""
    return _drawn(name, size, format_html('role="img" aria-label="{}"', label) if label else _HIDDEN)


@lru_cache(maxsize=1_000)
def _drawn(name: str, size: int, spoken_as: SafeString) -> SafeString:
    """A page has a hundred icons, and most pages have the same ones."""
    return format_html(
        _ICON, size, spoken_as, mark_safe(icons.elements(name))
    )  # paths of the icon package, nobody's text


@register.simple_tag
def method(key: str, id: str = "") -> SafeString:  # noqa: A002 - as written in templates
    """Method help beside a heading or a field: {% method "step" %}. Give an `id` where one stands twice on a page."""
    return render_to_string("part/method.html", {"advice": ADVICE[key], "id": id or f"method-{key}"})
