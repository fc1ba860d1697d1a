"""/snippet.js: the script for web sites, with a day in caches."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe


@cache
def text() -> bytes:
    """The script as it is sent."""
    found = finders.find("customers/snippet.js")
    assert isinstance(found, str), "snippet.js belongs to this room"
    return Path(found).read_bytes()


@require_safe
@condition(etag_func=lambda request: f'"{hashlib.sha256(text()).hexdigest()[:16]}"')
def script(request: HttpRequest) -> HttpResponse:
    """Anybody may load it from anywhere."""
    answer = HttpResponse(text(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=86400"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
