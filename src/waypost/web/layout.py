"""Tags that hold a page together: blocks that are written once and used twice, addresses with one value changed."""

from typing import Any

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def keep(content: SafeString) -> SafeString:
    """{% keep as title %}{% block title %}{% endblock %}{% endkeep %}: the block's text as a variable, "" when empty."""
    return mark_safe(content.strip())  # what the template itself has rendered and escaped


@register.simple_tag(takes_context=True)
def here_with(context: template.Context, **changes: Any) -> str:
    """This address with some values of its query changed (None or "" takes one away); the page number falls.

    <a href="{% here_with sort="-name" %}">
    """
    query: QueryDict = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else context["request"].path


@register.simple_tag(takes_context=True)
def here_with_page(context: template.Context, page: int) -> str:
    """This address on another page of its list."""
    query: QueryDict = context["request"].GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


@register.filter
def words(text: str) -> list[str]:
    """The words of a text: {% for each in "one two"|words %}."""
    return text.split()
