"""How the site's processes start: settings chosen, errors a person can put right said without a traceback."""

import gc
import os
import sys
from collections.abc import Callable

from waypost.core.vocabulary.wording import Language, WaypostError


def language() -> Language:
    """The language of whoever starts a process: WAYPOST_LANG, else that of the terminal."""
    said = next((os.environ[name] for name in ("WAYPOST_LANG", "LC_ALL", "LANG") if os.environ.get(name)), "en")
    return "de" if said.startswith("de") else "en"


def settle() -> None:
    """Called once a process has loaded what stays for good: the collector of cycles looks there no more, and seldomer.

    Batches of events are hundreds of thousands of objects without a cycle; by Python's own thresholds a third of the
    time of taking them in went into looking for some.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def learn_addresses() -> None:
    """Let Django learn how every address is written, in each language: the first visitors would wait for it."""
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils import translation

    for known, _ in settings.LANGUAGES:
        with translation.override(known):
            get_resolver().reverse_dict  # noqa: B018 - asking is what makes Django learn


def start(main: Callable[[], int]) -> None:
    """Run a process to its end; exit code 1 after an error that is said."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.site.settings")
    try:
        code = main()
    except WaypostError as error:
        print(error.in_(language()), file=sys.stderr)  # noqa: T201
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
