"""Tags around content: a bar of filters, a dialog, the head of a column that sorts.

{% filters %}
  {% chip "Period" "28 days" %}<label>…</label><input …>{% endchip %}
{% endfilters %}
"""

from django import template
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from waypost.web.tags import icon

register = template.Library()


@register.simple_block_tag
def filters(content: SafeString, reset: str = "") -> SafeString:
    """A form whose state is the address; works without script. `reset` is the address without any filter."""
    return render_to_string("part/filters.html", {"content": content, "reset": reset})


@register.simple_block_tag
def chip(content: SafeString, label: str, value: str, *, set: bool = False, id: str = "") -> SafeString:  # noqa: A002 - as written in templates
    """A filter as a labelled chip that opens a small sheet with its controls; `set` marks one that narrows."""
    return render_to_string(
        "part/chip.html", {"content": content, "label": label, "value": value, "set": set, "id": id}
    )


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str) -> SafeString:  # noqa: A002 - as written in templates
    """{% dialog "merge" title %}…{% enddialog %}, opened by <button data-open="merge">. A form in it closes by itself."""
    return render_to_string("part/dialog.html", {"content": content, "id": id, "title": title})


@register.simple_tag(takes_context=True)
def sort_head(context: template.Context, key: str, label: str, number: bool = False, first: str = "") -> SafeString:
    """A column's head that sorts by `?sort=key`, pressed again by `-key`: {% sort_head "name" "Name" first="name" %}.

    `first` is how the list is sorted when the address says nothing; figures begin with the greatest.
    """
    query: QueryDict = context["request"].GET.copy()
    now = query.get("sort") or first
    up, down = key, f"-{key}"
    query["sort"] = (up if now == down else down) if now in (up, down) else (down if number else up)
    query.pop("page", None)
    order = {up: "ascending", down: "descending"}.get(now, "")
    sign = {"ascending": "arrow-up", "descending": "arrow-down"}.get(order, "chevrons-up-down")
    return format_html(
        '<th scope="col"{}{}><a class="sort" href="?{}">{}{}</a></th>',
        format_html(' class="{}"', "number") if number else "",
        format_html(' aria-sort="{}"', order) if order else "",
        query.urlencode(),
        label,
        icon(sign, size=13),
    )
