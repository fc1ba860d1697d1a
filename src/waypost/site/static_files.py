"""How static files are stored once they are collected: named by what is in them, compressed, kept for ever by browsers."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


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


def collect() -> bool:
    """Gather and name the static files in STATIC_ROOT, unless they are the same as last time. Whether it was needed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    """What there is to collect: each file's path, size and time."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            seen.update(f"{getattr(storage, 'prefix', '')}/{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()
