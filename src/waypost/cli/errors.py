"""Exit codes, and every error with its way out."""

import re
import sys
import traceback
from enum import IntEnum

from waypost.core.vocabulary.wording import Language, WaypostError, Wording


class Exit(IntEnum):
    """What the exit code of a command says; documented in docs/cli.md."""

    OK = 0
    DATA = 1  # something in the data or the question a person can put right
    USAGE = 2  # the command line itself is wrong
    REJECTS = 3  # too many rows are no events
    INDEX = 4  # the index folder is damaged, cut off, or not ours
    UNEXPECTED = 5  # a fault of Waypost
    INTERRUPTED = 130


# By name, so that telling errors apart imports nothing heavy.
_CODES = {"DamagedIndexError": Exit.INDEX, "TooManyRejectsError": Exit.REJECTS}


def say_error(text: str, language: Language) -> None:
    """One error on standard error, marked as such."""
    mark = Wording("Error", "Fehler").in_(language)
    sys.stderr.write(f"{mark}: {text}\n")


def say_and_code(error: WaypostError, language: Language) -> Exit:
    """Say an error a person can put right; its exit code."""
    code = code_of(error)
    say_error(as_options(error.in_(language)) + (_ALLOW.in_(language) if code is Exit.REJECTS else ""), language)
    return code


def code_of(error: WaypostError) -> Exit:
    """The exit code for an error a person can put right."""
    for kind in type(error).__mro__:
        if kind.__name__ in _CODES:
            return _CODES[kind.__name__]
    return Exit.DATA


_ALLOW = Wording(
    " Write them down with --rejects FILE, go on anyway with --allow-rejects.",
    " Aufschreiben mit --rejects DATEI, trotzdem weiter mit --allow-rejects.",
)
_OPTION = re.compile(
    r"(?<!-)\b(option|Option) (customer|time|touchpoint|separator|encoding|date_order|time_zone|touchpoint_name|scale)\b"
)


def as_options(text: str) -> str:
    """Core names options by their names in Python; a person at a command line types them with dashes.

    >>> as_options("Name the column with the option time_zone.")
    'Name the column with the option --time-zone.'
    """
    return _OPTION.sub(lambda found: f"{found[1]} --{found[2].replace('_', '-')}", text)


def of_files(error: OSError) -> Wording:
    """A file or folder that cannot be read or written."""
    name = error.filename or "–"
    why = error.strerror or str(error)
    return Wording(
        f"{name} cannot be read or written ({why}). Look at the path, its permissions and the space left.",
        f"{name} kann nicht gelesen oder geschrieben werden ({why}). Bitte Pfad, Rechte und freien Platz prüfen.",
    )


def say_unexpected(error: BaseException, language: Language, *, debug: bool) -> None:
    """A fault of Waypost: one line and what to do; everything with --debug."""
    if debug:
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    say_error(
        Wording(
            f"Waypost met something unexpected ({what}). Run it again with --debug and report what it shows.",
            f"Waypost ist auf etwas Unerwartetes gestoßen ({what}). "
            "Bitte mit --debug wiederholen und die Ausgabe melden.",
        ).in_(language),
        language,
    )
