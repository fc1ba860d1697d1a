"""How static files are stored once they are collected: named by what is in them, compressed, kept for ever by browsers."""

import re
from collections.abc import Callable
from typing import Any

from django.apps import apps
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites the imports of our ES modules, so that a module never meets an older sister."""

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *args: Any, **kwargs: Any) -> Callable[[re.Match[str]], str]:
        """Scripts of packages stay as they are: what looks like an import may be an example in a comment."""
        if name.endswith(".js") and name.partition("/")[0] not in _ours():
            return lambda match: match[0]
        converter: Callable[[re.Match[str]], str] = super().url_converter(name, *args, **kwargs)
        return converter


def _ours() -> set[str]:
    """The folders of our own files: `look` of the site, and one for each room."""
    return {"look", *(app.label for app in apps.get_app_configs() if app.name.startswith("waypost."))}
