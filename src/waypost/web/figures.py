"""Tags that draw small things: initials, ranges, lines with stations."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def avatar(initials: str, name: str = "", size: str = "") -> SafeString:
    """{% avatar "AK" "Anna Kern" "small" %}; without a name it is silent, because the name stands beside it."""
    if name:
        return format_html('<span class="avatar {}" role="img" aria-label="{}">{}</span>', size, name, initials[:2])
    return format_html('<span class="avatar {}" aria-hidden="true">{}</span>', size, initials[:2])
